"""What the catalogue needs to know of a data set, and where data may lie."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pooch

from netwright.engine.data.dataset import Dataset
from netwright.engine.data.progress import Progress
from netwright.engine.message import Message
from netwright.engine.paths import at_home


class Parts(NamedTuple):
    """The parts of a data set as it is published.

    Attributes:
        train: What a network learns from.
        test: What the final figure is measured on.
        validation: What it is measured on while it learns; None where that is drawn from ``train``.
    """

    train: Dataset
    test: Dataset
    validation: Dataset | None = None


@dataclass(frozen=True)
class DataSource(ABC):
    """A data set that can be asked for by name.

    Attributes:
        name: Its key on the command line and in files.
        title: Its name for people.
        about: What it is and whom it is from.
        shape: (C, H, W) of its images, or (L,) of its texts, known before it is loaded.
        classes: The names of its classes.
    """

    name: str
    title: str
    about: Message
    shape: tuple[int, ...]
    classes: tuple[str, ...]

    @property
    def answers(self) -> tuple[int, ...]:
        """Shape of what is to be told of a sample: () where that is one class."""
        return ()

    @property
    def train_size(self) -> int | None:
        """Samples of its training part, about, where that is known before it is loaded."""
        return None if self.class_counts is None else sum(self.class_counts)

    @property
    def is_digits(self) -> bool:
        """Whether its images are single light strokes on black, as large and centred as MNIST's."""
        return False

    @property
    def class_counts(self) -> tuple[int, ...] | None:
        """Samples of each class to learn from, about, where that is known before."""
        return None

    @abstractmethod
    def available(self, folders: Sequence[Path]) -> bool:
        """Say whether all its files are there, without reading or downloading any."""

    @abstractmethod
    def load(self, folders: Sequence[Path], *, download: bool) -> Generator[Progress, None, Parts]:
        """Read it, after downloading it if it is in none of ``folders`` and that is allowed.

        Args:
            folders: Where to look, in this order; a download goes to the first.
            download: Whether the network may be used.

        Raises:
            DataMissing: If it is not there and was not or could not be downloaded.
            DataError: If a file of it is damaged, or cannot be stored.
        """


def search_folders(data_dir: Path | None) -> tuple[Path, ...]:
    """Return the folders to look for data in: those that are named, and the user's cache.

    Args:
        data_dir: The folder that the user named, first of all. After it comes that of the
            environment variable ``NETWRIGHT_DATA``, if set.
    """
    named = data_dir, os.environ.get("NETWRIGHT_DATA"), cache_folder()
    return tuple(dict.fromkeys(at_home(Path(folder)) for folder in named if folder))


def cache_folder() -> Path:
    """Return the folder for what can be had again: downloads, and images once decoded."""
    return Path(pooch.os_cache("netwright"))


@dataclass(frozen=True)
class DataFamily:
    """Data sets that the user has: one for each place that is named.

    The name of such a data set is ``family:place``, or ``family?option=value&…:place``.

    Attributes:
        name: What their names begin with.
        about: What they are.
        open: Looks at the place of a name, part by part, and returns its data set, not yet loaded,
            as the value of the generator; raises ``DataMissing`` if there is none.
    """

    name: str
    about: Message
    open: Callable[[str], Generator[None, None, DataSource]]
