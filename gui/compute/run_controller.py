"""The run as the window knows it: start, go on, pause, stop, and the stream of its events."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from netwright.engine.code import Source
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.training.events import Event, Failed, Finished, Started, Warned
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading
from netwright.engine.worker.requests.train import Paused, Resumed, Train, TrainReply
from netwright.engine.worker.run_record import RunRecord
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.next_run import NextRun
from netwright.gui.compute.work_state import WorkState
from netwright.gui.state.session import Session


class RunController(QObject):
    """Trains snapshots of the session's document.

    The user may go on editing while a run is under way: it keeps the network and the settings that
    it began with.

    Signals:
        asked: The worker has been asked to train: this network is looked into from now on.
        begun: A new run begins; what is shown of the one before is over.
        events: The run's events since the last time, a list in their order.
        failed: A sentence, and the ids of the nodes that it is about, a frozenset.
        endangered: A sentence: something of the run under way cannot be kept, such as a checkpoint.
        health_changed: There is another health of the nodes in :attr:`record`.

    Attributes:
        record: What is known of the present or last run.
        state_changed: The signal with the new :class:`RunState`.
    """

    asked = Signal()
    begun = Signal()
    events = Signal(object)
    failed = Signal(object, object)
    endangered = Signal(object)
    health_changed = Signal()

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        work: WorkState,
        next_run: NextRun,
        data: DataSetIndex,
        parent: QObject | None = None,
    ) -> None:
        """Begin nothing.

        Args:
            session: The open project.
            client: Asks the worker.
            work: What the worker is at.
            next_run: What is trained.
            data: What it learns from.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._session = session
        self._client = client
        self._work = work
        self._next_run = next_run
        self._data = data
        self._arrived: list[Event] = []
        self._is_under_way = False
        self.record = RunRecord()
        self.state_changed = work.changed
        next_run.refused.connect(self.failed)
        client.failed.connect(self._tell_failure)
        client.delivered.connect(self._tell_events)

    @property
    def state(self) -> RunState:
        """What the worker is doing."""
        return self._work.value

    @property
    def settings(self) -> TrainingSettings:
        """The settings of the present or last run; before any, those of the document."""
        order = self.record.order
        return order.settings if order else self._session.document.training

    @property
    def is_under_way(self) -> bool:
        """Whether it has been asked for and has not ended; a comparison or a search is no run."""
        return self._is_under_way

    @property
    def can_continue(self) -> bool:
        """Whether the last run can go on: it ended before its time, or there are more epochs now.

        The network must be the one that it trained.
        """
        record, order = self.record, self.record.order
        if order is None or self.state.is_busy or not record.has_begun:
            return False
        if not record.is_of(self._session.source):
            return False
        more = self._session.document.training.epochs > order.settings.epochs
        return record.is_cut_short or more

    def start(self) -> None:
        """Train the network as it is drawn now, from its first step."""
        source = self._next_run.source()
        if source is not None:
            self._train(source, self._next_run.directory(), resume=False)

    def go_on(self) -> None:
        """Continue the last run from its last checkpoint."""
        order = self.record.order
        if self.can_continue and order is not None:
            self._train(order.source, order.directory, resume=True)

    def reopen(self, directory: Path, history: Sequence[Event]) -> None:
        """Show a run of the drawn network that was made elsewhere, and go on where it ended.

        Args:
            directory: The folder of the run.
            history: Its events so far.
        """
        source = self._next_run.source()
        if source is None or self.state.is_busy:
            return
        rate = self._session.document.training.learning_rate
        self.record.reopen(rate, self._next_run.spoilers, history)
        self.begun.emit()
        self._look_after(history)
        self.events.emit(list(history))
        self._train(source, directory, resume=True)

    def show(self, order: Train, history: Sequence[Event]) -> None:
        """Take over a run that is over, whose weights the worker has: nothing is trained.

        Args:
            order: What it was made of.
            history: Its events; none where they are not known.
        """
        self.record.order = order
        self.record.begin(order.settings.learning_rate, self._next_run.spoilers)
        self.record.remember(history)
        for event in history:
            self.record.advance(event)
        self.record.checkups.follow(history)
        self.health_changed.emit()
        self.asked.emit()

    def pause(self) -> None:
        """Take no further step until :meth:`resume`."""
        if self.state is RunState.RUNNING:
            self._client.pause(True)

    def resume(self) -> None:
        """Go on after a pause."""
        if self.state is RunState.PAUSED:
            self._client.pause(False)

    def stop(self) -> None:
        """End the work under way; everything learned is kept."""
        if self.state.is_busy:
            self._work.become(RunState.STOPPING)
            self._client.stop()

    def _train(self, source: Source, directory: Path, *, resume: bool) -> None:
        if self.state.is_busy:
            return
        document = self._next_run.document
        threads = self._next_run.threads
        order = Train(document, source, self._data.directory, directory, resume, threads)
        self.record.order = order
        self._is_under_way = True
        self._work.become(RunState.PREPARING)
        if not resume:
            self.record.begin(document.training.learning_rate, self._next_run.spoilers)
            self.begun.emit()
            self.health_changed.emit()
        self._client.ask(order, self._hear, self._fail)
        self.asked.emit()

    def _hear(self, reply: TrainReply) -> None:
        match reply:
            case Event():
                self._arrived.append(reply)
            case Loading() | DataLoaded():
                self._data.follow(reply)
            case Cancelled():
                self._end(RunState.IDLE)
                self._data.changed.emit()
            case Paused() if self.state is RunState.RUNNING:
                self._work.become(RunState.PAUSED)
            case Resumed() if self.state is RunState.PAUSED:
                self._work.become(RunState.RUNNING)

    def _tell_events(self) -> None:
        """Hand what has arrived to the views, all at once."""
        events, self._arrived = self._arrived, []
        if events:
            self.record.remember(events)
            self.events.emit(events)
            self._look_after(events)
        for event in events:
            self._follow(event)

    def _look_after(self, events: Sequence[Event]) -> None:
        if self.record.checkups.follow(events):
            self.health_changed.emit()

    def _follow(self, event: Event) -> None:
        """Change the state as the run tells."""
        self.record.advance(event)
        match event:
            case Started() if self.state is RunState.PREPARING:
                self._work.become(RunState.RUNNING)
            case Warned() if self.state is not RunState.PREPARING:
                self.endangered.emit(event.sentence)
            case Finished():
                self._end(RunState.FINISHED)
            case Failed():
                self._end(RunState.FAILED)
                node = self.record.node_of(event.node) if event.node else None
                self.failed.emit(_with_advice(event), frozenset([node] if node else ()))

    def _end(self, state: RunState) -> None:
        self._is_under_way = False
        self._work.become(state)

    def _fail(self, sentence: Message) -> None:
        self._end(RunState.FAILED)
        self._tell_failure(sentence)

    def _tell_failure(self, sentence: Message) -> None:
        self.failed.emit(sentence, frozenset())


def _with_advice(event: Failed) -> Message:
    if event.advice is None:
        return event.sentence
    return message("{what} {advice}", what=event.sentence, advice=event.advice)
