"""How far a run is, how fast, and how good."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from netwright.engine.data.class_recall import Recognition
from netwright.engine.data.progress import Progress
from netwright.engine.training.events import (
    EpochDone,
    Evaluating,
    Event,
    Finished,
    Started,
    TrainingStep,
)
from netwright.gui.training.redraw_rate import REDRAW
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.number_text import bytes_text
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence

UNITS = 1_000
"""What the bar counts to: steps and bytes may be more than Qt's numbers hold."""
PACE = 2 * REDRAW
"""Milliseconds from one drawing of the bar to the next: its words count seconds."""


def duration_text(seconds: float) -> str:
    """Return a time as clocks show it: 1:05, 2:00:00."""
    whole = max(0, round(seconds)) if math.isfinite(seconds) else 0
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


class RunProgress(QProgressBar):
    """A bar that says in words what it shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, UNITS)
        self.setAccessibleName(self.tr("Progress"))
        self._run: Started | None = None
        self._step: TrainingStep | None = None
        self._last: Event | None = None
        self._epochs = 0
        self._late = LateUpdate(self, self._show, PACE)
        self.reset_run(0)

    def reset_run(self, epochs: int) -> None:
        """Begin anew with a run of so many epochs."""
        self._epochs = epochs
        self._run = self._step = self._last = None
        self.setValue(0)
        self.setFormat("")

    def show_loading(self, progress: Progress) -> None:
        """Show how far the data set is."""
        self.setValue(UNITS * progress.done // max(progress.total, 1))
        text = sentence(progress.what)
        if progress.eta_seconds is not None:
            left = duration_text(progress.eta_seconds)
            text = self.tr("{what}, {time} left").format(what=text, time=left)
        self.setFormat(text.replace("%", "%%"))

    def follow(self, events: Sequence[Event]) -> None:
        """Show what the last of ``events`` tells, a little later."""
        for event in events:
            match event:
                case Started():
                    self._run = event
                case TrainingStep():
                    self._step = event
        self._last = events[-1]
        self._late.request()

    def _show(self) -> None:
        match self._last:
            case Finished():
                self._finish(self._last)
            case Evaluating():
                parts = {"validation": self.tr("validation"), "test": self.tr("test")}
                measuring = self.tr("Measuring on the {part} images")
                self.setFormat(measuring.format(part=parts[self._last.part]))
            case _ if self._step is not None:
                self._show_step(self._step)

    def _show_step(self, step: TrainingStep) -> None:
        if self._run is None:
            return
        # The value last: Qt paints at once what has another, and then the text with it.
        self.setFormat(
            self.tr("Epoch {epoch} of {epochs}, {elapsed} gone, {left} left").format(
                epoch=step.epoch,
                epochs=self._epochs,
                elapsed=duration_text(step.elapsed),
                left=duration_text(step.eta_seconds),
            )
        )
        self.setValue(min(UNITS, UNITS * step.step // self._run.total_steps))

    def _finish(self, event: Finished) -> None:
        took = duration_text(event.seconds)
        if event.stopped:
            self.setFormat(
                self.tr("Stopped after {steps} steps, {time}; everything learned is kept").format(
                    steps=f"{event.step:,}", time=took
                )
            )
        else:
            self.setValue(UNITS)
            self.setFormat(self.tr("Finished after {time}").format(time=took))


class RunFigures(QFrame):
    """The figures of the run as it is: the most telling one in large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.large = PlainLabel()
        font = self.large.font()
        font.setPointSizeF(font.pointSizeF() * 2.2)
        font.setBold(True)
        self.large.setFont(font)
        self.caption, self.small = PlainLabel(), PlainLabel()
        for label in (self.large, self.caption, self.small):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.caption.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 18)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 4, 0)
        column.setSpacing(2)
        column.addWidget(self.large)
        column.addWidget(self.caption)
        column.addWidget(self.small)
        column.addStretch(1)
        self._late = LateUpdate(self, self._show, REDRAW)
        self.clear()

    def clear(self) -> None:
        """Forget the run before."""
        self._run: Started | None = None
        self._step: TrainingStep | None = None
        self._epoch: EpochDone | None = None
        self._end: Finished | None = None
        for label in (self.large, self.caption, self.small):
            label.clear()

    def follow(self, events: Sequence[Event]) -> None:
        """Show what a run tells, a little later."""
        for event in events:
            match event:
                case Started():
                    self._run, self._end = event, None
                case TrainingStep():
                    self._step = event
                case EpochDone():
                    self._epoch = event
                case Finished():
                    self._end = event
        self._late.request()

    def _show(self) -> None:
        accuracy, caption = self._headline()
        self.large.setText(f"{accuracy:.2%}" if accuracy is not None else "")
        self.caption.setText(caption)
        self.small.setText("\n".join(self._lines()))

    def _headline(self) -> tuple[float | None, str]:
        if self._end:
            return self._end.test_accuracy, self.tr("accuracy on the test images")
        if self._epoch:
            return self._epoch.validation_accuracy, self.tr("validation accuracy")
        if self._step:
            return self._step.accuracy, self.tr("accuracy of this batch")
        return None, ""

    def _lines(self) -> list[str]:
        lines: list[str] = []
        measured = self._end or self._epoch
        top5 = self._end.test_top5 if self._end else self._epoch and self._epoch.validation_top5
        if top5 is not None:
            lines.append(self.tr("top 5 {part}").format(part=f"{top5:.1%}"))
        if measured and (classes := measured.recognition):
            lines.append(self.tr("balanced {part}").format(part=f"{classes.balanced:.1%}"))
            lines.append(self._worst(classes))
        if self._step:
            loss = self._end.test_loss if self._end else self._step.loss
            lines.append(self.tr("loss {loss}").format(loss=f"{loss:.4f}"))
        if self._step and not self._end:
            rate, speed = f"{self._step.learning_rate:.3g}", self._step.samples_per_second
            lines.append(self.tr("learning rate {rate}").format(rate=rate))
            lines.append(self.tr("{speed} images/s").format(speed=f"{speed:,.0f}"))
        if self._run:
            lines.append(f"{self._run.device}, {self._run.precision}")
        if self._run and self._run.memory and self._step and self._step.memory and not self._end:
            used, total = bytes_text(self._step.memory), bytes_text(self._run.memory)
            lines.append(self.tr("memory {used} of {total}").format(used=used, total=total))
        return lines

    def _worst(self, classes: Recognition) -> str:
        """Return how well the worst class is recognised, and as much of its name as has room."""
        text = self.tr("worst class {part}, {name}")
        name = self.fontMetrics().elidedText(
            classes.worst_class, Qt.TextElideMode.ElideRight, self.minimumWidth() // 2
        )
        return text.format(part=f"{classes.worst:.1%}", name=name)
