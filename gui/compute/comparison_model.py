"""Networks that train side by side, as the window knows them."""

from PySide6.QtCore import QObject, Signal

from netwright.engine.message import Message
from netwright.engine.training.experiments.comparison_result import ComparisonResult, Told
from netwright.engine.worker.replies import ComparisonBegun, Loading


class ComparisonModel(QObject):
    """The present or last comparison.

    Signals:
        begun: Another one begins; nothing is known of it yet.
        presented: The networks are known.
        loading: The :class:`Progress` of reading the data set.
        changed: Something was added to the standings.
        ended: It is over: the :class:`Message` that says why, None if nothing went wrong.
    """

    begun = Signal()
    presented = Signal()
    loading = Signal(object)
    changed = Signal()
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_running = False
        self._terms: Message | None = None
        self._standings: tuple[ComparisonResult, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._is_running

    @property
    def terms(self) -> Message | None:
        """On what the networks are compared; None before that is known."""
        return self._terms

    @property
    def standings(self) -> tuple[ComparisonResult, ...]:
        """How each network has done so far."""
        return self._standings

    def begin(self) -> None:
        """Take note that another one has been ordered."""
        self._is_running, self._terms, self._standings = True, None, ()
        self.begun.emit()

    def follow(self, report: ComparisonBegun | Told | Loading) -> None:
        """Take note of what the worker tells."""
        match report:
            case Loading():
                self.loading.emit(report.progress)
            case ComparisonBegun():
                self._terms, self._standings = report.terms, report.standings
                self.presented.emit()
            case Told():
                self._standings[report.entrant].follow(report.event)
                self.changed.emit()

    def end(self, why: Message | None) -> None:
        """Take note that it is over."""
        self._is_running = False
        self.ended.emit(why)
