"""The report of a run in the terminal: a bar, a line an epoch, the result; or JSON."""

import math
import time
from collections.abc import Collection

from netwright.engine.commands.streams import printable_json
from netwright.engine.commands.terminal import ProgressLine, accuracy_text, clock
from netwright.engine.message import Message
from netwright.engine.training.events import (
    EpochDone,
    Evaluating,
    Event,
    Failed,
    Finished,
    Started,
    TrainingStep,
    Warned,
)
from netwright.engine.training.health.diagnosis import LayerProblemKind, findings
from netwright.engine.training.health.health import Health


def print_json(event: Event) -> None:
    """Print an event as one JSON object on a line."""
    print(printable_json(event.as_json(), indent=None), flush=True)


class Report:
    """Events as people read them: a bar, a line an epoch, the result.

    What is wrong with a layer is told once.

    Args:
        line: Where the bar is.
        peak: The learning rate of the settings; without it small steps are not told.
        spoilers: Names of the nodes that let no logits through to the loss.
    """

    def __init__(
        self, line: ProgressLine, peak: float = math.inf, spoilers: Collection[str] = ()
    ) -> None:
        self._peak = peak
        self._spoilers = spoilers
        self._told: set[tuple[LayerProblemKind, str]] = set()
        self._line = line
        self._total = 0
        self._began = time.monotonic()

    def show(self, event: Event) -> None:
        """Show one event."""
        match event:
            case Started():
                self._total = event.total_steps
                self._line.say(
                    f"{event.parameters:,} parameters, {event.samples:,} samples, "
                    f"{event.device} ({event.precision}, {_threads(event.threads)}"
                    + (f", {event.processes} processes)" if event.processes > 1 else ")")
                    + (f", resumed at step {event.resumed_at:,}" if event.resumed_at else "")
                    + (f", beginning with {event.start}" if event.start else "")
                )
            case TrainingStep():
                self._line.show(event.step, self._total, _step(event))
            case Health():
                self._tell_findings(event)
            case Evaluating():
                self._line.show(event.done, event.total, f"measuring on the {event.part} part")
            case EpochDone():
                self._line.say(_epoch(event))
            case Warned():
                self._line.say(f"Warning: {event.sentence}")
            case Failed():
                self._line.say(failure_text(event))
            case Finished():
                self._line.clear()
                stopped = " (stopped early)" if event.stopped else ""
                print(
                    f"Test accuracy {accuracy_text(event)}, "
                    f"loss {event.test_loss:.4f}, "
                    f"after {clock(event.seconds)}{stopped}",
                    flush=True,
                )

    def _tell_findings(self, health: Health) -> None:
        for finding in findings(health, self._peak, self._spoilers):
            what = finding.illness, finding.nodes[0]
            if what not in self._told:
                self._told.add(what)
                self._line.say(f"Warning: step {health.step:,}: {finding.sentence}")


def _threads(count: int) -> str:
    return "1 thread" if count == 1 else f"{count} threads"


def _step(event: TrainingStep) -> str:
    return (
        f"epoch {event.epoch}  loss {event.loss:.4f}  accuracy {event.accuracy:.1%}  "
        f"{event.samples_per_second:,.0f} samples/s  "
        + (f"{event.memory / 2**30:.1f} GiB  " if event.memory else "")
        + f"{clock(event.eta_seconds)} left"
    )


def _epoch(event: EpochDone) -> str:
    return (
        f"epoch {event.epoch}: training loss {event.training_loss:.4f}, "
        f"accuracy {event.training_accuracy:.2%}; validation loss {event.validation_loss:.4f}, "
        f"accuracy {accuracy_text(event)} "
        f"({clock(event.seconds)})"
    )


def failure_text(event: Failed) -> str:
    """Return why a run failed, and where."""
    parts: list[str | Message | None] = [event.sentence, event.advice]
    where = f" (at {event.node})" if event.node else ""
    return " ".join(str(part) for part in parts if part) + where
