"""The built-in digits: 1,797 real handwritten digits that need no network.

E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
Repository, 1998 (CC BY 4.0). Their 8×8 images are enlarged as MNIST's were made: the digit in a
box of 20×20, white on black, with a margin of 4 to every side of 28×28.
"""

import gzip
import zlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from netwright.engine.data.channel_moments import mean_and_std
from netwright.engine.data.dataset import Dataset, stratified
from netwright.engine.data.errors import DataError
from netwright.engine.data.progress import Progress
from netwright.engine.data.source import DataSource, Parts
from netwright.engine.message import message
from netwright.resources import FOLDER as RESOURCES

FILE = RESOURCES / "data" / "digits.csv.gz"
WHITE = 16  # the largest value in the file
SIDE, BOX = 28, 20
COUNT = 1797
"""Digits in the file."""
TEST_FRACTION = 1 / 5


@dataclass(frozen=True)
class Digits(DataSource):
    """The data set that is part of the program."""

    @property
    def is_digits(self) -> bool:
        """They were made to look like MNIST's."""
        return True

    @property
    def train_size(self) -> int:
        """All digits but the test part."""
        return COUNT - round(TEST_FRACTION * COUNT)

    def available(self, folders: Sequence[Path]) -> bool:
        """Say that it is there: it always is."""
        return True

    def load(self, folders: Sequence[Path], *, download: bool) -> Generator[Progress, None, Parts]:
        """Read and enlarge the digits, and divide them into training and test part.

        The test part is the last fifth of every class in the order of the file. The file goes
        writer by writer, so that most of its writers were never seen in training: a nearest
        neighbour classifier gets 95.5 % of these right, and 97.8 to 99.7 % of a fifth drawn at
        random, which would flatter every network.
        """
        size = FILE.stat().st_size if FILE.is_file() else 0
        yield Progress(0, size, message("Reading {file}", file=FILE.name))
        small, labels = read_digits()
        images = enlarged(small)
        last_first = torch.arange(len(labels)).flip(0)
        test = stratified(labels, last_first, round(TEST_FRACTION * len(labels)))
        mean, std = mean_and_std(images[~test])
        both = Dataset(self.name, self.title, images, labels, self.classes, mean, std)
        return Parts(both.take(~test), both.take(test))


def read_digits() -> tuple[Tensor, Tensor]:
    """Return the digits as they are published: float32 (1797, 8, 8) from 0 to 16, and int64 labels.

    Raises:
        DataError: If the file of this installation is missing or damaged.
    """
    try:
        with gzip.open(FILE, "rt", encoding="ascii") as lines:
            table = torch.from_numpy(np.loadtxt(lines, dtype=np.float32, delimiter=","))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise DataError(
            message(
                "The built-in digits in {file} cannot be read: {reason}. Install the program anew.",
                file=FILE,
                reason=error,
            )
        ) from error
    return table[:, :-1].reshape(-1, 8, 8), table[:, -1].to(torch.int64)


def enlarged(small: Tensor) -> Tensor:
    """Enlarge digits bilinearly into the box, and put the margin around it.

    Args:
        small: float32, (N, 8, 8), from 0 to 16.

    Returns:
        uint8, (N, 1, 28, 28), from 0 to 255.
    """
    box = functional.interpolate(
        small.unsqueeze(1), size=(BOX, BOX), mode="bilinear", align_corners=False
    )
    grey = box.mul_(255 / WHITE).round_().to(torch.uint8)
    return functional.pad(grey, [(SIDE - BOX) // 2] * 4)


SOURCE = Digits(
    name="digits",
    title="Digits",
    about=message(
        "1,797 handwritten digits, 8×8 enlarged to 28×28, grey (E. Alpaydin, C. Kaynak, UCI, 1998; "
        "CC BY 4.0). Built in."
    ),
    shape=(1, SIDE, SIDE),
    classes=tuple("0123456789"),
)
