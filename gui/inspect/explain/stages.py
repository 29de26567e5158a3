"""What lies between input and output: the products, the norm, the curve, the shares."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.inspect.explain import CurveStep, NormStep, ShareStep, WindowStep, number
from netwright.gui.widgets import theme
from netwright.gui.widgets.bars import Bars
from netwright.gui.widgets.colours import DIVERGING
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.value_grid import CellFrame, ValueGrid


class WindowStage(QWidget):
    """Patch, kernel and products of one input channel side by side, and the channels' sums."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.patch = ValueGrid(self.tr("Patch of the input"))
        self.kernel = ValueGrid(self.tr("Kernel"), DIVERGING)
        self.products = ValueGrid(self.tr("Products"), DIVERGING)
        self._times, self._equals = PlainLabel("×"), PlainLabel("=")
        self.sum = PlainLabel()
        self._titles = [
            PlainLabel(self.tr("Patch")),
            PlainLabel(self.tr("Kernel")),
            PlainLabel(self.tr("Products")),
        ]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        parts = (self.patch, self._times, self.kernel, self._equals, self.products)
        for column, part in enumerate(parts):
            grid.addWidget(part, 1, column)
            grid.setColumnStretch(column, 1 if isinstance(part, ValueGrid) else 0)
        for column, title in zip((0, 2, 4), self._titles, strict=True):
            grid.addWidget(title, 0, column)
        grid.setRowStretch(1, 1)
        grid.addWidget(self.sum, 2, 0, 1, 5)
        self.sum.setWordWrap(True)

    def show_step(self, step: WindowStep, term: int, limits: tuple[float, float]) -> None:
        """Show one of the terms.

        Args:
            step: How a value comes about.
            term: Which of its terms.
            limits: The scale of the input, which the patch shares.
        """
        shown = step.terms[min(term, len(step.terms) - 1)]
        self.patch.show_values(shown.patch.astype(np.float32), limits, hatched=shown.outside)
        self.patch.set_frames(*([CellFrame(*step.winner)] if step.winner is not None else []))
        has_kernel = shown.kernel is not None
        if shown.kernel is not None:
            self.kernel.show_values(shown.kernel.astype(np.float32))
            self.products.show_values(shown.products.astype(np.float32))
        parts = (self.kernel, self.products, self._times, self._equals, *self._titles[1:])
        for part in parts:
            part.setVisible(has_kernel)
        self.sum.setText(self._told(step, term))

    def _told(self, step: WindowStep, term: int) -> str:
        """Say in words what the channel adds, or what the pooling keeps."""
        if step.winner is not None:
            row, column = step.winner
            text = self.tr("The largest value, {value}, is in row {row}, column {column}.")
            return text.format(value=number(step.result), row=row, column=column)
        if step.divisor is not None:
            text = self.tr("The sum, {total}, divided by {count} values.")
            return text.format(total=number(step.terms[0].total), count=step.divisor)
        total = number(step.terms[min(term, len(step.terms) - 1)].total)
        if len(step.terms) == 1:
            return self.tr("Sum of the products: {total}").format(total=total)
        text = self.tr("Sum of the products of input channel {channel}: {total}, one of {count}")
        channel = step.terms[min(term, len(step.terms) - 1)].channel
        return text.format(channel=channel, total=total, count=len(step.terms))


class NormStage(QWidget):
    """The figures of a norm, in evaluation and in training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Figures of the norm"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.note = PlainLabel()
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)

    def show_step(self, step: NormStep) -> None:
        """Show symbols and values; where training differs, in a second column."""
        columns = [step] if step.training is None else [step, step.training]
        titles = [self.tr("Evaluation"), self.tr("Training")]
        if step.training is None:
            titles = [self.tr("Value")]
        self.table.setColumnCount(len(columns))
        self.table.setRowCount(len(step.figures) + 1)
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setVerticalHeaderLabels([*(name for name, _ in step.figures), "y"])
        for column, shown in enumerate(columns):
            values = [*(value for _, value in shown.figures), shown.result]
            for row, value in enumerate(values):
                item = QTableWidgetItem(number(value))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.note.setText(self._note(step))

    def _note(self, step: NormStep) -> str:
        if step.training is not None:
            return self.tr(
                "In evaluation μ and σ² are running averages of training; in training they are "
                "those of the batch itself, here of 64 samples."
            )
        if step.cells is not None:
            return self.tr("The frame in the input is around the values that are summed up.")
        return ""


class CurveStage(QWidget):
    """The curve of an activation, and the value on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: CurveStep | None = None
        self.setMinimumSize(180, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Curve of the activation"))

    def sizeHint(self) -> QSize:
        """Return a size at which a bend is seen."""
        return QSize(280, 220)

    def show_step(self, step: CurveStep) -> None:
        """Show a curve and the point on it."""
        self._step = step
        self.setAccessibleDescription(step.numbers)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, curve and point."""
        step = self._step
        if step is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        xs, ys = step.curve
        low, high = min(float(ys.min()), 0.0), max(float(ys.max()), 0.0)
        room = QRectF(self.rect()).adjusted(8, 18, -8, -18)
        across = room.width() / float(xs[-1] - xs[0])
        down = room.height() / max(high - low, 1e-9)

        def at(x: float, y: float) -> QPointF:
            return QPointF(room.x() + (x - float(xs[0])) * across, room.y() + (high - y) * down)

        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawLine(at(float(xs[0]), 0), at(float(xs[-1]), 0))
        painter.drawLine(at(0, low), at(0, high))
        painter.setPen(QPen(QColor(colours.curves[0]), 2))
        points = [at(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        painter.drawPolyline(QPolygonF(points))
        point = at(step.x, step.result)
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(point, at(step.x, 0))
        painter.drawLine(point, at(0, step.result))
        painter.setPen(QPen(QColor(colours.text), 1))
        painter.setBrush(QColor(colours.curves[1]))
        painter.drawEllipse(point, 5, 5)
        text = f"x = {number(step.x)}, y = {number(step.result)}"
        painter.drawText(QRectF(8, 0, self.width() - 16, 18), Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class ShareStage(QWidget):
    """The shares of a softmax as bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("Share of each channel"))
        self.note = PlainLabel()
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars, 1)
        column.addWidget(self.note)
        self.note.setText(
            self.tr("Each exponential divided by the sum of all: positive, and together 1.")
        )

    def show_step(self, step: ShareStep, channel: int, classes: tuple[str, ...]) -> None:
        """Show what each channel has of the sum."""

        def name_of(index: int) -> str:
            name = classes[index] if index < len(classes) else index
            return f"{name}: exp({number(float(step.logits[index]))})"

        self.bars.show_rows(name_of, step.shares.astype(np.float32), channel)
