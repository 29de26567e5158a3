"""How far a piece of long work has come."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

from netwright.engine.message import Message

T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """One event of long work.

    Attributes:
        done: Bytes that are there. It may fall, when a server makes a download begin anew.
        total: Bytes there will be.
        what: What is being done, for people.
        eta_seconds: Seconds that are left, or None while that is not known.
    """

    done: int
    total: int
    what: Message
    eta_seconds: float | None = None


def result_of(steps: Generator[object, None, T]) -> T:
    """Return what long work comes to, after waiting for all of it."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def reported(steps: Generator[object, None, T], event: Progress) -> Generator[Progress, None, T]:
    """Go through work that does not know how far it is, with the same event for each part."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        yield event
