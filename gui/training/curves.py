"""Loss and accuracy over the run, side by side, with what the pointer reads."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.training.events import EpochDone, Event, Started, TrainingStep
from netwright.gui.training.plot import FAINT, Plot
from netwright.gui.training.redraw_rate import REDRAW, pause_after
from netwright.gui.widgets import theme
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel

PERCENT = 100
SAMPLE = QSize(20, 12)


class Curves(QWidget):
    """Two plots over the same steps, a legend, and the figures under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = Plot(self.tr("Loss (nats)"), hue=0)
        self.accuracy = Plot(self.tr("Accuracy (%)"), hue=1, top=PERCENT)
        self._steps_per_epoch: int | None = None
        self._axis = QComboBox()
        self._axis.addItems([self.tr("Steps"), self.tr("Epochs")])
        self._axis.setAccessibleName(self.tr("Horizontal axis"))
        self._axis.setToolTip(self.tr("What the horizontal axis counts"))
        self._axis.currentIndexChanged.connect(self._scale)
        self._log = QCheckBox(self.tr("Log loss"))
        self._log.setToolTip(self.tr("Show the loss on a logarithmic scale"))
        self._log.toggled.connect(self._scale)
        self._reading = PlainLabel()
        self._reading.setMinimumWidth(1)  # likewise the words of the legend
        self._legend = [PlainLabel() for _ in range(4)]
        self._lines = QWidget()
        self._turns = deque([self.loss, self.accuracy])
        self._left = self._empty = 0
        self._late = LateUpdate(self, self._redraw, REDRAW // 2)
        for plot in (self.loss, self.accuracy):
            plot.pointed.connect(self._read)
        self._lay_out()
        self._scale()
        self._draw_legend()

    def _lay_out(self) -> None:
        words = (
            self.tr("training"),
            self.tr("smoothed"),
            self.tr("validation"),
            self.tr("best"),
        )
        lines = QHBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        for picture, word in zip(self._legend, words, strict=True):
            lines.addWidget(picture)
            lines.addWidget(PlainLabel(word))
            lines.addSpacing(4)
        header = QHBoxLayout()
        header.setSpacing(4)
        header.addWidget(self._lines)
        header.addWidget(self._reading, 1)
        header.addWidget(self._log)
        header.addWidget(self._axis)
        plots = QHBoxLayout()
        plots.addWidget(self.loss, 1)
        plots.addWidget(self.accuracy, 1)
        column = QVBoxLayout(self)
        # The legend must be able to go, so the layout's own least width does not bind.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(header)
        column.addLayout(plots, 1)

    def minimumSizeHint(self) -> QSize:
        """Return the least size, at which the legend gives way to the plots."""
        least = super().minimumSizeHint()
        return QSize(2 * self.loss.minimumWidth() + 8, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the legend where there is room for it beside the choices."""
        super().resizeEvent(event)
        choices = self._log.sizeHint().width() + self._axis.sizeHint().width()
        self._lines.setVisible(self._lines.sizeHint().width() + choices + 12 <= self.width())

    @property
    def reading(self) -> str:
        """The figures under the pointer."""
        return self._reading.text()

    def clear(self) -> None:
        """Begin anew."""
        for plot in (self.loss, self.accuracy):
            plot.clear_points()
        self._reading.clear()

    def add(self, events: Sequence[Event]) -> None:
        """Add what a run tells; it is drawn a little later, together with what follows soon."""
        for event in events:
            match event:
                case Started():
                    self._steps_per_epoch = event.steps_per_epoch
                    for plot in (self.loss, self.accuracy):
                        plot.drop_after(event.resumed_at or 0)
                    self._scale()
                case TrainingStep():
                    if not len(self.loss.training):
                        self._empty = len(self._turns)
                    self.loss.training.add(event.step, event.loss)
                    self.accuracy.training.add(event.step, PERCENT * event.accuracy)
                case EpochDone():
                    self._add_epoch(event)
        self._left = len(self._turns)
        self._late.request()

    def _add_epoch(self, event: EpochDone) -> None:
        accuracy = PERCENT * event.validation_accuracy
        self.loss.validation.add(event.step, event.validation_loss)
        self.accuracy.validation.add(event.step, accuracy)
        if event.best:
            self.loss.set_best(event.step, event.validation_loss)
            self.accuracy.set_best(event.step, accuracy)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_legend"):
            self._draw_legend()

    def _redraw(self) -> None:
        """Draw one plot, and the other the next time: no drawing holds the window up for long.

        The dearer it is, the longer the next one waits, but for the first of a run: beside one that
        is drawn, an empty plot looks as if nothing came.
        """
        plot = self._turns[0]
        plot.refresh()
        self._empty = max(0, self._empty - 1)
        self._late.wait(0 if self._empty else pause_after(plot.take_cost()))
        self._turns.rotate()
        self._left -= 1
        if self._left > 0:
            self._late.request()

    def _scale(self) -> None:
        """Take over what the horizontal axis counts and whether the loss is logarithmic."""
        epochs = self._axis.currentIndex() == 1
        label = self.tr("epoch") if epochs else self.tr("step")
        for plot in (self.loss, self.accuracy):
            plot.show_epochs(self._steps_per_epoch if epochs else None, label)
        self.loss.show_log(self._log.isChecked())

    def _read(self, x: float | None) -> None:
        """Tell the figures under the pointer, and draw the crosshair through both plots."""
        for plot in (self.loss, self.accuracy):
            plot.show_cross(x)
        loss = self.loss.reading(x) if x is not None else None
        accuracy = self.accuracy.reading(x) if x is not None else None
        if loss is None or accuracy is None:
            self._reading.clear()
            return
        text = self.tr("Step {step}: loss {loss}, {accuracy} %").format(
            step=f"{loss[0]:,.0f}", loss=f"{loss[1]:.4f}", accuracy=f"{accuracy[1]:.2f}"
        )
        if loss[2] is not None and accuracy[2] is not None:
            text += self.tr("; validation {loss}, {accuracy} %").format(
                loss=f"{loss[2]:.4f}", accuracy=f"{accuracy[2]:.2f}"
            )
        self._reading.setText(text)

    def _draw_legend(self) -> None:
        """Draw a piece of each line as it is in the plots, without a hue: they have two."""
        colour = QColor(theme.current().text)
        faint = QColor(colour)
        faint.setAlphaF(FAINT)
        dashed = Qt.PenStyle.DashLine
        pens = (QPen(faint, 1), QPen(colour, 2), QPen(colour, 2, dashed), None)
        for label, pen in zip(self._legend, pens, strict=True):
            label.setPixmap(_sample(pen, colour))


def _sample(pen: QPen | None, colour: QColor) -> QPixmap:
    """Return a piece of line, or a star without one."""
    pixmap = QPixmap(SAMPLE if pen else QSize(14, SAMPLE.height()))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = pixmap.height() / 2
    if pen is None:
        painter.setPen(colour)
        painter.drawText(pixmap.rect(), Qt.AlignmentFlag.AlignCenter, "★")
    else:
        painter.setPen(pen)
        painter.drawLine(QPointF(0, middle), QPointF(pixmap.width(), middle))
    painter.end()
    return pixmap
