"""The search for a learning rate, as the window knows it."""

from PySide6.QtCore import QObject, Signal

from netwright.engine.message import Message
from netwright.engine.worker.replies import RatesTried, RateTried


class RateSearch(QObject):
    """The present or last search.

    Signals:
        begun: Another one begins; nothing is known of it yet.
        changed: Another rate has been tried.
        ended: It is over: the :class:`Message` that says why, None if nothing went wrong.

    Attributes:
        suggestion: The rate that suits the network, None if none shows.
    """

    begun = Signal()
    changed = Signal()
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_running = False
        self._tried: list[RateTried] = []
        self.suggestion: float | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._is_running

    @property
    def tried(self) -> tuple[RateTried, ...]:
        """The rates tried so far, from low to high."""
        return tuple(self._tried)

    def begin(self) -> None:
        """Take note that another one has been ordered."""
        self._is_running, self.suggestion = True, None
        self._tried.clear()
        self.begun.emit()

    def follow(self, report: RateTried) -> None:
        """Take note of a rate that was tried."""
        self._tried.append(report)
        self.changed.emit()

    def end(self, result: RatesTried | None, why: Message | None = None) -> None:
        """Take note that it is over, with or without a result."""
        self._is_running = False
        self.suggestion = result.suggestion if result else None
        self.ended.emit(why)
