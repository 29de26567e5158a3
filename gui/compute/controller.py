"""Training as the window knows it: a state, a few commands, and signals for the views."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from netwright.engine.code import NotBuildable, Source, generate
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import DeviceChoice, TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.training.events import Event, Failed, Finished, Started, Warned
from netwright.engine.training.experiments.candidates import Candidate
from netwright.engine.training.experiments.comparison_result import Told
from netwright.engine.training.health.health import NodeHealth
from netwright.engine.worker.replies import (
    Cancelled,
    ComparisonBegun,
    ComparisonDone,
    Loaded,
    Loading,
    LookedThrough,
    Paused,
    RatesTried,
    RateTried,
    Report,
    RequestFailed,
    Resumed,
    WeightsSaved,
)
from netwright.engine.worker.requests import Compare, Download, Read, SaveWeights, Train, TryRates
from netwright.engine.worker.run_record import RunRecord
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.comparison_model import ComparisonModel
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.delivery import Delivery
from netwright.gui.compute.queries import Queries
from netwright.gui.compute.rate_search_model import RateSearch
from netwright.gui.state.session import Session

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.data.location import DataLocation

CLOSING = 3_000
"""Milliseconds that the thread gets to end."""


def runs_folder() -> Path:
    """Return the folder that keeps the user's runs."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "runs"


