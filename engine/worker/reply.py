"""Replies of the worker: small immutable values. Each question's own stand beside it."""

from dataclasses import dataclass
from typing import ClassVar

from netwright.engine.data.progress import Progress
from netwright.engine.message import Message
from netwright.engine.training.events import Event
from netwright.engine.training.experiments.comparison_result import Told


@dataclass(frozen=True)
class Reply:
    """Something that comes of a request.

    Attributes:
        newest_only: Whether the window wants the newest of this class alone; the older ones are
            dropped unseen.
    """

    newest_only: ClassVar[bool] = False


@dataclass(frozen=True)
class RequestFailed(Reply):
    """What was asked for cannot be.

    Attributes:
        sentence: What, why, and what would help.
    """

    sentence: Message


@dataclass(frozen=True)
class Loading(Reply):
    """The data set is being read or downloaded."""

    newest_only = True

    progress: Progress


@dataclass(frozen=True)
class DataLoaded(Reply):
    """The data set has been read anew and is in memory.

    Attributes:
        name: The catalogue's name of it.
    """

    name: str


@dataclass(frozen=True)
class Cancelled(Reply):
    """Loading the data set was cancelled by the user."""


@dataclass(frozen=True)
class UnderWay(Reply):
    """How far a search is.

    Attributes:
        done: From 0 to 1.
    """

    newest_only = True

    done: float


Report = Reply | Event | Told
"""What the worker tells: its own replies, and what a run or a comparison tells."""
