"""The badge at a node's corner: how grave its problems are, by shape, and how many."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from netwright.engine.blocks.problem import Severity
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.geometry import NODE_RECT
from netwright.gui.canvas.items.node_text import severity_mark

RADIUS = 8.5
CENTRE = QPointF(NODE_RECT.right() - 1, NODE_RECT.top() + 1)


def paint(painter: QPainter, theme: CanvasStyle, severity: Severity, count: int) -> None:
    """Paint a disc, a triangle or a square with its sign, or the count if there are several."""
    painter.setPen(QPen(theme.canvas, 2.0))
    painter.setBrush(theme.severities[severity])
    painter.drawPath(_outline(severity))
    painter.setPen(theme.canvas)
    painter.setFont(canvas_style.name_font(0.875))
    area = QRectF(CENTRE.x() - RADIUS, CENTRE.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
    if severity is Severity.WARNING:
        area.translate(0, 1.5)
    sign = str(count) if count > 1 else severity_mark(severity)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)


def _outline(severity: Severity) -> QPainterPath:
    path = QPainterPath()
    if severity is Severity.ERROR:
        path.addEllipse(CENTRE, RADIUS, RADIUS)
    elif severity is Severity.WARNING:
        tip, foot = RADIUS * 1.25, RADIUS * 0.95
        corners = [QPointF(0, -tip), QPointF(tip, foot), QPointF(-tip, foot)]
        path.addPolygon(QPolygonF([CENTRE + corner for corner in corners]))
        path.closeSubpath()
    else:
        path.addRoundedRect(
            QRectF(CENTRE.x() - RADIUS, CENTRE.y() - RADIUS, 2 * RADIUS, 2 * RADIUS), 3, 3
        )
    return path
