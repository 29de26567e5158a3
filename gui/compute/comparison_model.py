"""The comparison of networks, as the window knows it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.engine.training.events import Warned
from netwright.engine.training.experiments.candidates import Candidate
from netwright.engine.training.experiments.comparison_result import ComparisonResult, Told
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading
from netwright.engine.worker.requests.compare import (
    Compare,
    CompareReply,
    ComparisonBegun,
    ComparisonDone,
)
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.next_run import NextRun
from netwright.gui.compute.work_state import WorkState


class ComparisonModel(QObject):
    """The present or last comparison.

    Signals:
        begun: Another one begins; nothing is known of it yet.
        presented: The networks are known.
        loading: The :class:`Progress` of reading the data set.
        changed: Something was added to the standings.
        endangered: A sentence: something of a run cannot be kept.
        ended: It is over: the :class:`Message` that says why, None if nothing went wrong.
    """

    begun = Signal()
    presented = Signal()
    loading = Signal(object)
    changed = Signal()
    endangered = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
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

    def start(self, entrants: Sequence[Candidate], shared: TrainingSettings) -> None:
        """Train networks side by side, unless the worker is busy.

        Args:
            entrants: Two networks or more, as they are drawn.
            shared: The settings that all are to have in common.
        """
        if self._work.is_busy:
            return
        self._is_running, self._terms, self._standings = True, None, ()
        self.begun.emit()
        self._work.become(RunState.COMPARING)
        directory = self._next_run.directory()
        request = Compare(tuple(entrants), shared, self._data.directory, directory)
        self._client.ask(request, self._hear, self._end)

    def _hear(self, reply: CompareReply) -> None:
        match reply:
            case Loading():
                self.loading.emit(reply.progress)
            case DataLoaded():
                self._data.follow(reply)
            case ComparisonBegun():
                self._terms, self._standings = reply.terms, reply.standings
                self.presented.emit()
            case Told(event=Warned(sentence=what)):
                self.endangered.emit(what)
            case Told():
                self._standings[reply.entrant].follow(reply.event)
                self.changed.emit()
            case ComparisonDone() | Cancelled():
                self._end(None)

    def _end(self, why: Message | None) -> None:
        self._work.become(RunState.IDLE)
        self._is_running = False
        self.ended.emit(why)
