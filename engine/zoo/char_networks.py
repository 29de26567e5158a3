"""Recurrent networks that read letters and tell one at every step."""

from functools import partial

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.sequence.embedding import Embedding
from netwright.engine.blocks.sequence.gru import GRU
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.blocks.sequence.one_hot import OneHot
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.sequence.rnn import RNN
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.zoo.network import Network, NetworkFamily

LETTERS = 4
"""Different letters of “hello”."""
BYTES = 256
HELLO = TrainingSettings(data="hello", epochs=40, batch_size=16, learning_rate=0.02)
"""A hundred and sixty steps, a second or two on any machine."""


def reader(letters: Block, layer: Recurrent, tokens: int) -> Plan:
    """Return vectors of letters, a recurrent layer, and a classifier at every step."""
    plan = Plan()
    logits = plan.chain(
        plan.x,
        (letters.identifier, letters),
        (layer.identifier, layer),
        ("fc", Linear(out_features=tokens)),
    )
    return plan.returns(logits)


def _hello(
    layer: Recurrent, article: str, year: int, suffix: str, letters: Block, form: str
) -> Network:
    return Network(
        family=NetworkFamily.SEQUENCE,
        name=f"char_{layer.identifier}{suffix}",
        title=f"Character {layer.title}{form}",
        summary=(
            f"Reads “hello” letter by letter and answers “ohlol”: {article} {layer.title} of 16 "
            f"units, which must remember, since the letter l has two answers. Letters enter as "
            f"{letters.title.lower()} vectors."
        ),
        year=year,
        reference=layer.reference,
        input=(len("hello"),),
        contents="tokens",
        recipe=partial(reader, letters, layer, LETTERS),
        tags=("recurrent", "text", "letters", "hello", "small"),
        training=HELLO,
    )


NETWORKS = (
    *(
        _hello(layer, article, year, suffix, letters, form)
        for layer, article, year in (
            (RNN(hidden_size=16), "an", 1990),
            (LSTM(hidden_size=16), "an", 1997),
            (GRU(hidden_size=16), "a", 2014),
        )
        for suffix, letters, form in (
            ("", Embedding(num_embeddings=LETTERS, embedding_dim=8), ""),
            ("_one_hot", OneHot(num_embeddings=LETTERS), ", one-hot"),
        )
    ),
    Network(
        family=NetworkFamily.SEQUENCE,
        name="char_language_model",
        title="Character language model",
        summary=(
            "Tells the next letter (byte) of any text file from those before: an LSTM of 256 units "
            "on rows of 64; train it on the data set text:/path/to/a/file."
        ),
        year=2015,
        reference="A. Karpathy 2015, The unreasonable effectiveness of recurrent neural networks",
        input=(64,),
        contents="tokens",
        recipe=partial(reader, Embedding(), LSTM(hidden_size=256), BYTES),
        tags=("recurrent", "text", "letters", "language model"),
        training=TrainingSettings(batch_size=32, learning_rate=0.002, epochs=10),
    ),
)
