"""The reliability diagram: whether a network is as often right as it is sure."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwright.engine.evaluation.predictions import Calibration
from netwright.gui.widgets import theme
from netwright.gui.widgets.plain_text import plain_tip


class ReliabilityDiagram(QWidget):
    """A bar for the accuracy of each bin of confidence, and the line on which both are equal.

    As in figure 1 of C. Guo et al. 2017, On calibration of modern neural networks.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Calibration | None = None
        self.setAccessibleName(self.tr("Reliability diagram"))
        self.setMinimumSize(150, 150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return a modest square."""
        return QSize(260, 240)

    def show_calibration(self, calibration: Calibration | None) -> None:
        """Show how confidence and accuracy agree, or nothing."""
        self._shown = calibration
        self.setAccessibleDescription("\n".join(self._lines()))
        self.setToolTip(plain_tip("\n".join(self._lines())))
        self.update()

    def _lines(self) -> list[str]:
        """Return the bars in words."""
        shown = self._shown
        if shown is None:
            return []
        text = self.tr("confidence {low}–{high}: {count} samples, {accuracy} right")
        return [
            text.format(
                low=f"{shown.edges[k]:.0%}",
                high=f"{shown.edges[k + 1]:.0%}",
                count=f"{int(count):,}",
                accuracy=f"{shown.accuracy[k]:.1%}",
            )
            for k, count in enumerate(shown.counts)
            if count
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, the diagonal and the axes."""
        shown = self._shown
        if shown is None:
            return
        painter = QPainter(self)
        colours, line = theme.current(), self.fontMetrics().height()
        left = self.fontMetrics().horizontalAdvance("100 %") + 6
        side = max(min(self.width() - left - line - 6, self.height() - 2 * line - 8), 1)
        area = QRectF(left + line, 4, side, side)
        painter.fillRect(area, QColor(colours.base))
        for k, accuracy in enumerate(shown.accuracy):
            if math.isnan(accuracy):
                continue
            x = area.left() + area.width() * shown.edges[k]
            width = area.width() * (shown.edges[k + 1] - shown.edges[k])
            bar = QRectF(x + 1, 0, width - 2, area.height() * accuracy)
            bar.moveBottom(area.bottom())
            painter.fillRect(bar, QColor(colours.accent))
            painter.setPen(QPen(QColor(colours.text), 2))
            y = area.bottom() - area.height() * shown.confidence[k]
            painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y))
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(area.bottomLeft(), area.topRight())
        painter.setPen(QPen(QColor(colours.border)))
        painter.drawRect(area)
        painter.setPen(QColor(colours.muted))
        right = Qt.AlignmentFlag.AlignRight
        for part in (0.0, 0.5, 1.0):
            y = area.bottom() - area.height() * part
            place = QRectF(line, min(max(y - line / 2, 0), self.height() - line), left - 4, line)
            painter.drawText(place, right | Qt.AlignmentFlag.AlignVCenter, f"{part:.0%}")
        below = QRectF(area.left(), area.bottom() + 2, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("confidence →"))
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        aside = QRectF(0, 0, area.height(), line)
        painter.drawText(aside, Qt.AlignmentFlag.AlignCenter, self.tr("right →"))
        painter.end()
