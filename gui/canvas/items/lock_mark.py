"""The lock on a frozen node: a sign, and no colour alone."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.geometry import NODE_RECT

BODY = QRectF(NODE_RECT.left() + 1, NODE_RECT.top() - 1, 12.0, 9.0)
SHACKLE = QRectF(BODY.left() + 2.5, BODY.top() - 5.5, 7.0, 11.0)


def paint(painter: QPainter, theme: CanvasStyle) -> None:
    """Paint a padlock over the upper left corner of a node."""
    painter.setPen(QPen(theme.text, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(SHACKLE, 0, 180 * 16)
    path = QPainterPath()
    path.addRoundedRect(BODY, 2.0, 2.0)
    painter.setPen(QPen(theme.canvas, 1.2))
    painter.setBrush(theme.text)
    painter.drawPath(path)
