"""A recurrent layer is written as people write it: PyTorch's own, its state where that is read."""

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.sequence.gru import GRU
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.sequence.rnn import RNN
from netwright.engine.blocks.sequence.take_step import TakeStep
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from tests.engine.inspect.networks import chained

SEQUENCE, STATE = 0, 1
SHAPE = (5, 3)


def reading(layer: Recurrent, *ports: int) -> Document:
    """Return a network of a recurrent layer of which it reads some ports, side by side."""
    document, entry = edits.add(Document("Reading"), chained(SHAPE).inputs[0].block)
    document, node = edits.add(document, layer)
    document = edits.connect(document, Edge(entry, 0, node, 0))
    read: list[tuple[str, int]] = []
    for port in ports:
        last: tuple[str, int] = node, port
        if port == SEQUENCE:
            document, step = edits.add(document, TakeStep())
            document = edits.connect(document, Edge(*last, step, 0))
            last = step, 0
        read.append(last)
    ends: list[Block] = [*([Concat()] if len(read) > 1 else []), Linear(out_features=2)]
    for block in ends:
        document, joined = edits.add(document, block)
        for place, source in enumerate(read):
            document = edits.connect(document, Edge(*source, joined, place))
        read = [(joined, 0)]
    document, output = edits.add(document, chained(SHAPE).outputs[0].block)
    return edits.connect(document, Edge(*read[0], output, 0))


def lines_of(document: Document) -> list[str]:
    """Return the lines of ``forward`` that are about the recurrent layer."""
    source = generate(analyse(document))
    node = next(n.id for n in document.nodes.values() if isinstance(n.block, Recurrent))
    return [source.lines[number - 1].text.strip() for number in source.lines_of(node)[1:]]


@pytest.mark.parametrize(
    ("layer", "ports", "lines"),
    [
        (LSTM(), (SEQUENCE,), ["x, _ = self.lstm1(x)  # (N, 5, 64)"]),
        (LSTM(), (STATE,), ["_, (hidden, _) = self.lstm1(x)", "x = hidden[-1]  # (N, 64)"]),
        (GRU(), (STATE,), ["_, hidden = self.gru1(x)", "x = hidden[-1]  # (N, 64)"]),
        (
            RNN(bidirectional=True, num_layers=2),
            (STATE,),
            [
                "_, hidden = self.rnn1(x)",
                "x = torch.cat([hidden[-2], hidden[-1]], dim=1)  # (N, 128)",
            ],
        ),
        (
            LSTM(),
            (SEQUENCE, STATE),
            [
                "x, (hidden, _) = self.lstm1(x)  # (N, 5, 64)",
                "branch1 = hidden[-1]  # (N, 64)",
            ],
        ),
    ],
    ids=["sequence", "state", "gru", "both ways", "both"],
)
def test_only_what_is_read_is_taken(
    layer: Recurrent, ports: tuple[int, ...], lines: list[str]
) -> None:
    """The sequence, the last layer's state, or both, each in a line that tells its shape."""
    assert lines_of(reading(layer, *ports)) == lines


@pytest.mark.parametrize("layer", [LSTM(), GRU(num_layers=2), RNN(bidirectional=True)], ids=str)
def test_keys_are_pytorchs_own_whatever_is_read(layer: Recurrent) -> None:
    """Weights are called as in nn.LSTM, behind the node's name; a wire changes none of them."""
    made = torch.nn.LSTM if isinstance(layer, LSTM) else torch.nn.GRU
    options = {"num_layers": layer.num_layers, "bidirectional": layer.bidirectional}
    own = {
        f"{layer.identifier}1.{key}"
        for key in made(3, 64, batch_first=True, **options).state_dict()
    }
    for ports in ((SEQUENCE,), (STATE,), (SEQUENCE, STATE)):
        found = build(generate(analyse(reading(layer, *ports))), "meta").state_dict()
        assert {key for key in found if key.startswith(layer.identifier)} == own


def test_a_name_that_is_taken_is_left_alone() -> None:
    """What is between the layer and its state never covers a value that is read later."""
    document = reading(LSTM(), SEQUENCE, STATE)
    entry = document.inputs[0].id
    document = edits.rename(document, entry, "hidden")
    assert "(hidden2, _) = self.lstm1(hidden)" in generate(analyse(document)).text


def test_a_ready_network_brings_no_class_along() -> None:
    """PyTorch has the layer."""
    text = generate(analyse(zoo.load("row_lstm"))).text
    assert text.count("class ") == 1
    assert "self.lstm = nn.LSTM(28, 128, batch_first=True)" in text
