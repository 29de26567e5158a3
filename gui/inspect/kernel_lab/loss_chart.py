"""The loss over the steps, as a line with a logarithmic scale."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwright.gui.widgets import theme

LEAST = 1e-12
"""What is smaller is drawn as this."""


class LossChart(QWidget):
    """Draws positive values; a mark stands at the one that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[float] = []
        self._marked: int | None = None
        self.setMinimumSize(140, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Loss over the steps, on a logarithmic scale"))

    def sizeHint(self) -> QSize:
        """Return a modest size."""
        return QSize(260, 150)

    def show_values(self, values: Sequence[float], marked: int | None = None) -> None:
        """Show values from step 0 on, and a mark at one of them."""
        self._values, self._marked = [max(value, LEAST) for value in values], marked
        self.setAccessibleDescription(f"{values[-1]:.4g}" if values else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, the line and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        metrics = self.fontMetrics()
        left, below = metrics.horizontalAdvance("1e-12") + 8, metrics.height() + 2
        room = QRectF(self.rect()).adjusted(left, 6, -8, -below)
        finite = [math.log10(value) for value in self._values if math.isfinite(value)]
        low, high = (math.floor(min(finite)), math.ceil(max(finite))) if finite else (0, 1)
        high = max(high, low + 1)
        painter.setPen(QPen(QColor(colours.grid), 1))
        for power in range(low, high + 1, max((high - low) // 4, 1)):
            y = room.bottom() - room.height() * (power - low) / (high - low)
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(colours.muted))
            place = QRectF(0, y - below / 2, left - 4, below)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, f"1e{power}")
        last = max(len(self._values) - 1, 1)
        points = [
            QPointF(
                room.left() + room.width() * step / last,
                room.bottom() - room.height() * (math.log10(value) - low) / (high - low),
            )
            for step, value in enumerate(self._values)
            if math.isfinite(value)
        ]
        painter.setPen(QPen(QColor(colours.curves[0]), 2))
        painter.drawPolyline(QPolygonF(points))
        if self._marked is not None and self._marked < len(points):
            painter.setBrush(QColor(colours.curves[1]))
            painter.drawEllipse(points[self._marked], 4, 4)
        painter.setPen(QColor(colours.muted))
        words = self.tr("step {number}").format(number=len(self._values) - 1)
        below_it = QRectF(room.left(), room.bottom() + 1, room.width(), below)
        if self._values:
            painter.drawText(below_it, Qt.AlignmentFlag.AlignRight, words)
        painter.end()
