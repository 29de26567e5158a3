"""Where things stand on the canvas: nodes, their ports, what is near a point.

All lengths are pixels at 100 %, y downwards; a node's position is its centre.
"""

from PySide6.QtCore import QPointF, QRectF

from netwright.engine.document.grid import NODE_HEIGHT, NODE_WIDTH, Flow, Position

NODE_RECT = QRectF(-NODE_WIDTH / 2, -NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT)
PORT_SPACING = 32.0
PORT_MARGIN = 24.0
"""From the corner of a node of a network that flows down to the first of many ports."""
PORT_EDGE = 8.0
"""The same at the sides of a node of a network that flows right."""
PORT_RADIUS = 4.5
PORT_REACH = 11.0
"""How near to a port's centre the mouse must be."""


def port_offset(is_input: bool, number: int, count: int, flow: Flow = Flow.DOWN) -> QPointF:
    """Return where port ``number`` of ``count`` stands, from the node's centre."""
    down = flow is Flow.DOWN
    breadth, length = (NODE_WIDTH, NODE_HEIGHT) if down else (NODE_HEIGHT, NODE_WIDTH)
    room = breadth - 2 * (PORT_MARGIN if down else PORT_EDGE)
    spacing = min(PORT_SPACING, room / (count - 1)) if count > 1 else 0.0
    across = (number - (count - 1) / 2) * spacing
    along = -length / 2 if is_input else length / 2
    return QPointF(across, along) if down else QPointF(along, across)


def node_rect(position: Position) -> QRectF:
    """Return the area of a node whose centre is at ``position``."""
    return NODE_RECT.translated(*position)
