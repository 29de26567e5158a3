"""Walk from node to node along the wires, and beside them: pure functions over documents."""

from enum import Enum, auto

from netwright.engine.document.document import Document, Node
from netwright.engine.document.graph import order
from netwright.engine.document.grid import Flow


class Direction(Enum):
    """Where to go on the canvas."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


_TURNED = {
    Direction.UP: Direction.LEFT,
    Direction.LEFT: Direction.UP,
    Direction.DOWN: Direction.RIGHT,
    Direction.RIGHT: Direction.DOWN,
}


def next_node(document: Document, node_id: str | None, direction: Direction) -> str | None:
    """Return the node that comes next, or None where there is no way on.

    Up and down follow the first wire; left and right go to the nearest node of about the same
    height; where the network flows right it is the other way round. From nowhere the way begins at
    the first node, or against the flow at the last.
    """
    if document.flow is Flow.RIGHT:
        direction = _TURNED[direction]
    if node_id is None:
        ordered = order(document)
        if not ordered:
            return None
        return ordered[-1] if direction is Direction.UP else ordered[0]
    if direction is Direction.UP:
        return next((edge.source for edge in document.incoming.get(node_id, ())), None)
    if direction is Direction.DOWN:
        return next((edge.target for edge in document.outgoing.get(node_id, ())), None)
    return _beside(document, document.nodes[node_id], direction)


def _beside(document: Document, node: Node, direction: Direction) -> str | None:
    sign = 1 if direction is Direction.RIGHT else -1
    turned = document.grid.turned
    x, y = turned(node.position)
    found: list[tuple[float, str]] = []
    for other in document.nodes.values():
        across, along = turned(other.position)
        away = (across - x) * sign
        height = abs(along - y)
        if away > 0 and height <= away:
            found.append((away + 2 * height, other.id))
    return min(found, default=(0.0, None))[1]
