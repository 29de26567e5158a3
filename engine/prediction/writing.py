"""Text generation: a network that tells the next letter writes, one letter after the other.

Each letter is drawn from the network's own probabilities, sharpened or flattened by a temperature
(Karpathy 2015, The unreasonable effectiveness of recurrent neural networks).
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from netwright.engine.data.facts import DataFacts
from netwright.engine.message import message
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.errors import TrainingError

LIKELIEST = 5
COLDEST = 1e-6
"""A temperature below which the likeliest letter is always taken."""


class LikelyToken(NamedTuple):
    """A letter that could come next.

    Attributes:
        name: What the data set calls it.
        probability: 0 to 1, at the temperature asked for.
    """

    name: str
    probability: float


@dataclass(frozen=True)
class WrittenLetter:
    """One step of a network that writes.

    Attributes:
        text: What it adds to the text; empty within a letter of several bytes.
        name: What the data set calls its token.
        probability: How likely that was, 0 to 1.
        candidates: The likeliest tokens, likeliest first.
    """

    text: str
    name: str
    probability: float
    candidates: tuple[LikelyToken, ...]


def can_write(trained: TrainedNetwork) -> bool:
    """Return whether a network reads tokens and tells one at each step."""
    facts, outputs = trained.facts, trained.source.specs[trained.source.plan.x]
    return facts is not None and facts.kind == "text" and outputs.dtype == "int64"


def written(
    trained: TrainedNetwork,
    beginning: str,
    length: int,
    temperature: float = 1.0,
    seed: int = 0,
) -> Iterator[WrittenLetter]:
    """Yield the letters that follow ``beginning``, as the network draws them.

    Args:
        trained: A network that reads tokens of a text.
        beginning: What it reads first, at least a letter.
        length: How many letters, or bytes, it writes.
        temperature: 1 for its own probabilities, less for safer letters, more for bolder ones; 0
            always takes the likeliest.
        seed: Equal seeds give equal texts.

    Raises:
        TrainingError: It reads no text, or does not know a letter of the beginning; or a number is
            out of range.
    """
    facts = trained.facts
    if facts is None or not can_write(trained):
        raise TrainingError(
            message(
                "{network} reads no text: only a network that tells the next letter can write.",
                network=trained.document.title,
            )
        )
    if not (0 <= temperature < float("inf")):
        raise TrainingError(message("A temperature is 0 or more; got {it}.", it=temperature))
    if length < 1:
        raise TrainingError(message("At least one letter is written; got {count}.", count=length))
    return _letters(trained, facts, tokens_of(facts, beginning), length, temperature, seed)


def tokens_of(facts: DataFacts, text: str) -> list[int]:
    """Return the tokens of a text.

    Raises:
        TrainingError: It is empty, or has a letter that the network has never seen.
    """
    if not text:
        raise TrainingError(
            message("A network needs a beginning to go on from: at least a letter.")
        )
    if facts.tokens == "bytes":
        return list(text.encode("utf-8", "surrogateescape"))
    places = {letter: place for place, letter in enumerate(facts.classes)}
    unknown = next((letter for letter in text if letter not in places), None)
    if unknown is not None:
        raise TrainingError(
            message(
                "The network has learned no “{letter}”; it knows {letters}.",
                letter=unknown,
                letters=" ".join(facts.classes),
            )
        )
    return [places[letter] for letter in text]


def _letters(
    trained: TrainedNetwork,
    facts: DataFacts,
    tokens: list[int],
    length: int,
    temperature: float,
    seed: int,
) -> Iterator[WrittenLetter]:
    module, window = trained.module(), facts.shape[0]
    generator = torch.Generator().manual_seed(seed)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for _ in range(length):
        # Entered anew for each letter: the mode belongs to the thread, and the reader's is its own.
        with torch.inference_mode():
            logits = module(torch.tensor([tokens[-window:]]))[0, -1]
            probabilities = _tempered(logits, temperature)
            token = int(torch.multinomial(probabilities, 1, generator=generator))
        tokens.append(token)
        name = facts.classes[token]
        text = decoder.decode(bytes([token])) if facts.tokens == "bytes" else name
        best = probabilities.topk(min(LIKELIEST, len(probabilities)))
        yield WrittenLetter(
            text,
            name,
            float(probabilities[token]),
            tuple(
                LikelyToken(facts.classes[int(place)], float(value))
                for value, place in zip(best.values, best.indices, strict=True)
            ),
        )


def _tempered(logits: Tensor, temperature: float) -> Tensor:
    """Return probabilities at a temperature, float64 (classes,)."""
    values = logits.double()
    if temperature <= COLDEST:
        return torch.nn.functional.one_hot(values.argmax(), len(values)).double()
    return (values / temperature).softmax(dim=0)
