"""What a run tells its readers: small immutable events of Python numbers and texts."""

import dataclasses
import math
from dataclasses import dataclass
from typing import ClassVar

from netwright.engine.data.class_recall import Recognition, beside
from netwright.engine.message import Message

Json = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a run."""

    kind: ClassVar[str]

    def as_json(self) -> dict[str, Json]:
        """Return the event as one flat JSON object; figures that are not finite become null."""
        return {
            "kind": self.kind,
            **{field.name: _plain(getattr(self, field.name)) for field in dataclasses.fields(self)},
        }


def _plain(value: object) -> Json:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)


@dataclass(frozen=True, slots=True)
class Started(Event):
    """The network is built and fits the data; the first step comes next.

    Attributes:
        device: Where it computes: ``"cpu"``, ``"cuda"`` or ``"mps"``.
        precision: ``"float32"`` or ``"bfloat16"``.
        threads: Processor threads.
        parameters: Numbers that are trained.
        samples: Training images.
        steps_per_epoch: Steps in an epoch.
        total_steps: Steps in the whole run.
        resumed_at: Steps already taken when the run is one resumed, else None.
        processes: How many share each batch.
        memory: Bytes of memory that the device has of its own; None of a processor.
        start: Where the first weights are from; None where they were drawn.
    """

    kind: ClassVar[str] = "started"
    device: str
    precision: str
    threads: int
    parameters: int
    samples: int
    steps_per_epoch: int
    total_steps: int
    resumed_at: int | None
    processes: int = 1
    memory: int | None = None
    start: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingStep(Event):
    """Where the run is; sent some 25 times a second, not for every step.

    Attributes:
        step: Steps taken, from 1.
        epoch: Epoch that the step belongs to, from 1.
        loss: Cross-entropy of the step's batch, in nats.
        accuracy: Part of the batch that was classified rightly, 0 to 1.
        learning_rate: The rate that the step used.
        samples_per_second: Training images a second, lately.
        elapsed: Seconds of work so far, pauses left out, all sessions of the run together.
        eta_seconds: Seconds of work that are left.
        memory: Bytes of the device's own memory in use, by whatever program.
    """

    kind: ClassVar[str] = "step"
    step: int
    epoch: int
    loss: float
    accuracy: float
    learning_rate: float
    samples_per_second: float
    elapsed: float
    eta_seconds: float
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluating(Event):
    """A measurement on held-out images is under way.

    Attributes:
        part: ``"validation"`` or ``"test"``.
        done: Images measured.
        total: Images to measure.
    """

    kind: ClassVar[str] = "evaluating"
    part: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class EpochDone(Event):
    """An epoch is over.

    Attributes:
        epoch: Its number, from 1.
        step: Steps taken.
        training_loss: Mean over the epoch's images, each measured in the step that learned from it,
            augmented, weighed by its class and with its label smoothed where that was asked for.
        training_accuracy: Likewise.
        validation_loss: On the images held out, in evaluation mode, after the epoch.
        validation_accuracy: Likewise.
        seconds: Seconds of work in this epoch, measurement included.
        best: Whether no earlier epoch had a higher validation accuracy.
        validation_balanced: Mean over the classes of the part of each that was recognised; like the
            next two None of texts, which have no classes, and in the logs of old versions.
        validation_worst: The least of these parts.
        validation_worst_class: The class that has it.
        validation_top5: Part whose class is among the five most probable; None of five classes or
            fewer, and in the logs of old versions.
    """

    kind: ClassVar[str] = "epoch"
    epoch: int
    step: int
    training_loss: float
    training_accuracy: float
    validation_loss: float
    validation_accuracy: float
    seconds: float
    best: bool
    validation_balanced: float | None = None
    validation_worst: float | None = None
    validation_worst_class: str | None = None
    validation_top5: float | None = None

    @property
    def recognition(self) -> Recognition | None:
        """How well each class was recognised, where that is known."""
        return beside(self.validation_balanced, self.validation_worst, self.validation_worst_class)


@dataclass(frozen=True, slots=True)
class CheckpointSaved(Event):
    """The run can be resumed from this step.

    Attributes:
        step: Steps taken.
        path: The checkpoint's file.
    """

    kind: ClassVar[str] = "checkpoint"
    step: int
    path: str


@dataclass(frozen=True, slots=True)
class Warned(Event):
    """Something went wrong that does not stop the run.

    Attributes:
        sentence: What, and what it means for the run.
    """

    kind: ClassVar[str] = "warning"
    sentence: Message


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The run is over, and its network has been measured once on the test images.

    Attributes:
        step: Steps taken.
        test_loss: Cross-entropy in nats.
        test_accuracy: Part classified rightly, 0 to 1.
        seconds: Seconds of work, all sessions of the run together.
        stopped: Whether it was stopped before it had come to its end; it can then be resumed.
        weights: File of the final weights; None if the run keeps no files or could not write it.
        best_epoch: The epoch whose weights these are; None if they are those of the last step.
        test_balanced: As of an epoch's validation, likewise the next two.
        test_worst: The least part of a class that was recognised.
        test_worst_class: The class that has it.
        test_top5: As of an epoch's validation.
    """

    kind: ClassVar[str] = "finished"
    step: int
    test_loss: float
    test_accuracy: float
    seconds: float
    stopped: bool
    weights: str | None
    best_epoch: int | None = None
    test_balanced: float | None = None
    test_worst: float | None = None
    test_worst_class: str | None = None
    test_top5: float | None = None

    @property
    def recognition(self) -> Recognition | None:
        """How well each class was recognised, where that is known."""
        return beside(self.test_balanced, self.test_worst, self.test_worst_class)


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """The run is over because of a fault; its last checkpoint is as it was.

    Attributes:
        sentence: What does not fit or went wrong, with numbers.
        node: Dotted name of the module where it began, if known.
        advice: What would help, if known.
        details: The traceback, for those who want it; may be empty.
    """

    kind: ClassVar[str] = "failed"
    sentence: Message
    node: str | None = None
    advice: Message | None = None
    details: str = ""
