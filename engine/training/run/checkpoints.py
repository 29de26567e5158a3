"""The checkpoints of a run: when one is due, what it holds, and how a run goes on from it."""

from collections.abc import Generator

from netwright.engine.message import Message, message
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import CheckpointSaved, Event, Warned
from netwright.engine.training.run.early_stopping import EarlyStopping
from netwright.engine.training.run.extension import extension
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.step.failures import Diverged, finite
from netwright.engine.training.step.trainer import Trainer
from netwright.engine.training.storage.checkpoint import (
    Position,
    inequality,
    resume,
    write_checkpoint,
)
from netwright.engine.training.storage.environment import Environment, changed_data


class Checkpoints:
    """Writes a run's checkpoints, and reads the last one.

    Attributes:
        step: The step of the last one; -1 before any.
    """

    def __init__(self, spec: RunSpec, best: EarlyStopping) -> None:
        """Write none yet.

        Args:
            spec: What the run is made of.
            best: Its best epoch, which belongs to its state.
        """
        self._spec = spec
        self._best = best
        self._saved = 0.0
        self.step = -1

    def begin(self, elapsed: float) -> None:
        """Count the time to the next one from here, in seconds of the run."""
        self._saved = elapsed

    def are_due(self, elapsed: float) -> bool:
        """Return whether it is time for another."""
        return elapsed - self._saved >= self._spec.checkpoint_interval

    def restore(self, learner: Trainer) -> tuple[Position, list[Message | None]]:
        """Bring a run to where its last checkpoint was; return that, and what to warn of.

        Raises:
            TrainingError: There is none, or it does not fit network, data and settings.
        """
        if self._spec.files is None:
            raise TrainingError(message("A run that keeps no files cannot be resumed."))
        restored, damage = resume(self._spec.files.checkpoint, learner, learner.data)
        position = restored.position
        self._best.go_on_from(position.best, position.best_epoch or learner.epoch, restored.best)
        self.step = learner.step
        now = self._environment(learner)
        settings = self._spec.settings
        warnings = [
            damage,
            inequality(position, settings, now),
            extension(position.settings, settings, learner.step, learner.steps_per_epoch),
            self._waits_for_none(position.settings.epochs, learner),
        ]
        return position, [*warnings, *changed_data(position.surroundings, now, learner.data.title)]

    def _waits_for_none(self, planned: int, learner: Trainer) -> Message | None:
        """Return that more epochs help nothing, because none better is waited for."""
        patience, epochs = self._spec.settings.patience, learner.step // learner.steps_per_epoch
        is_longer = self._spec.settings.epochs > planned
        if not is_longer or not self._best.given_up(epochs):
            return None
        return message(
            "No further epoch is trained: epoch {best} was the best, and within {patience} more "
            "there was no better one. Raise the patience to train on.",
            best=self._best.epoch,
            patience=patience,
        )

    def save(self, learner: Trainer, elapsed: float, epoch_began: float) -> Generator[Event]:
        """Write one; where that fails, warn and go on with the old one on the disk.

        Args:
            learner: The network in training.
            elapsed: Seconds of work so far.
            epoch_began: Seconds of work before the present epoch.

        Raises:
            Diverged: The weights are no longer finite: the last checkpoint must stay.
        """
        files = self._spec.files
        if files is None:
            return
        if not finite(learner.model):
            raise Diverged
        self._saved = elapsed
        if not self._spec.team.leads:
            self.step = learner.step
            return
        try:
            position = self._position(learner, elapsed, epoch_began)
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
            self.step = learner.step
            yield CheckpointSaved(learner.step, str(files.checkpoint))

    def _position(self, learner: Trainer, elapsed: float, epoch_began: float) -> Position:
        return Position(
            step=learner.step,
            counters=learner.counters,
            best=self._best.accuracy,
            best_epoch=self._best.epoch,
            elapsed=elapsed,
            epoch_began=epoch_began,
            samples=len(learner.data),
            shape=learner.data.shape,
            settings=self._spec.settings,
            surroundings=self._environment(learner),
            plateau=learner.plateau,
        )

    def _environment(self, learner: Trainer) -> Environment:
        return Environment.of(learner, self._spec.team.size, self._spec.facts.fingerprints)
