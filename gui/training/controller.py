"""Training as the window knows it: a state, a few commands, and signals for the views."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QStandardPaths, QTimer, Signal

from engine.document import edits
from engine.document.document import Document
from engine.document.training_settings import DeviceChoice, TrainingSettings
from engine.inspect.judgement import Part
from engine.message import Message, message
from engine.training.entrants import Entrant
from engine.training.events import (
    CheckpointSaved,
    Evaluating,
    Event,
    Failed,
    Finished,
    Started,
    Step,
)
from engine.training.health import Health, NodeHealth
from engine.training.standings import Told
from gui.session import Session
from gui.training.contest import Contest
from gui.training.health_record import HealthRecord
from gui.training.orders import (
    Attribute,
    Augment,
    Compare,
    Download,
    Judge,
    Leave,
    Order,
    Read,
    ReadPicture,
    SaveWeights,
    StopJudging,
    Train,
    TryRates,
    Watch,
)
from gui.training.rate_search import RateSearch
from gui.training.reports import (
    Answer,
    Attributed,
    Augmented,
    Cancelled,
    ComparisonBegun,
    ComparisonDone,
    Inspection,
    Judged,
    JudgingProgress,
    Loaded,
    Loading,
    LookedThrough,
    Paused,
    RatesTried,
    RateTried,
    Report,
    Resumed,
    Trouble,
    WeightsSaved,
)
from gui.training.samples import FIRST, Sample
from gui.training.survey import Survey
from gui.training.worker import Worker

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from engine.code import Source
    from gui.training.whereabouts import Whereabouts

FRAME = 33
"""Milliseconds from one delivery of reports to the next: thirty a second at most."""
LARGE = 20_000_000
"""Parameters, 80 MB, up to which a network is built only to be looked at before it is trained."""
MEMORY = 20_000
"""Events of a run that are kept for views that come later."""
CLOSING = 3_000
"""Milliseconds that the thread gets to end."""


class View(NamedTuple):
    """What a view wants to see; see :meth:`TrainingController.watch`."""

    node: str | None = None
    module: str | None = None
    sample: Sample = FIRST


class RunState(StrEnum):
    """What training is doing."""

    IDLE = "idle"
    PREPARING = "preparing"
    SEARCHING = "searching"
    COMPARING = "comparing"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    FINISHED = "finished"
    FAILED = "failed"

    @property
    def is_busy(self) -> bool:
        """Whether the worker is at it, so that nothing else can begin."""
        return self not in (RunState.IDLE, RunState.FINISHED, RunState.FAILED)


def runs_folder() -> Path:
    """Return the folder that keeps the user's runs."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "runs"


