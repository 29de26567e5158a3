"""The story of a run: prepare, begin or go on, epochs, the final measurement."""

import threading
from collections.abc import Callable, Generator

import torch
from torch import nn

from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.message import message
from netwright.engine.training.compute.device import (
    choose_device,
    memory_of,
    place,
    precision_warning,
)
from netwright.engine.training.events import (
    Evaluating,
    Event,
    Started,
    TrainingStep,
    Warned,
)
from netwright.engine.training.health.health import Health
from netwright.engine.training.health.layer_monitor import Checkup, LayerMonitor
from netwright.engine.training.optimisation.plateau import after_epoch
from netwright.engine.training.run.checkpoints import Checkpoints
from netwright.engine.training.run.early_stopping import EarlyStopping
from netwright.engine.training.run.feature_cache import remember_features
from netwright.engine.training.run.measured_events import epoch_done, finished
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.run.stopwatch import Stopwatch
from netwright.engine.training.step.evaluation import (
    TEST,
    EvaluationResult,
    evaluate,
    missing_classes,
    uneven_classes,
)
from netwright.engine.training.step.precision import takes_bfloat16
from netwright.engine.training.step.trainer import Trainer
from netwright.engine.training.step.trial_run import check_fits
from netwright.engine.training.storage.checkpoint import environment_before
from netwright.engine.training.storage.weights import save_weights


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

    def __init__(self, spec: RunSpec) -> None:
        self.learner: Trainer | None = None
        self.stopping = threading.Event()
        self.pace = Stopwatch()
        self.is_awaited: Callable[[], bool] = _never
        self._spec = spec
        self._data = spec.data
        self._best = EarlyStopping(spec.settings.patience)
        self._checkups = LayerMonitor(spec.health_interval, spec.settings.epochs)
        self._epoch_began = 0.0
        self._told = 0.0
        self._checkpoints = Checkpoints(spec, self._best)
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
        if self._spec.files and self._spec.team.leads:
            self._spec.files.begin(
                self._spec.settings,
                self._spec.facts,
                resume=self._spec.resume,
                made_of=self._spec.made_of,
            )
        learner = self.prepare()
        yield from self._begin(learner)
        yield from remember_features(self._spec, self._data, learner)
        self.pace.begin()  # what is done but once tells nothing of what is left
        while not self._at_end(learner) and not self._stopped:
            yield from self._epoch(learner)
        yield from self._finish(learner)

    def _at_end(self, learner: Trainer) -> bool:
        """Whether all epochs are over, or none better is waited for."""
        epochs = learner.step // learner.steps_per_epoch
        return learner.step >= learner.total_steps or self._best.given_up(epochs)

    def prepare(self) -> Trainer:
        """Build the network, and bring it and the data to where they compute."""
        settings, data = self._spec.settings, self._spec.data
        device = choose_device(settings.device)
        self._spec.team.check(device, settings.batch_size)
        model = self._spec.first_network()
        team = self._spec.team
        # The lead decides for all: the others might measure otherwise.
        (bfloat16,) = team.any(team.leads and self._takes_bfloat16(model, device))
        placement = place(device, model, bfloat16=bfloat16)
        self._data = DataSplit(
            *(part.to(device) for part in (data.train, data.validation, data.test))
        )
        heads, rules = self._spec.heads, self._spec.rules
        learner = Trainer(model, self._data.train, settings, placement, heads, team, rules)
        shape, locate = self._spec.input_shape, self._spec.locate
        check_fits(model, learner.data, placement, shape, locate, settings.augmentation, heads)
        return learner

    def _takes_bfloat16(self, model: nn.Module, device: torch.device) -> bool:
        settings, data, files = self._spec.settings, self._spec.data.train, self._spec.files
        before = environment_before(files.checkpoint) if self._spec.resume and files else None
        return takes_bfloat16(
            settings,
            device,
            model,
            settings.augmentation.network_shape(data.shape),
            len(data.classes),
            self._spec.heads,
            rules=self._spec.rules,
            before=before.precision if before and before.device == device.type else None,
        )

    def _begin(self, learner: Trainer) -> Generator[Event]:
        """Go to where the run begins or goes on, and say so."""
        warnings = [
            learner.data.notice,
            precision_warning(self._spec.settings, learner.placement),
            self._spec.random_frozen(learner.model),
            *missing_classes(self._spec.data),
            None if self._spec.settings.balances else uneven_classes(self._spec.data),
        ]
        if self._spec.resume:
            position, told = self._checkpoints.restore(learner)
            self._epoch_began = position.epoch_began
            self.pace.go_on_from(position.elapsed)
            warnings += told
        if self._spec.files and self._spec.team.leads:
            self._spec.files.keep(self._spec.settings, self._spec.facts)
            self._spec.files.open_log(learner.step)
        self.learner = learner
        memory = memory_of(learner.placement.device)
        yield from (Warned(warning) for warning in warnings if warning)
        yield Started(
            device=learner.placement.device.type,
            precision=learner.placement.precision,
            threads=self._spec.thread_count,
            parameters=sum(p.numel() for p in learner.model.parameters() if p.requires_grad),
            samples=len(learner.data),
            steps_per_epoch=learner.steps_per_epoch,
            total_steps=learner.total_steps,
            resumed_at=learner.step if self._spec.resume else None,
            processes=self._spec.team.size,
            memory=memory and memory.total,
            start=self._spec.start.origin if self._spec.start else None,
        )
        self.pace.begin()
        self._checkpoints.begin(self.pace.elapsed)
        self._told = self.pace.elapsed - self._spec.event_interval

    def _epoch(self, learner: Trainer) -> Generator[Event]:
        """Train to the end of the epoch, or until stopped."""
        while not self._stops():
            health = self._take_step(learner)
            now = self.pace.elapsed
            is_due = now - self._told >= self._spec.event_interval or learner.at_epoch_end
            if is_due or self.is_awaited():
                self._told = now
                yield self._step(learner)
            if health is not None:
                yield health
            if learner.at_epoch_end:
                yield from self._end_epoch(learner)
                return
            if self._save_is_due:
                yield from self._checkpoints.save(learner, self.pace.elapsed, self._epoch_began)

    def _stops(self) -> bool:
        """Decide, together with the other processes, whether to stop, and to save after a step."""
        due = self._checkpoints.are_due(self.pace.elapsed)
        self._stopped, self._save_is_due = self._spec.team.any(self.stopping.is_set(), due)
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
        learner.plateau = after_epoch(
            learner.plateau, learner.settings, validation.loss, validation.accuracy
        )
        best = self._best.offer(validation.accuracy, learner.epoch, learner.model)
        began, self._epoch_began = self._epoch_began, self.pace.elapsed
        learner.begin_epoch()
        seconds = self._epoch_began - began
        yield epoch_done(learner.epoch, learner.step, training, validation, seconds, best=best)
        yield from self._checkpoints.save(learner, self.pace.elapsed, self._epoch_began)

    def _finish(self, learner: Trainer) -> Generator[Event]:
        """Keep everything, then look at the test images, this once."""
        learner.end()
        if learner.step != self._checkpoints.step:
            yield from self._checkpoints.save(learner, self.pace.elapsed, self._epoch_began)
        # After the checkpoint: a run that is made longer goes on from where it was.
        best_epoch = self._best.take(learner.model)
        weights = None
        if self._spec.files and self._spec.team.leads:
            try:
                save_weights(self._spec.files.weights, learner.model)
                weights = str(self._spec.files.weights)
            except OSError as error:
                yield Warned(
                    message(
                        "The final weights cannot be written ({reason}); they are in memory only.",
                        reason=error.strerror,
                    )
                )
        test = yield from self._measure(learner, self._data.test, TEST)
        yield finished(
            learner.step,
            test,
            self.pace.elapsed,
            stopped=not self._at_end(learner),
            weights=weights,
            best_epoch=best_epoch,
        )

    def _measure(
        self, learner: Trainer, data: Dataset, part: str
    ) -> Generator[Evaluating, None, EvaluationResult]:
        model, kept = learner.model, learner.features
        if kept is not None and data is self._data.validation:
            model, data = kept.rest, kept.validation
        return (
            yield from evaluate(
                model,
                data,
                learner.placement,
                batch_size=2 * learner.settings.batch_size,
                part=part,
                interval=self._spec.event_interval,
                augmentation=learner.settings.augmentation,
                team=self._spec.team,
            )
        )
