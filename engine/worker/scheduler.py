"""What the worker's thread does: data, runs, looking, weights.

This module loads PyTorch; only the worker's thread imports it.
"""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from netwright.engine.augmentation.preview import preview
from netwright.engine.code import Source
from netwright.engine.data import catalogue
from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.data.errors import DataError
from netwright.engine.data.picture import decode, glance
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.film.recording import Recording
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.training.compute.device import default_threads
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Evaluating,
    Event,
    Failed,
    Finished,
    TrainingStep,
    Warned,
)
from netwright.engine.training.experiments.candidates import terms
from netwright.engine.training.experiments.comparison import Comparison, entered, standings
from netwright.engine.training.experiments.rate_finder import Tried, suggested
from netwright.engine.training.run.launch import job_of, trials_of
from netwright.engine.training.run.run import Run
from netwright.engine.training.storage.weights import write_tensors
from netwright.engine.worker.evaluations import Evaluations
from netwright.engine.worker.folder_reading import Looks
from netwright.engine.worker.inspections import Inspections
from netwright.engine.worker.measurements import Measurements
from netwright.engine.worker.replies import (
    Attributed,
    Augmented,
    Cancelled,
    ComparisonBegun,
    ComparisonDone,
    Inspection,
    Judged,
    Loaded,
    Loading,
    Paused,
    PictureRead,
    RatesTried,
    RateTried,
    Report,
    RequestFailed,
    Resumed,
    WeightsSaved,
)
from netwright.engine.worker.requests import (
    Attribute,
    Augment,
    Compare,
    Download,
    Explain,
    FindPatches,
    Foretell,
    Judge,
    Leave,
    LookThrough,
    Order,
    Read,
    ReadPicture,
    RequestQueue,
    SaveWeights,
    Seek,
    StopJudging,
    StopLooking,
    TimeNodes,
    Train,
    TryRates,
    Work,
)
from netwright.engine.worker.searches import Searches

IMAGE = 3
"""Dimensions of an image: (C, H, W)."""
SAMPLES = 8
"""Images that an augmentation is shown on."""
PATIENCE = 2.0
"""Seconds that a run gets, when the window closes, to come to its next checkpoint."""


@dataclass
class Trained:
    """The network of the last run.

    Attributes:
        source: Its source, whose identity tells whether a watch is about it.
        weights: Gives its parameters and buffers as they are.
        step: Steps taken.
        is_live: Whether it is still in training.
    """

    source: Source
    weights: Callable[[], Mapping[str, Tensor]]
    step: int = 0
    is_live: bool = True


