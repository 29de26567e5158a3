"""How far a piece of long work has come."""

from dataclasses import dataclass

from engine.message import Message


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
