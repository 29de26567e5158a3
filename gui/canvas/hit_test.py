"""What is under the mouse: a port before a node, a node before a wire, all before a frame."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from netwright.engine.document.document import Edge
from netwright.engine.document.grid import Flow
from netwright.engine.document.ports import Port
from netwright.gui.canvas.geometry import NODE_RECT, PORT_REACH
from netwright.gui.canvas.items.annotation_item import AnnotationItem, Sides
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.items.node_painting import PLAIN
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.canvas.wires.transpose import turned_point
from netwright.gui.canvas.wires.wire_item import WireItem

INSIDE_REACH = 7.0
"""How far into the node a port's area goes: its body is there to be moved."""


@dataclass(frozen=True)
class Hit:
    """What is under a point; all None over empty canvas."""

    port: Port | None = None
    node: str | None = None
    wire: Edge | None = None
    annotation: str | None = None
    sides: Sides = 0
    """The sides of the annotation that the mouse would take hold of."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return self == NOTHING


NOTHING = Hit()


def hit(scene: CanvasScene, point: QPointF, scale: float) -> Hit:
    """Return what is under ``point`` of the scene, shown at ``scale``."""
    items = scene.items(_around(point, PORT_REACH))
    nodes = [item for item in items if isinstance(item, NodeItem) and item.id in scene.nodes]
    if scale >= PLAIN:
        reached = [
            (offset.manhattanLength(), Hit(port, item.id))
            for item in nodes
            for port in item.ports()
            if _is_on(offset := point - item.port_position(port), port.is_input, item.flow)
        ]
        if reached:  # ports may stand so near to each other that several are in reach
            return min(reached, key=lambda pair: pair[0])[1]
    for item in nodes:
        if NODE_RECT.contains(point - item.pos()):
            return Hit(node=item.id)
    grip = _around(point, 2.0)
    wires = [item for item in items if isinstance(item, WireItem) and item.is_near(grip)]
    if wires:
        return Hit(wire=wires[0].edge)
    return _annotation_at(items, point, scale)


def _annotation_at(items: Iterable[QGraphicsItem], point: QPointF, scale: float) -> Hit:
    """Return the side or title of a frame, or the note, at ``point``: the uppermost."""
    for item in items:
        if not isinstance(item, AnnotationItem):
            continue
        sides = item.sides_at(point, scale)
        if sides or item.title_area.contains(point):
            return Hit(annotation=item.annotation.id, sides=sides)
    return NOTHING


def wire_below(scene: CanvasScene, centre: QPointF, besides: str | None = None) -> Edge | None:
    """Return the wire onto which a node with this ``centre`` would be put, if there is one."""
    core = QRectF(centre.x() - 40, centre.y() - 16, 80, 32)
    for item in scene.items(core):
        if not isinstance(item, WireItem) or besides in (item.edge.source, item.edge.target):
            continue
        if item.is_near(core):
            return item.edge
    return None


def _is_on(offset: QPointF, is_input: bool, flow: Flow) -> bool:
    """Return whether a point that is ``offset`` from a port's centre is on it."""
    along = turned_point(offset, flow).y()
    inwards = along if is_input else -along
    return (
        abs(offset.x()) <= PORT_REACH and abs(offset.y()) <= PORT_REACH and inwards <= INSIDE_REACH
    )


def _around(point: QPointF, reach: float) -> QRectF:
    return QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