class Scheduler:
    """Carries out what lies on the desk; all of PyTorch's work happens here, in one thread.

    So looking never disturbs a step, and nothing draws from the random generators beside it.
    """

    def __init__(self, desk: RequestQueue, tell: Callable[[Report], None]) -> None:
        self._desk = desk
        self._tell = tell
        self._viewer = Inspections()
        self._errands = Searches(self._viewer.showing)
        self._judges = Evaluations()
        self._gauges = Measurements()
        self._looks = Looks()
        self._trained: Trained | None = None
        self._data: tuple[object, DataSplit] | None = None
        self._deadline: float | None = None

    def work(self) -> None:
        """Carry out orders until the desk is closed."""
        torch.set_num_threads(default_threads())
        while not self._desk.is_closing:
            if not self._is_busy_aside:
                self._desk.wait()
            order = self._desk.take_order()
            if order is not None:
                self._carry_out(order)
            self._look_if_asked()
            self._advance_asides()

    def _carry_out(self, order: Order) -> None:
        """Do as ordered; what goes wrong becomes a sentence."""
        try:
            self._do(order)
        except SentenceError as error:
            self._regret(order, error.sentence)
        except OSError as error:
            reason = error.strerror or str(error)
            self._regret(order, message("This cannot be done: {reason}.", reason=reason))
        except Exception as error:  # a fault of the program: told and logged, and the worker lives
            sys.excepthook(type(error), error, error.__traceback__)
            self._regret(order, message("This cannot be done: {reason}.", reason=repr(error)))

    def _do(self, order: Order) -> None:
        match order:
            case Train():
                self._train(order)
            case Compare():
                self._compare(order)
            case TryRates():
                self._try_rates(order)
            case Download():
                if self._load(order.settings, order.data_dir, download=True):
                    self._tell(Loaded())
            case Read():
                if self._load(order.settings, order.data_dir, download=False):
                    self._tell(Loaded())
            case LookThrough():
                self._looks.begin(order.name)
            case StopLooking():
                self._looks.leave(order.name)
            case Augment():
                self._augment(order)
            case SaveWeights():
                self._save(order.path)
            case Judge():
                self._judge(order)
            case Attribute():
                self._judges.attribute(order)
            case StopJudging():
                if self._judges.leave():
                    self._tell(Judged())
            case Explain():
                weights, step = self._weights_for(order.watch.source)
                self._tell(self._viewer.explain(order, weights, step))
            case ReadPicture():
                self._read_picture(order)
            case Leave():
                self._errands.leave()
            case TimeNodes() | Foretell():
                self._gauges.begin(order)
            case Seek() | FindPatches():
                given_up = self._errands.begin(order, self._weights_for(order.watch.source)[0])
                if given_up is not None:
                    self._tell(given_up)

    def _regret(self, order: Order, sentence: Message) -> None:
        match order:
            case Augment():
                self._tell(Augmented(order.settings.data, sentence))
            case Judge():
                self._tell(Judged(problem=sentence))
            case Attribute():
                self._tell(Attributed(order, problem=sentence))
            case _:
                self._tell(RequestFailed(sentence, ends_work=isinstance(order, Work)))

    def _read_picture(self, order: ReadPicture) -> None:
        try:
            seen = glance(order.path)
            zoom = min(order.side / max(seen.height, seen.width), 1.0)
            height, width = (max(round(size * zoom), 1) for size in (seen.height, seen.width))
            self._tell(PictureRead(order.path, decode(order.path, (1, height, width), "stretch")))
        except DataError as error:
            self._tell(PictureRead(order.path, error.sentence))

    def _augment(self, order: Augment) -> None:
        """Show samples before and after; only of what is in memory, so that no run has to wait."""
        settings, found = order.settings, None
        if self._data is not None and self._data[1].train.name == settings.data:
            samples = self._data[1].train
            if len(samples.shape) != IMAGE:
                raise SentenceError(message("{data} has no images to augment.", data=samples.title))
            found = preview(samples, settings.augmentation, SAMPLES, order.seed)
        self._tell(Augmented(settings.data, found))

    def _load(
        self, settings: TrainingSettings, data_dir: Path | None, *, download: bool
    ) -> DataSplit | None:
        """Return the data set, from memory if it is there; None if the user cancelled."""
        key = (settings.data, data_dir, settings.seed, settings.validation)
        if self._data is None or self._data[0] != key:
            self._data = None  # two data sets need not fit into memory together
            steps = catalogue.load(
                settings.data,
                data_dir,
                seed=settings.seed,
                validation=settings.validation,
                download=download,
            )
            try:
                while not self._desk.is_stopping:
                    self._tell(Loading(next(steps)))
            except StopIteration as end:
                self._data = key, end.value
                if catalogue.family_of(settings.data):  # it may have changed since it was chosen
                    self._looks.begin(settings.data)
            finally:
                steps.close()
        if self._data is None:
            self._tell(Cancelled())
            return None
        split = self._data[1]
        crop = settings.augmentation.crop
        shown = split
        if crop is not None:
            parts = (split.train, split.validation, split.test)
            shown = DataSplit(*(part.centred(crop, crop) for part in parts))
        self._viewer.showing.samples = shown
        return split if settings.limit is None else split.limited(settings.limit)

    def _train(self, order: Train) -> None:
        data = self._load(order.settings, order.data_dir, download=False)
        if data is None:
            return
        source = order.source
        job = job_of(
            order.document,
            source,
            data,
            order.directory,
            resume=order.resume,
            threads=order.threads,
        )
        run = job.run
        recording = Recording(job, lambda problem: self._tell(Warned(problem)))
        self._trained = None
        run.hasten_when(lambda: self._desk.has_new_watch and self._viewer.may_answer)
        events = run.events()
        try:
            for event in events:
                self._tell(event)
                recording.follow(event)
                if not self._attend(run, source, event):
                    break
        finally:
            events.close()
            self._keep()
        self._look()

    def _compare(self, order: Compare) -> None:
        """Train networks side by side; the last network of a run stays what is looked at."""
        entrants = entered(order.entrants, order.settings)
        data = self._load(order.settings, order.data_dir, download=False)
        if data is None:
            return
        comparison = Comparison(
            entrants,
            data,
            order.directory.parent,
            prefix=f"{order.directory.name}-",
            data_dir=order.data_dir,
        )
        about = terms(data.train.title, len(data.train), order.settings)
        self._tell(ComparisonBegun(about, standings(entrants)))
        events = comparison.events()
        try:
            for told in events:
                if not isinstance(told.event, Evaluating | CheckpointSaved):
                    self._tell(told)
                if self._desk.is_closing:
                    return
                if self._desk.is_stopping:
                    comparison.stop()
                self._attend_between()
        finally:
            events.close()
        self._tell(ComparisonDone())

    def _try_rates(self, order: TryRates) -> None:
        """Try learning rates, until the user has had enough."""
        data = self._load(order.settings, order.data_dir, download=False)
        if data is None:
            return
        trials = trials_of(order.source, data, order.settings)
        tried: list[Tried] = []
        try:
            for each in trials:
                tried.append(each)
                self._tell(RateTried(each.rate, each.loss, each.done, each.total))
                if self._desk.is_stopping:
                    break
                self._attend_between()
        finally:
            trials.close()
        self._tell(RatesTried(suggested(tried)))

    def _attend_between(self) -> None:
        """See to what the window wants besides the work under way."""
        small = self._desk.take_order()
        if small is not None:
            self._carry_out(small)
        self._look_if_asked()
        if self._looks.is_due and (found := self._looks.advance()):
            self._tell(found)

    def _attend(self, run: Run, source: Source, event: Event) -> bool:
        """See to the window's wishes between two events; return whether the run goes on."""
        if self._trained is None and run.model is not None:
            self._trained = Trained(source, run.model.state_dict)
        if self._trained is not None and isinstance(event, TrainingStep | EpochDone | Finished):
            self._trained.step = event.step
        if isinstance(event, Failed | Finished):
            return True
        if self._desk.is_paused:
            self._pause()
        if self._desk.is_stopping:
            run.stop()
        if self._desk.is_closing:
            return self._may_go_on(event)
        order = self._desk.take_order()
        if order is not None:
            self._carry_out(order)
        if self._viewer.may_answer and self._look_if_asked():
            return True
        if self._viewer.is_due:
            self._look()
        else:
            self._advance_asides(during_run=True)
        return True

    def _pause(self) -> None:
        """Wait between two steps; the window may still look around."""
        self._tell(Paused())
        while self._desk.is_paused:
            if not self._is_busy_aside:
                self._desk.wait(while_paused=True)
            order = self._desk.take_order()
            if order is not None:
                self._carry_out(order)
            self._look_if_asked()
            self._advance_asides()
        self._tell(Resumed())

    def _may_go_on(self, event: Event) -> bool:
        """Return whether a run may still go on though the window closes: to its checkpoint."""
        if self._deadline is None:
            self._deadline = time.monotonic() + PATIENCE
        return not isinstance(event, CheckpointSaved) and time.monotonic() < self._deadline

    def _keep(self) -> None:
        """Let go of the run, but for the weights."""
        if self._trained is not None:
            live = self._trained.weights()
            kept = {name: value.detach().to("cpu", copy=True) for name, value in live.items()}
            self._trained.weights = lambda: kept
            self._trained.is_live = False

    def _save(self, path: Path) -> None:
        if self._trained is None:
            raise SentenceError(
                message("There are no weights to save yet; train the network first.")
            )
        write_tensors(path, self._trained.weights(), {})
        self._tell(WeightsSaved(path))

    def _judge(self, order: Judge) -> None:
        """Begin to judge the run's network as it is now, or one that was not trained."""
        key = (order.settings.data, order.data_dir, order.settings.seed, order.settings.validation)
        if self._data is None or self._data[0] != key:
            if self._trained is not None and self._trained.is_live:
                raise SentenceError(
                    message("The run reads other data; judge this network when it is over.")
                )
            if self._load(order.settings, order.data_dir, download=False):
                self._tell(Loaded())
        if self._data is None:
            self._tell(Judged())
            return
        data: Dataset = getattr(self._data[1], order.part)
        self._judges.begin(order, data, *self._weights_for(order.source))

    def _look_if_asked(self) -> bool:
        """Look if the window has just said at what; return whether it has."""
        asked = self._desk.take_watch() is not None
        if asked:
            self._look()
        return asked

    @property
    def _is_busy_aside(self) -> bool:
        """Whether there is work that is done in small parts."""
        asides = (self._errands, self._judges, self._gauges, self._looks)
        return any(aside.is_under_way for aside in asides)

    def _advance_asides(self, *, during_run: bool = False) -> None:
        """Do a part of each of such work; during a run only what stays within its share."""
        for aside in (self._errands, self._judges, self._gauges, self._looks):
            report = aside.advance() if aside.is_due or not during_run else None
            if report is not None:
                self._tell(report)

    def _weights_for(self, source: Source) -> tuple[Mapping[str, Tensor] | None, int | None]:
        """Return the weights to look at and their step; None for those of an untrained network."""
        trained = self._trained
        if trained is None or trained.source is not source:
            return None, None
        return trained.weights(), trained.step

    def _look(self) -> None:
        """Look at what the window wants to see, if it wants to see anything."""
        watch = self._desk.wanted
        if watch is None:
            return
        weights, step = self._weights_for(watch.source)
        try:
            self._tell(self._viewer.look(watch, weights, step))
        except Exception as error:  # the network is the user's: anything may go wrong in it
            name = watch.source.names.get(watch.node or "", "")
            sentence = message("This cannot be shown: {reason}", reason=str(error) or repr(error))
            self._tell(Inspection(watch.node, name, step, problem=sentence))