class TrainingController(Queries):
    """Trains snapshots of the session's document.

    The user may go on editing while a run is under way: it keeps the network and the settings that
    it began with. What views ask about a network is answered too, as :class:`Queries` says.

    Signals:
        state_changed: The new :class:`RunState`.
        begun: A new run begins; what is shown of the one before is over.
        events: The run's events since the last time, a list in their order.
        loading: The :class:`Progress` of reading or downloading the data set.
        data_changed: Another data set may be available now.
        failed: A sentence, and the ids of the nodes that it is about, a frozenset.
        endangered: A sentence: something of the run under way cannot be kept, such as a checkpoint.
        health_changed: There is another :attr:`health`.
        weights_saved: The path of the file.

    Attributes:
        survey: Knows the data sets.
        contest: The present or last comparison of networks.
        rates: The present or last search for a learning rate.
        device: Where a network is trained whose own settings leave it open.
        threads: Processor threads of a run; None for all but one.
        checkups: What was seen of the layers of the present or last run.
    """

    state_changed = Signal(object)
    begun = Signal()
    events = Signal(object)
    loading = Signal(object)
    data_changed = Signal()
    failed = Signal(object, object)
    endangered = Signal(object)
    health_changed = Signal()
    weights_saved = Signal(object)

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        *,
        runs: Path | None = None,
        data_dir: Path | None = None,
    ) -> None:
        """Make a controller; its thread starts with the first order.

        Args:
            session: The open project.
            parent: Qt parent.
            runs: Where each run gets a folder; by default among the user's data.
            data_dir: The folder in which data sets are looked for first.
        """
        super().__init__(session, parent, data_dir=data_dir)
        self._runs = runs or runs_folder()
        self.device: DeviceChoice = "auto"
        self.threads: int | None = None
        self._state = RunState.IDLE
        self.survey = DataSetIndex(self._ask)
        self.contest = ComparisonModel(self)
        self.rates = RateSearch(self)
        self._record = RunRecord()
        self.checkups = self._record.checkups
        Delivery(self._worker, self).arrived.connect(self._take)

    @property
    def state(self) -> RunState:
        """What training is doing."""
        return self._state

    @property
    def runs(self) -> Path:
        """The folder in which each run has one."""
        return self._runs

    @property
    def data_dir(self) -> Path | None:
        """The folder in which data sets are looked for first."""
        return self._data_dir

    @data_dir.setter
    def data_dir(self, folder: Path | None) -> None:
        self._data_dir = folder
        self.data_changed.emit()

    @property
    def settings(self) -> TrainingSettings:
        """The settings of the present or last run; before any, those of the document."""
        order = self._record.order
        return order.settings if order else self._session.document.training

    @property
    def document(self) -> Document | None:
        """The network of the present or last run as it was drawn; None before any."""
        return self._record.order.document if self._record.order else None

    @property
    def directory(self) -> Path | None:
        """The folder of the present or last run."""
        return self._record.order.directory if self._record.order else None

    @property
    def history(self) -> tuple[Event, ...]:
        """The events of the present or last run, for views that come later.

        Of a long run not every ``Step`` is kept, and of what passes nothing.
        """
        return self._record.history

    @property
    def health(self) -> Mapping[str, NodeHealth]:
        """How healthy each node of the run is by now, by its id; of some nothing is known."""
        return self._record.health

    def node_of(self, module: str) -> str | None:
        """Return the id of the node that a module of the run, by its dotted name, belongs to."""
        return self._record.node_of(module)

    @property
    def shows_run(self) -> bool:
        """Whether what is inspected is the run's network, not one that was drawn since."""
        is_running = self._state.is_busy and not self.contest.is_running
        record = self._record
        return record.order is not None and (is_running or record.is_of(self._session.source))

    @property
    def can_continue(self) -> bool:
        """Whether the last run can go on: it ended before its time, or there are more epochs now.

        The network must be the one that it trained.
        """
        record, order = self._record, self._record.order
        if order is None or self._state.is_busy or not record.has_begun:
            return False
        if not record.is_of(self._session.source):
            return False
        more = self._session.document.training.epochs > order.settings.epochs
        return record.is_cut_short or more

    def start(self) -> None:
        """Train the network as it is drawn now, from its first step."""
        source = self._generated()
        if source is not None:
            self._train(source, self._new_directory(), resume=False)

    def go_on(self) -> None:
        """Continue the last run from its last checkpoint."""
        order = self._record.order
        if self.can_continue and order is not None:
            self._train(order.source, order.directory, resume=True)

    def compare(self, entrants: Sequence[Candidate], shared: TrainingSettings) -> None:
        """Train networks side by side; :attr:`contest` tells how they do.

        Args:
            entrants: Two networks or more, as they are drawn.
            shared: The settings that all are to have in common.
        """
        if not self._state.is_busy:
            self.contest.begin()
            self._set_state(RunState.COMPARING)
            directory = self._new_directory()
            self._ask(Compare(tuple(entrants), shared, self._data_dir, directory))

    def try_rates(self) -> None:
        """Look for a learning rate of the drawn network; :attr:`rates` tells what shows."""
        source = self._generated()
        if source is not None and not self._state.is_busy:
            self.rates.begin()
            self._set_state(RunState.SEARCHING)
            self._ask(TryRates(source, self._chosen_settings, self._data_dir))

    def reopen(self, directory: Path, history: Sequence[Event]) -> None:
        """Show a run of the drawn network that was made elsewhere, and go on where it ended.

        Args:
            directory: The folder of the run.
            history: Its events so far.
        """
        source = self._generated()
        if source is None or self._state.is_busy:
            return
        rate = self._session.document.training.learning_rate
        self._record.reopen(rate, self._spoilers, history)
        self.begun.emit()
        self._look_after(history)
        self.events.emit(list(history))
        self._train(source, directory, resume=True)

    def pause(self) -> None:
        """Take no further step until :meth:`resume`."""
        if self._state is RunState.RUNNING:
            self._worker.desk.pause(True)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._state is RunState.PAUSED:
            self._worker.desk.pause(False)

    def stop(self) -> None:
        """End the run, or the loading of data; everything learned is kept."""
        if self._state.is_busy:
            self._set_state(RunState.STOPPING)
            self._worker.desk.stop()

    def download(self) -> None:
        """Download the data set of the settings; to be called when the user has agreed to it."""
        if not self._state.is_busy:
            self._set_state(RunState.PREPARING)
            self._ask(Download(self._session.document.training, self._data_dir))

    def find_data(self, name: str) -> "DataLocation | None":
        """Return where a data set is, None while it is being looked through.

        Raises:
            DataError: If there is none of this name, or it cannot be used.
        """
        return self.survey.find(name, self._data_dir)

    def read_data(self) -> None:
        """Read the data set of the settings into memory."""
        if not self._state.is_busy:
            self._set_state(RunState.PREPARING)
            self._ask(Read(self._session.document.training, self._data_dir))

    def save_weights(self, path: Path) -> None:
        """Write the weights of the present or last run; ``weights_saved`` or ``failed`` follows."""
        self._ask(SaveWeights(path))

    def close(self, timeout: int = CLOSING) -> bool:
        """End the run and the thread; return whether it has ended within ``timeout`` milliseconds.

        The run is kept up to its present step, as a checkpoint.
        """
        self._worker.desk.close()
        return self._worker.wait(timeout)

    def _train(self, source: Source, directory: Path, *, resume: bool) -> None:
        if self._state.is_busy:
            return
        document = edits.set_training(self._session.document, self._chosen_settings)
        order = Train(document, source, self._data_dir, directory, resume, self.threads)
        self._record.order = order
        self._set_state(RunState.PREPARING)
        if not resume:
            self._record.begin(document.training.learning_rate, self._spoilers)
            self.begun.emit()
            self.health_changed.emit()
        self._ask(order)
        self._watch_again()

    @property
    def _spoilers(self) -> tuple[str, ...]:
        """The names of the drawn nodes that let no logits through to the loss."""
        analysis = self._session.analysis
        return analysis.spoilers if analysis else ()

    @property
    def _chosen_settings(self) -> TrainingSettings:
        """The document's settings; where they leave the device open, that of the program's."""
        settings = self._session.document.training
        if settings.device != "auto":
            return settings
        return settings.model_copy(update={"device": self.device})

    def _generated(self) -> Source | None:
        """Return the source of the drawn network, or tell why there is none."""
        analysis = self._session.analysis
        if analysis is None:
            self.failed.emit(message("PyTorch is still being loaded."), frozenset())
            return None
        try:
            return generate(analysis)
        except NotBuildable as error:
            nodes = [node.id for node, problem in analysis.problems if node and problem.is_error]
            self.failed.emit(error.sentence, frozenset(nodes[:1]))
            return None

    def _new_directory(self) -> Path:
        """Return a folder for another run, which sorts after the ones before."""
        return self._runs / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}"

    def _shown_run(self) -> Train | None:
        """Return the run, as long as its network is the one to look into."""
        return self._record.order if self.shows_run else None

    def _take(self, reports: Sequence[Report]) -> None:
        """Hand what has arrived to the views, the run's events all at once."""
        events: list[Event] = []
        for report in reports:
            if isinstance(report, Event):
                events.append(report)
            else:
                self._tell(report)
        if events:
            self._record.remember(events)
            self.events.emit(events)
            self._look_after(events)
        for event in events:
            self._follow(event)

    def _look_after(self, events: Sequence[Event]) -> None:
        if self.checkups.follow(events):
            self.health_changed.emit()

    def _tell(self, report: Report) -> None:
        match report:
            case Told(event=Warned(sentence=what)):
                self.endangered.emit(what)
            case ComparisonBegun() | Told():
                self.contest.follow(report)
            case ComparisonDone():
                self._end_contest()
            case RateTried():
                self.rates.follow(report)
            case RatesTried():
                self._end_search(report)
            case Cancelled() if self.rates.is_running:
                self._end_search(None)
            case RequestFailed() if report.ends_work and self.rates.is_running:
                self._end_search(None, report.sentence)
            case Loading() if self.contest.is_running:
                self.contest.follow(report)
            case Loading():
                self.loading.emit(report.progress)
            case LookedThrough():
                self.survey.learn(report)
                self.data_changed.emit()
            case WeightsSaved():
                self.weights_saved.emit(report.path)
            case Paused() if self._state is RunState.RUNNING:
                self._set_state(RunState.PAUSED)
            case Resumed() if self._state is RunState.PAUSED:
                self._set_state(RunState.RUNNING)
            case Cancelled() if self.contest.is_running:
                self._end_contest()
            case RequestFailed() if report.ends_work and self.contest.is_running:
                self._end_contest(report.sentence)
            case Loaded() | Cancelled():
                self._set_state(RunState.IDLE)
                self.data_changed.emit()
            case RequestFailed():
                if report.ends_work:
                    self._set_state(RunState.FAILED)
                self.failed.emit(report.sentence, frozenset())
            case _:
                self._answer(report)

    def _end_contest(self, why: Message | None = None) -> None:
        self._set_state(RunState.IDLE)
        self.contest.end(why)

    def _end_search(self, result: RatesTried | None, why: Message | None = None) -> None:
        self._set_state(RunState.IDLE)
        self.rates.end(result, why)

    def _follow(self, event: Event) -> None:
        """Change the state as the run tells."""
        self._record.advance(event)
        match event:
            case Started() if self._state is RunState.PREPARING:
                self._set_state(RunState.RUNNING)
            case Warned() if self._state is not RunState.PREPARING:
                self.endangered.emit(event.sentence)
            case Finished():
                self._set_state(RunState.FINISHED)
            case Failed():
                self._set_state(RunState.FAILED)
                self.failed.emit(_with_advice(event), self._nodes(event.node))

    def _nodes(self, module: str | None) -> frozenset[str]:
        node = self.node_of(module) if module else None
        return frozenset([node]) if node else frozenset()

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
            if not state.is_busy:
                self._watch_again()


def _with_advice(event: Failed) -> Message:
    if event.advice is None:
        return event.sentence
    return message("{what} {advice}", what=event.sentence, advice=event.advice)
