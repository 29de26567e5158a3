"""What a comparison has shown of each network so far. Nothing here needs PyTorch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from netwright.engine.message import Message
from netwright.engine.training.events import (
    EpochDone,
    Event,
    Failed,
    Finished,
    Started,
    TrainingStep,
)
from netwright.engine.training.health.health import Health


class Told(NamedTuple):
    """An event of one of the networks that are compared, by its number from 0."""

    entrant: int
    event: Event


@dataclass
class ComparisonResult:
    """One of the networks, and how it has done so far.

    Attributes:
        name: What it is called.
        differs: What it differs in from the first network, in words.
        started: How its run began; None before.
        steps: Steps of which something is told, evenly spread over the run.
        epochs: Its epochs.
        health: Its layers in the first step of each of some epochs.
        end: How it ended; None before.
    """

    name: str
    differs: tuple[Message, ...] = ()
    started: Started | None = None
    steps: list[TrainingStep] = field(default_factory=list)
    epochs: list[EpochDone] = field(default_factory=list)
    health: list[Health] = field(default_factory=list)
    end: Finished | Failed | None = None

    def follow(self, event: Event) -> None:
        """Take note of one of its events."""
        match event:
            case Started():
                self.started = event
            case TrainingStep():
                self.steps.append(event)
            case EpochDone():
                self.epochs.append(event)
            case Health():
                self.health.append(event)
            case Finished() | Failed():
                self.end = event

    @property
    def gradients(self) -> tuple[float, ...]:
        """The gradient's norm at each layer in the run's first step, from input to output."""
        return tuple(self.health[0].gradients.values()) if self.health else ()

    @property
    def seconds_left(self) -> float | None:
        """Seconds of work that it still needs; None where that is not known yet."""
        if self.end is not None:
            return 0.0
        return self.steps[-1].eta_seconds if self.steps else None

    @property
    def seconds(self) -> float:
        """Seconds that it has worked."""
        if isinstance(self.end, Finished):
            return self.end.seconds
        return self.steps[-1].elapsed if self.steps else 0.0

    def as_json(self) -> dict[str, object]:
        """Return all that is known of it but the single steps, as an object of JSON."""
        end = self.end if isinstance(self.end, Finished) else None
        return {
            "name": self.name,
            "differs": list(map(str, self.differs)),
            "parameters": self.started.parameters if self.started else None,
            "training_loss": [epoch.training_loss for epoch in self.epochs],
            "training_accuracy": [epoch.training_accuracy for epoch in self.epochs],
            "validation_loss": [epoch.validation_loss for epoch in self.epochs],
            "validation_accuracy": [epoch.validation_accuracy for epoch in self.epochs],
            "validation_top5": [epoch.validation_top5 for epoch in self.epochs],
            "validation_balanced": [epoch.validation_balanced for epoch in self.epochs],
            "validation_worst": [epoch.validation_worst for epoch in self.epochs],
            "validation_worst_class": [epoch.validation_worst_class for epoch in self.epochs],
            "test_loss": end.test_loss if end else None,
            "test_accuracy": end.test_accuracy if end else None,
            "test_top5": end.test_top5 if end else None,
            "test_balanced": end.test_balanced if end else None,
            "test_worst": end.test_worst if end else None,
            "test_worst_class": end.test_worst_class if end else None,
            "gradients": [{"step": h.step, "norms": h.gradients} for h in self.health],
            "stopped": end.stopped if end else None,
            "failed": str(self.end.sentence) if isinstance(self.end, Failed) else None,
            "seconds": round(self.seconds, 3),
        }


def time_left(standings: Sequence[ComparisonResult]) -> tuple[float, float | None]:
    """Return the part of the work that is done, 0 to 1, and the seconds that are left.

    Of a network that has not begun nothing is known; it counts like the mean of the others.
    """
    left = [standing.seconds_left for standing in standings]
    known = [seconds for seconds in left if seconds is not None]
    done = sum(standing.seconds for standing in standings)
    if not known or not done:
        return 0.0, None
    to_do = sum(known)
    unknown = len(left) - len(known)
    to_do += unknown * (done + to_do) / len(known)
    return done / (done + to_do), to_do