class TrainingController(QObject):
    """Trains snapshots of the session's document.

    The user may go on editing while a run is under way: it keeps the network and the settings that
    it began with.

    Signals:
        state_changed: The new :class:`RunState`.
        begun: A new run begins; what is shown of the one before is over.
        events: The run's events since the last time, a list in their order.
        loading: The :class:`Progress` of reading or downloading the data set.
        data_changed: Another data set may be available now.
        failed: A sentence, and the ids of the nodes that it is about, a frozenset.
        inspected: An :class:`Inspection` of what :meth:`watch` asked for.
        answered: An :class:`Answer` to what :meth:`ask_about` asked for.
        augmented: An :class:`Augmented` of what :meth:`augment` asked for.
        judging: The :class:`JudgingProgress` of a judgement or an attribution.
        judged: The :class:`Judged` that :meth:`judge` asked for.
        attributed: The :class:`Attributed` that :meth:`attribute` asked for.
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
    inspected = Signal(object)
    answered = Signal(object)
    augmented = Signal(object)
    judging = Signal(object)
    judged = Signal(object)
    attributed = Signal(object)
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
        super().__init__(parent)
        self._session = session
        self._runs = runs or runs_folder()
        self.device: DeviceChoice = "auto"
        self.threads: int | None = None
        self._data_dir = data_dir
        self._state = RunState.IDLE
        self._order: Train | None = None
        self._steps = 0
        self._total = 0
        self._views: dict[object, View] = {}
        self._history: list[Event] = []
        self._worker = Worker(self)
        self.survey = Survey(self._ask)
        self.contest = Contest(self)
        self.rates = RateSearch(self)
        self.checkups = HealthRecord()
        self._worker.reported.connect(self._schedule)
        self._delivery = QTimer(self)
        self._delivery.setSingleShot(True)
        self._delivered = QElapsedTimer()
        self._delivery.timeout.connect(self._deliver)
        session.analysis_changed.connect(self._watch_again)

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
        return self._order.settings if self._order else self._session.document.training

    @property
    def document(self) -> Document | None:
        """The network of the present or last run as it was drawn; None before any."""
        return self._order.document if self._order else None

    @property
    def directory(self) -> Path | None:
        """The folder of the present or last run."""
        return self._order.directory if self._order else None

    @property
    def history(self) -> tuple[Event, ...]:
        """The events of the present or last run, for views that come later.

        Of a long run not every ``Step`` is kept, and of what passes nothing.
        """
        return tuple(self._history)

    @property
    def health(self) -> Mapping[str, NodeHealth]:
        """How healthy each node of the run is by now, by its id; of some nothing is known."""
        if self._order is None:
            return {}
        ids = self._order.source.ids
        nodes = self.checkups.nodes
        return {ids[name]: health for name, health in nodes.items() if name in ids}

    def node_of(self, module: str) -> str | None:
        """Return the id of the node that a module of the run, by its dotted name, belongs to."""
        return self._order.source.ids.get(module.partition(".")[0]) if self._order else None

    @property
    def shows_run(self) -> bool:
        """Whether what is inspected is the run's network, not one that was drawn since."""
        is_running = self._state.is_busy and not self.contest.is_running
        return self._order is not None and (is_running or self._is_as_trained())

    @property
    def can_continue(self) -> bool:
        """Whether the last run can go on: it ended before its time, or there are more epochs now.

        The network must be the one that it trained.
        """
        order = self._order
        if order is None or self._state.is_busy or not self._steps or not self._is_as_trained():
            return False
        more = self._session.document.training.epochs > order.settings.epochs
        return self._steps < self._total or more

    def start(self) -> None:
        """Train the network as it is drawn now, from its first step."""
        source = self._generated()
        if source is not None:
            self._train(source, self._new_directory(), resume=False)

    def go_on(self) -> None:
        """Continue the last run from its last checkpoint."""
        if self.can_continue and self._order is not None:
            self._train(self._order.source, self._order.directory, resume=True)

    def compare(self, entrants: Sequence[Entrant], shared: TrainingSettings) -> None:
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
        self._history[:] = history
        self.checkups.begin(self._session.document.training.learning_rate)
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

    def find_data(self, name: str) -> "Whereabouts | None":
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

    def augment(self, seed: int) -> None:
        """Ask for samples of the data set in memory before and after the augmentation."""
        self._ask(Augment(self._session.document.training, seed))

    def judge(self, part: Part) -> None:
        """Ask what the run's network, or else the drawn one, makes of a part of its data set."""
        network = self._looked_into()
        if network is None:
            sentence = message("There is no complete network to judge.")
            self.judged.emit(Judged(problem=sentence))
            return
        self._ask(Judge(*network, part, self._data_dir))

    def stop_judging(self) -> None:
        """Go on with no judgement that is under way."""
        self._ask(StopJudging())

    def attribute(self, order: Attribute) -> None:
        """Ask which pixels of a sample speak for a class, by the network judged last."""
        self._ask(order)

    def save_weights(self, path: Path) -> None:
        """Write the weights of the present or last run; ``weights_saved`` or ``failed`` follows."""
        self._ask(SaveWeights(path))

    def watch(
        self,
        viewer: object,
        node: str | None,
        module: str | None = None,
        sample: Sample = FIRST,
        *,
        behind: bool = False,
    ) -> None:
        """Ask for inspections of a node from now on, each as ``inspected``.

        Args:
            viewer: Who asks; of several the last one is answered, as long as it looks.
            node: Its id; None for the first node that has convolution kernels.
            module: Which of its kernels; None for the first.
            sample: What the network is shown.
            behind: Whether any other viewer goes first: for one that minds only the sample.
        """
        self._views.pop(viewer, None)
        view = View(node, module, sample)
        self._views = {viewer: view, **self._views} if behind else {**self._views, viewer: view}
        self._watch_again()

    def unwatch(self, viewer: object) -> None:
        """Take note that ``viewer`` looks no longer."""
        if self._views.pop(viewer, None) is not None:
            self._watch_again()

    def ask_about(self, view: View, order: Callable[[Watch], Order]) -> bool:
        """Give the worker an order about the network that is looked into; ``answered`` follows.

        Args:
            view: What it is about.
            order: Makes the order of the watch for it.

        Returns:
            Whether there is a network to look into.
        """
        watch = self._watch(view)
        if watch is not None:
            self._ask(order(watch))
        return watch is not None

    def read_picture(self, path: Path, side: int) -> None:
        """Have an image file decoded; ``answered`` follows with a ``PictureRead``."""
        self._ask(ReadPicture(path, side))

    def leave_errand(self) -> None:
        """Have the worker look no further for what it was asked for last."""
        self._ask(Leave())

    def close(self, timeout: int = CLOSING) -> bool:
        """End the run and the thread; return whether it has ended within ``timeout`` milliseconds.

        The run is kept up to its present step, as a checkpoint.
        """
        self._worker.desk.close()
        return self._worker.wait(timeout)

    def _train(self, source: "Source", directory: Path, *, resume: bool) -> None:
        if self._state.is_busy:
            return
        document = edits.set_training(self._session.document, self._chosen_settings)
        self._order = Train(document, source, self._data_dir, directory, resume, self.threads)
        self._set_state(RunState.PREPARING)
        if not resume:
            self._steps = 0
            self._history.clear()
            self.checkups.begin(document.training.learning_rate)
            self.begun.emit()
            self.health_changed.emit()
        self._ask(self._order)
        self._watch_again()

    @property
    def _chosen_settings(self) -> TrainingSettings:
        """The document's settings; where they leave the device open, that of the program's."""
        settings = self._session.document.training
        if settings.device != "auto":
            return settings
        return settings.model_copy(update={"device": self.device})

    def _ask(self, order: Order) -> None:
        self._worker.desk.ask(order)
        if not self._worker.isRunning():
            self._worker.start()

    def _generated(self) -> "Source | None":
        """Return the source of the drawn network, or tell why there is none."""
        analysis = self._session.analysis
        if analysis is None:
            self.failed.emit(message("PyTorch is still being loaded."), frozenset())
            return None
        from engine.code import NotBuildable, generate

        try:
            return generate(analysis)
        except NotBuildable as error:
            nodes = [node.id for node, problem in analysis.problems if node and problem.is_error]
            self.failed.emit(error.sentence, frozenset(nodes[:1]))
            return None

    def _new_directory(self) -> Path:
        """Return a folder for another run, which sorts after the ones before."""
        return self._runs / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}"

    def _is_as_trained(self) -> bool:
        """Return whether the drawn network is still the one that was trained."""
        drawn, order = self._session.source, self._order
        return (
            drawn is not None
            and order is not None
            and drawn.ids == order.source.ids
            and drawn.plan == order.source.plan
        )

    def _watch_again(self) -> None:
        """Tell the worker what to look at, now that the network or the wish is another."""
        if self._worker.desk.is_closing:
            return
        watch = self._watch(next(reversed(self._views.values()))) if self._views else None
        self._worker.desk.watch(watch)
        if watch is not None and not self._worker.isRunning():
            self._worker.start()

    def _looked_into(self) -> "tuple[Source, TrainingSettings] | None":
        """Return the run's network, or else the one that is drawn; None while it has an error."""
        if self._order is not None and self.shows_run:
            return self._order.source, self._order.settings
        source, analysis = self._session.source, self._session.analysis
        if source is None or analysis is None or not analysis.is_complete:
            return None
        return source, self._session.document.training

    def _watch(self, view: View) -> Watch | None:
        """Return what to look at: the run's network, or else the one that is drawn."""
        node, module, sample = view
        if self._order is not None and self.shows_run:
            return Watch(self._order.source, self._order.settings, node, module, sample)
        source, analysis = self._session.source, self._session.analysis
        if source is None or analysis is None:
            self.inspected.emit(Inspection(node))
            return None
        if analysis.parameters > LARGE:
            sentence = message(
                "{parameters} parameters are not drawn at random only to be looked at: "
                "train the network to see its kernels and maps.",
                parameters=f"{analysis.parameters:,}",
            )
            self.inspected.emit(Inspection(node, problem=sentence))
            return None
        return Watch(source, self._session.document.training, node, module, sample)

    def _schedule(self) -> None:
        """Deliver what has arrived, at once if the last delivery is long enough ago."""
        if not self._delivery.isActive():
            rest = FRAME - self._delivered.elapsed() if self._delivered.isValid() else 0
            self._delivery.start(max(rest, 0))

    def _deliver(self) -> None:
        """Hand what has arrived to the views, the run's events all at once."""
        self._delivered.start()
        events: list[Event] = []
        for report in self._worker.mailbox.take():
            if isinstance(report, Event):
                events.append(report)
            else:
                self._tell(report)
        if events:
            self._remember(events)
            self.events.emit(events)
            self._look_after(events)
        for event in events:
            self._follow(event)

    def _remember(self, events: list[Event]) -> None:
        """Keep the run's events; when they are too many, every second of the steps goes."""
        passing = Evaluating | CheckpointSaved | Health
        self._history += [event for event in events if not isinstance(event, passing)]
        if len(self._history) > MEMORY:
            steps = [event for event in self._history if isinstance(event, Step)]
            dropped = set(map(id, steps[1:-1:2]))
            self._history = [event for event in self._history if id(event) not in dropped]

    def _look_after(self, events: Sequence[Event]) -> None:
        if self.checkups.follow(events):
            self.health_changed.emit()

    def _tell(self, report: Report) -> None:
        match report:
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
            case Trouble() if report.ends_work and self.rates.is_running:
                self._end_search(None, report.sentence)
            case Loading() if self.contest.is_running:
                self.contest.follow(report)
            case Loading():
                self.loading.emit(report.progress)
            case Inspection():
                self.inspected.emit(report)
            case Answer():
                self.answered.emit(report)
            case LookedThrough():
                self.survey.learn(report)
                self.data_changed.emit()
            case Augmented():
                self.augmented.emit(report)
            case JudgingProgress():
                self.judging.emit(report)
            case Judged():
                self.judged.emit(report)
            case Attributed():
                self.attributed.emit(report)
            case WeightsSaved():
                self.weights_saved.emit(report.path)
            case Paused() if self._state is RunState.RUNNING:
                self._set_state(RunState.PAUSED)
            case Resumed() if self._state is RunState.PAUSED:
                self._set_state(RunState.RUNNING)
            case Cancelled() if self.contest.is_running:
                self._end_contest()
            case Trouble() if report.ends_work and self.contest.is_running:
                self._end_contest(report.sentence)
            case Loaded() | Cancelled():
                self._set_state(RunState.IDLE)
                self.data_changed.emit()
            case Trouble():
                if report.ends_work:
                    self._set_state(RunState.FAILED)
                self.failed.emit(report.sentence, frozenset())

    def _end_contest(self, why: Message | None = None) -> None:
        self._set_state(RunState.IDLE)
        self.contest.end(why)

    def _end_search(self, result: RatesTried | None, why: Message | None = None) -> None:
        self._set_state(RunState.IDLE)
        self.rates.end(result, why)

    def _follow(self, event: Event) -> None:
        """Change the state as the run tells."""
        match event:
            case Started():
                self._total = event.total_steps
                self._steps = event.resumed_at or 0
                if self._state is RunState.PREPARING:
                    self._set_state(RunState.RUNNING)
            case Step():
                self._steps = event.step
            case Finished():
                self._steps = event.step
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
