"""Requests to the worker: what is common to all questions, and the three ways to answer them.

A question is one file of this folder: a frozen request, its replies, and ``run``. Nothing else need
know of it; who asks names it and gets its replies.
"""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from netwright.engine.message import Message, SentenceError, message
from netwright.engine.worker.reply import Reply, Report, RequestFailed
from netwright.engine.worker.workspace import Workspace

R_co = TypeVar("R_co", bound=Report, covariant=True)


class Request(ABC, Generic[R_co]):
    """A question that is answered at once, between two steps of a run; ``R_co`` are its replies.

    Attributes:
        newest_only: Whether one that still waits is dropped when another of its class comes.
    """

    newest_only: ClassVar[bool] = False

    @abstractmethod
    def run(self, workspace: Workspace) -> Iterator[R_co | None]:
        """Do as asked, in the worker's thread; what is yielded reaches who asked.

        Modules that load PyTorch are imported in here: the window makes requests before it is
        there. None tells nothing.

        Raises:
            Exception: Whatever goes wrong; :meth:`failure` makes a reply of it.
        """

    def failed(self, sentence: Message) -> R_co | RequestFailed:
        """Return the reply that says why this cannot be."""
        return RequestFailed(sentence)

    def failure(self, error: Exception) -> R_co | RequestFailed:
        """Return the reply that tells of an exception of :meth:`run`."""
        if isinstance(error, SentenceError):
            return self.failed(error.sentence)
        reason = error.strerror or str(error) if isinstance(error, OSError) else repr(error)
        if not isinstance(error, OSError):  # a fault of the program: told and logged
            sys.excepthook(type(error), error, error.__traceback__)
        return self.failed(message("This cannot be done: {reason}.", reason=reason))


class Work(Request[R_co]):
    """A request that takes its time and begins only when no other is under way.

    Between two replies the worker sees to whatever else it is asked; ``None`` waits for a wish.
    The user may stop it: ``workspace.wishes`` say so.
    """


class Aside(Request[R_co]):
    """A request that is answered in small parts, each up to a ``yield``, beside everything else.

    Attributes:
        lane: Requests of one lane share their time; the newest goes first.
        share: Part of a run's time that its lane may take.
    """

    lane: ClassVar[str]
    share: ClassVar[float] = 0.2

    def replaces(self, other: Request[Report]) -> bool:
        """Return whether this takes the place of another, which is given up for it."""
        return type(other) is type(self)

    def given_up(self, by: Request[Report] | None) -> Reply | None:
        """Return what to tell when this is given up, for another or None for good."""
        return None


class AboutNetwork(Request[R_co]):
    """A request whose network is the user's: anything may go wrong in it, and is no fault."""

    def failure(self, error: Exception) -> R_co | RequestFailed:
        """Return the reply that says what is wrong with the network."""
        if isinstance(error, SentenceError):
            return self.failed(error.sentence)
        reason = str(error) or repr(error)
        return self.failed(message("This cannot be shown: {reason}", reason=reason))
