"""What is under the mouse: a port before a node, a node before a wire."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from engine.document.document import Edge
from gui.canvas.geometry import NODE_RECT, PORT_REACH, Port
from gui.canvas.node_item import PLAIN, NodeItem
from gui.canvas.scene import CanvasScene
from gui.canvas.wire_item import WireItem

INSIDE_REACH = 7.0
"""How far into the node a port's area goes: its body is there to be moved."""


@dataclass(frozen=True)
class Hit:
    """What is under a point; all None over empty canvas."""

    port: Port | None = None
    node: str | None = None
    wire: Edge | None = None

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
        for item in nodes:
            for port in item.ports():
                if _is_on(point - item.port_position(port), port.is_input):
                    return Hit(port, item.id)
    for item in nodes:
        if NODE_RECT.contains(point - item.pos()):
            return Hit(node=item.id)
    grip = _around(point, 2.0)
    wires = [item for item in items if isinstance(item, WireItem) and item.is_near(grip)]
    return Hit(wire=wires[0].edge) if wires else NOTHING


def wire_below(scene: CanvasScene, centre: QPointF, besides: str | None = None) -> Edge | None:
    """Return the wire onto which a node with this ``centre`` would be put, if there is one."""
    core = QRectF(centre.x() - 40, centre.y() - 16, 80, 32)
    for item in scene.items(core):
        if not isinstance(item, WireItem) or besides in (item.edge.source, item.edge.target):
            continue
        if item.is_near(core):
            return item.edge
    return None


def _is_on(offset: QPointF, is_input: bool) -> bool:
    """Return whether a point that is ``offset`` from a port's centre is on it."""
    inwards = offset.y() if is_input else -offset.y()
    return (
        abs(offset.x()) <= PORT_REACH and abs(offset.y()) <= PORT_REACH and inwards <= INSIDE_REACH
    )


def _around(point: QPointF, reach: float) -> QRectF:
    return QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
