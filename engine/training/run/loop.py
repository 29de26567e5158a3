"""The story of a run: prepare, begin or go on, epochs, the final measurement."""

import threading
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import nn

from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.data.fingerprint import fingerprints
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import message
from netwright.engine.training.compute.device import (
    choose_device,
    memory_of,
    place,
    precision_warning,
)
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Evaluating,
    Event,
    Finished,
    Started,
    TrainingStep,
    Warned,
)
from netwright.engine.training.health.health import Health
from netwright.engine.training.health.layer_monitor import Checkup, LayerMonitor
from netwright.engine.training.optimisation.initialisation import initialise
from netwright.engine.training.outputs import NetworkOutput
from netwright.engine.training.run.early_stopping import EarlyStopping
from netwright.engine.training.run.stopwatch import Stopwatch
from netwright.engine.training.step.data_fit import check_fits
from netwright.engine.training.step.evaluation import (
    TEST,
    EvaluationResult,
    evaluate,
    missing_classes,
)
from netwright.engine.training.step.failures import Diverged, Locate, finite
from netwright.engine.training.step.trainer import Trainer
from netwright.engine.training.storage.checkpoint import (
    Position,
    inequality,
    resume,
    write_checkpoint,
)
from netwright.engine.training.storage.environment import Environment, changed_data
from netwright.engine.training.storage.run_directory import RunDirectory
from netwright.engine.training.storage.weights import save_weights


@dataclass(frozen=True)
class RunSpec:
    """What a run is to do; see :class:`netwright.engine.training.run.run.Run` for each."""

    build: Callable[[], nn.Module]
    data: DataSplit
    settings: TrainingSettings
    files: RunDirectory | None
    resume: bool
    threads: int
    input_shape: tuple[int, ...] | None
    locate: Locate
    heads: tuple[NetworkOutput, ...]
    event_interval: float
    checkpoint_interval: float
    health_interval: float | None
    team: ProcessGroup = ALONE
    made_of: Mapping[str, bytes] | None = None


def _never() -> bool:
    return False


