"""Readers of a run that keep its figures: a table, and TensorBoard's event files."""

import csv
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple

from netwright.engine.commands.errors import BadUse
from netwright.engine.message import Message, message
from netwright.engine.training.events import (
    EpochDone,
    Event,
    Failed,
    Finished,
    Started,
    TrainingStep,
)


class Metric(NamedTuple):
    """How well a network did somewhere.

    Attributes:
        step: Steps taken.
        part: What it was measured on: ``batch``, ``training``, ``validation`` or ``test``.
        loss: Mean loss.
        accuracy: Part classified rightly, 0 to 1.
        learning_rate: Of the step; None for what is measured after it.
        seconds: Of work until then, or of the epoch.
    """

    step: int
    part: str
    loss: float
    accuracy: float
    learning_rate: float | None = None
    seconds: float | None = None


def figures(event: Event) -> Iterator[Metric]:
    """Yield the figures that an event tells."""
    match event:
        case TrainingStep(step, _, loss, accuracy, rate, _, elapsed):
            yield Metric(step, "batch", loss, accuracy, rate, elapsed)
        case EpochDone():
            yield Metric(event.step, "training", event.training_loss, event.training_accuracy)
            yield Metric(
                event.step,
                "validation",
                event.validation_loss,
                event.validation_accuracy,
                seconds=event.seconds,
            )
        case Finished():
            figure = Metric(event.step, "test", event.test_loss, event.test_accuracy)
            yield figure._replace(seconds=event.seconds)


class MetricsRecorder(ABC):
    """Writes the figures of a run; what cannot be written is told once, and the run goes on.

    Attributes:
        place: Where to.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._open = False

    def show(self, event: Event) -> Message | None:
        """Write what an event tells; return what to say if that fails.

        Raises:
            BadUse: At the start of the run the place cannot be written.
        """
        if isinstance(event, Started):
            self._start(event)
        elif self._open:
            try:
                for figure in figures(event):
                    self.write(figure)
                if isinstance(event, Finished | Failed):
                    self.close()
            except OSError as error:
                self._open = False
                with suppress(OSError):  # nor can what is still in memory be written
                    self.close()
                return message(
                    "{place} can no longer be written ({reason}); training goes on without it.",
                    place=self.place,
                    reason=error.strerror or error,
                )
        return None

    def _start(self, event: Started) -> None:
        try:
            self.open(event.resumed_at)
        except OSError as error:
            raise BadUse(
                message(
                    "{place} cannot be written: {reason}.",
                    place=self.place,
                    reason=error.strerror or error,
                )
            ) from error
        self._open = True

    @abstractmethod
    def open(self, resumed_at: int | None) -> None:
        """Begin; after so many steps where the run is one resumed, else anew."""

    @abstractmethod
    def write(self, figure: Metric) -> None:
        """Write one figure."""

    @abstractmethod
    def close(self) -> None:
        """End."""


class CsvTable(MetricsRecorder):
    """A file of comma-separated values, a figure a row; a resumed run goes on in it."""

    def open(self, resumed_at: int | None) -> None:
        """Write the names of the columns, and what an earlier session had come to."""
        rows = list(self._kept(resumed_at)) if resumed_at else []
        self.place.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = self.place.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerows([Metric._fields, *rows])
        self._file.flush()

    def _kept(self, resumed_at: int) -> Iterator[list[str]]:
        """Yield the rows up to the step from which the run goes on."""
        if not self.place.exists():
            return
        with self.place.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                with suppress(ValueError, IndexError):  # the head, and half a row of a killed run
                    if len(row) == len(Metric._fields) and int(row[0]) <= resumed_at:
                        yield row

    def write(self, figure: Metric) -> None:
        """Write a row."""
        self._writer.writerow(figure)
        if figure.part != "batch":
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class EventFiles(MetricsRecorder):
    """Event files that TensorBoard shows.

    Not through PyTorch's writer: that one writes in a thread of its own, so a full disk would be
    seen too late, and with a traceback.
    """

    def __init__(self, place: Path) -> None:
        """Write to the folder ``place``.

        Raises:
            BadUse: TensorBoard is not installed.
        """
        super().__init__(place)
        try:
            import_module("tensorboard")
            from netwright.engine.commands.event_file import EventFile
        except ImportError as error:
            raise BadUse(
                message(
                    "Event files need the package tensorboard, which is not installed; install it "
                    "with “pip install netwright[tensorboard]”, or use --csv."
                )
            ) from error
        self._kind = EventFile

    def open(self, resumed_at: int | None) -> None:
        """Open a new file; of one that is there, what comes after the step no longer counts."""
        self._file = self._kind(self.place, None if resumed_at is None else resumed_at + 1)

    def write(self, figure: Metric) -> None:
        """Write loss and accuracy of a part, and the learning rate of a step."""
        add = self._file.add
        add(f"loss/{figure.part}", figure.loss, figure.step)
        add(f"accuracy/{figure.part}", figure.accuracy, figure.step)
        if figure.learning_rate is not None:
            add("learning_rate", figure.learning_rate, figure.step)
        if figure.part != "batch":
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
