"""Where things stand on the canvas: nodes, their ports, what is near a point.

All lengths are pixels at 100 %, y downwards; a node's position is its centre.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from netwright.engine.document.document import Document, Edge
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


class Port(NamedTuple):
    """One end that a wire can have."""

    node: str
    is_input: bool
    number: int


def port_offset(is_input: bool, number: int, count: int, flow: Flow = Flow.DOWN) -> QPointF:
    """Return where port ``number`` of ``count`` stands, from the node's centre."""
    down = flow is Flow.DOWN
    breadth, length = (NODE_WIDTH, NODE_HEIGHT) if down else (NODE_HEIGHT, NODE_WIDTH)
    room = breadth - 2 * (PORT_MARGIN if down else PORT_EDGE)
    spacing = min(PORT_SPACING, room / (count - 1)) if count > 1 else 0.0
    across = (number - (count - 1) / 2) * spacing
    along = -length / 2 if is_input else length / 2
    return QPointF(across, along) if down else QPointF(along, across)


def port_count(document: Document, node_id: str, is_input: bool) -> int:
    """Return how many ports a node has on one side."""
    if is_input:
        return document.input_count(node_id)
    return len(document.nodes[node_id].block.output_ports)


def edge_between(one: Port, other: Port) -> Edge | None:
    """Return the wire that joins two ports, whichever is first; None if both are of one kind."""
    if one.is_input == other.is_input:
        return None
    source, target = (other, one) if one.is_input else (one, other)
    return Edge(source.node, source.number, target.node, target.number)


def source_port(edge: Edge) -> Port:
    """Return the output that a wire begins at."""
    return Port(edge.source, False, edge.output)


def target_port(edge: Edge) -> Port:
    """Return the input that a wire ends at."""
    return Port(edge.target, True, edge.input)


def node_rect(position: Position) -> QRectF:
    """Return the area of a node whose centre is at ``position``."""
    return NODE_RECT.translated(*position)