class TrainingLoop:
    """One run from its beginning, or from its checkpoint, to its end.

    Attributes:
        learner: The network in training, None before it is built and fits.
        stopping: Set to end the run after the present step.
        pace: Its stopwatch, which whoever drives the session lets run.
        is_awaited: Says after each step whether the reader wants the next event at once.
    """

    def __init__(self, plan: RunSpec) -> None:
        self.learner: Trainer | None = None
        self.stopping = threading.Event()
        self.pace = Stopwatch()
        self.is_awaited: Callable[[], bool] = _never
        self._plan = plan
        self._data = plan.data
        self._best = EarlyStopping(plan.settings.patience)
        self._checkups = LayerMonitor(plan.health_interval, plan.settings.epochs)
        self._epoch_began = 0.0
        self._told = 0.0
        self._saved = 0.0
        self._saved_step = -1
        self._stopped = False
        self._save_is_due = False

    def events(self) -> Generator[Event]:
        """Train, and tell of it, the last event being ``Finished``.

        Raises:
            Diverged: Loss or weights are no longer finite.
            TrainingError: Network, data, settings and checkpoint do not fit each other.
            OSError: The run's folder cannot be written at the beginning; later is only warned of.
            Exception: Whatever the network raises.
        """
        if self._plan.files and self._plan.team.leads:
            self._plan.files.begin(
                self._plan.settings, resume=self._plan.resume, made_of=self._plan.made_of
            )
        learner = self.prepare()
        yield from self._begin(learner)
        while not self._at_end(learner) and not self._stopped:
            yield from self._epoch(learner)
        yield from self._finish(learner)

    def _at_end(self, learner: Trainer) -> bool:
        """Whether all epochs are over, or none better is waited for."""
        epochs = learner.step // learner.steps_per_epoch
        return learner.step >= learner.total_steps or self._best.given_up(epochs)

    def prepare(self) -> Trainer:
        """Build the network, and bring it and the data to where they compute."""
        settings, data = self._plan.settings, self._plan.data
        device = choose_device(settings.device)
        self._plan.team.check(device, settings.batch_size)
        torch.default_generator.manual_seed(settings.seed)  # as a script's torch.manual_seed does
        model = self._plan.build()
        initialise(model, settings.initialisation)
        placement = place(settings, device, model)
        self._data = DataSplit(
            *(part.to(device) for part in (data.train, data.validation, data.test))
        )
        team = self._plan.team
        learner = Trainer(
            model, self._data.train, settings, placement, heads=self._plan.heads, team=team
        )
        check_fits(
            learner.model,
            learner.data,
            placement,
            self._plan.input_shape,
            self._plan.locate,
            settings.augmentation,
            self._plan.heads,
        )
        return learner

    def _begin(self, learner: Trainer) -> Generator[Event]:
        """Go to where the run begins or goes on, and say so."""
        warnings = [
            learner.data.notice,
            precision_warning(self._plan.settings, learner.placement),
            *missing_classes(self._plan.data),
        ]
        if self._plan.resume:
            if self._plan.files is None:
                raise TrainingError(message("A run that keeps no files cannot be resumed."))
            restored, damage = resume(self._plan.files.checkpoint, learner, learner.data)
            position = restored.position
            best_epoch = position.best_epoch or learner.epoch
            self._best.go_on_from(position.best, best_epoch, restored.best)
            self._epoch_began = position.epoch_began
            self._saved_step = learner.step
            self.pace.go_on_from(position.elapsed)
            now = self._surroundings(learner)
            warnings += [damage, inequality(position, self._plan.settings, now)]
            warnings += changed_data(position.surroundings, now, learner.data.title)
        if self._plan.files and self._plan.team.leads:
            self._plan.files.keep_settings(self._plan.settings)
            self._plan.files.open_log(learner.step)
        self.learner = learner
        memory = memory_of(learner.placement.device)
        yield from (Warned(warning) for warning in warnings if warning)
        yield Started(
            device=learner.placement.device.type,
            precision=learner.placement.precision,
            threads=self._plan.threads,
            parameters=sum(p.numel() for p in learner.model.parameters() if p.requires_grad),
            samples=len(learner.data),
            steps_per_epoch=learner.steps_per_epoch,
            total_steps=learner.total_steps,
            resumed_at=learner.step if self._plan.resume else None,
            processes=self._plan.team.size,
            memory=memory and memory.total,
        )
        self.pace.begin()
        self._saved = self.pace.elapsed
        self._told = self._saved - self._plan.event_interval

    def _epoch(self, learner: Trainer) -> Generator[Event]:
        """Train to the end of the epoch, or until stopped."""
        while not self._stops():
            health = self._take_step(learner)
            now = self.pace.elapsed
            is_due = now - self._told >= self._plan.event_interval or learner.at_epoch_end
            if is_due or self.is_awaited():
                self._told = now
                yield self._step(learner)
            if health is not None:
                yield health
            if learner.at_epoch_end:
                yield from self._end_epoch(learner)
                return
            if self._save_is_due:
                yield from self._save(learner)

    def _stops(self) -> bool:
        """Decide, together with the other processes, whether to stop, and to save after a step."""
        due = self.pace.elapsed - self._saved >= self._plan.checkpoint_interval
        self._stopped, self._save_is_due = self._plan.team.any(self.stopping.is_set(), due)
        return self._stopped

    def _take_step(self, learner: Trainer) -> Health | None:
        """Take a step; now and then return what it did to each layer."""
        if not self._checkups.is_due(learner.step, learner.steps_per_epoch, self.pace.elapsed):
            self.pace.stepped(learner.take_step())
            return None
        checkup = Checkup(learner.model)
        with checkup.watching():
            self.pace.stepped(learner.take_step(watched=True))
        layers = checkup.layers()
        self._checkups.looked(checkup.seconds, self.pace.elapsed)
        return Health(learner.step, learner.epoch, learner.rate, layers)

    def _step(self, learner: Trainer) -> TrainingStep:
        figures = learner.figures()
        memory = memory_of(learner.placement.device)
        return TrainingStep(
            step=learner.step,
            epoch=learner.epoch,
            loss=figures.loss,
            accuracy=figures.accuracy,
            learning_rate=learner.rate,
            samples_per_second=self.pace.speed(),
            elapsed=self.pace.elapsed,
            eta_seconds=self.pace.eta(learner.total_steps - learner.step),
            memory=memory and memory.used,
        )

    def _end_epoch(self, learner: Trainer) -> Generator[Event]:
        training = learner.epoch_figures()
        validation = yield from self._measure(learner, self._data.validation, "validation")
        classes = validation.recognition
        best = self._best.offer(validation.accuracy, learner.epoch, learner.model)
        began, self._epoch_began = self._epoch_began, self.pace.elapsed
        learner.begin_epoch()
        yield EpochDone(
            epoch=learner.epoch,
            step=learner.step,
            training_loss=training.loss,
            training_accuracy=training.accuracy,
            validation_loss=validation.loss,
            validation_accuracy=validation.accuracy,
            seconds=self._epoch_began - began,
            best=best,
            validation_balanced=classes and classes.balanced,
            validation_worst=classes and classes.worst,
            validation_worst_class=classes and classes.worst_class,
        )
        yield from self._save(learner)

    def _finish(self, learner: Trainer) -> Generator[Event]:
        """Keep everything, then look at the test images, this once."""
        learner.end()
        if learner.step != self._saved_step:
            yield from self._save(learner)
        # After the checkpoint: a run that is made longer goes on from where it was.
        best_epoch = self._best.take(learner.model)
        weights = None
        if self._plan.files and self._plan.team.leads:
            try:
                save_weights(self._plan.files.weights, learner.model)
                weights = str(self._plan.files.weights)
            except OSError as error:
                yield Warned(
                    message(
                        "The final weights cannot be written ({reason}); they are in memory only.",
                        reason=error.strerror,
                    )
                )
        test = yield from self._measure(learner, self._data.test, TEST)
        classes = test.recognition
        yield Finished(
            step=learner.step,
            test_loss=test.loss,
            test_accuracy=test.accuracy,
            seconds=self.pace.elapsed,
            stopped=not self._at_end(learner),
            weights=weights,
            best_epoch=best_epoch,
            test_balanced=classes and classes.balanced,
            test_worst=classes and classes.worst,
            test_worst_class=classes and classes.worst_class,
        )

    def _measure(
        self, learner: Trainer, data: Dataset, part: str
    ) -> Generator[Evaluating, None, EvaluationResult]:
        return (
            yield from evaluate(
                learner.model,
                data,
                learner.placement,
                batch_size=2 * learner.settings.batch_size,
                part=part,
                interval=self._plan.event_interval,
                augmentation=learner.settings.augmentation,
                team=self._plan.team,
            )
        )

    def _save(self, learner: Trainer) -> Generator[Event]:
        """Write a checkpoint; where that fails, warn and go on with the old one on the disk."""
        files = self._plan.files
        if files is None:
            return
        if not finite(learner.model):  # the last finite checkpoint must stay
            raise Diverged
        self._saved = self.pace.elapsed
        if not self._plan.team.leads:
            self._saved_step = learner.step
            return
        try:
            position = self._position(learner)
            write_checkpoint(files.checkpoint, learner, position, self._best.weights)
        except OSError as error:
            yield Warned(
                message(
                    "The checkpoint cannot be written ({reason}); training goes on, and the "
                    "checkpoint before it stays.",
                    reason=error.strerror,
                )
            )
        else:
            self._saved_step = learner.step
            yield CheckpointSaved(learner.step, str(files.checkpoint))

    def _position(self, learner: Trainer) -> Position:
        return Position(
            step=learner.step,
            counters=learner.counters,
            best=self._best.accuracy,
            best_epoch=self._best.epoch,
            elapsed=self.pace.elapsed,
            epoch_began=self._epoch_began,
            samples=len(learner.data),
            shape=learner.data.shape,
            settings=self._plan.settings,
            surroundings=self._surroundings(learner),
        )

    def _surroundings(self, learner: Trainer) -> Environment:
        return Environment.of(learner, self._plan.team.size, self._samples)

    @cached_property
    def _samples(self) -> dict[str, str]:
        return fingerprints(self._plan.data)
