"""The word “hello”, of which a recurrent network learns to tell other letters: “ohlol”.

The letter l stands for o in one place and for l in the other, so that nobody can tell the answer
from the letter alone: what is learnt is to remember.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from netwright.engine.data.progress import Progress
from netwright.engine.data.source import DataSource, Parts
from netwright.engine.data.text import Texts, texts
from netwright.engine.message import message

WORD, ANSWER = "hello", "ohlol"
COPIES = 64
"""Rows of the training part. They are all the same word: there is nothing else to learn."""


@dataclass(frozen=True)
class Word(DataSource):
    """One word as a data set."""

    @property
    def answers(self) -> tuple[int, ...]:
        """One letter for each letter."""
        return self.shape

    @property
    def train_size(self) -> int:
        """The copies of the word."""
        return COPIES

    def available(self, folders: Sequence[Path]) -> bool:
        """Say that it is there: it always is."""
        return True

    def load(self, folders: Sequence[Path], *, download: bool) -> Generator[Progress, None, Parts]:
        """Return the word many times for training, and once for the test."""
        yield Progress(0, 1, message("Writing {word}", word=WORD))
        return Parts(self._copies(COPIES), self._copies(1))

    def _copies(self, count: int) -> Texts:
        places = {letter: place for place, letter in enumerate(self.classes)}
        word, answer = (torch.tensor([places[x] for x in text]) for text in (WORD, ANSWER))
        return texts(self.name, self.title, self.classes, [word] * count, [answer] * count)


SOURCE = Word(
    name="hello",
    title="hello → ohlol",
    about=message(
        "The word “hello”, whose letters are to be answered with “ohlol”: the smallest test of a "
        "network that remembers. Built in."
    ),
    shape=(len(WORD),),
    classes=tuple(sorted(set(WORD))),
)
