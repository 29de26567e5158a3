"""The search for a learning rate, as the window knows it."""

from PySide6.QtCore import QObject, Signal

from netwright.engine.message import Message
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading
from netwright.engine.worker.requests.try_rates import (
    RatesReply,
    RatesTried,
    RateTried,
    TryRates,
)
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.next_run import NextRun
from netwright.gui.compute.work_state import WorkState
from netwright.gui.state.session import Session


class RateSearch(QObject):
    """The present or last search.

    Signals:
        begun: Another one begins, or another project is open; nothing is known of it yet.
        changed: Another rate has been tried.
        ended: It is over: the :class:`Message` that says why, None if nothing went wrong.

    Attributes:
        suggestion: The rate that suits the network, None if none shows.
    """

    begun = Signal()
    changed = Signal()
    ended = Signal(object)

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        work: WorkState,
        next_run: NextRun,
        data: DataSetIndex,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._work = work
        self._next_run = next_run
        self._data = data
        self._is_running = False
        self._tried: list[RateTried] = []
        self._is_left = False
        self.suggestion: float | None = None
        session.opened.connect(self._leave)

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._is_running

    @property
    def tried(self) -> tuple[RateTried, ...]:
        """The rates tried so far, from low to high."""
        return tuple(self._tried)

    def start(self) -> None:
        """Look for a learning rate of the drawn network, unless the worker is busy."""
        source = self._next_run.source()
        if source is None or self._work.is_busy:
            return
        self._is_running, self._is_left = True, False
        self._forget()
        self.begun.emit()
        self._work.become(RunState.SEARCHING)
        request = TryRates(self._next_run.document, source, self._data.directory)
        self._client.ask(request, self._hear, self._end)

    def _forget(self) -> None:
        self.suggestion = None
        self._tried.clear()

    def _leave(self) -> None:
        """End a search, and forget it: another network is in front, which has another rate."""
        if self._is_running:
            self._is_left = True
            self._work.become(RunState.STOPPING)
            self._client.stop()
        self._forget()
        self.begun.emit()

    def _hear(self, reply: RatesReply) -> None:
        match reply:
            case Loading() | DataLoaded():
                self._data.follow(reply)
            case RateTried() | RatesTried() if self._is_left:
                if isinstance(reply, RatesTried):
                    self._end(None)
            case RateTried():
                self._tried.append(reply)
                self.changed.emit()
            case RatesTried():
                self.suggestion = reply.suggestion
                self._end(None)
            case Cancelled():
                self._end(None)

    def _end(self, why: Message | None) -> None:
        self._work.become(RunState.IDLE)
        self._is_running = False
        self.ended.emit(why)
