"""Where a group stands for its parts, in a drawing and in the order of its nodes."""

from collections.abc import Collection, Sequence

from netwright.engine.document.document import Document, Node
from netwright.engine.document.edits.spacing import Occupied
from netwright.engine.document.grid import Position


def in_order(before: Document, rest: Document, new: Sequence[Node]) -> dict[str, Node]:
    """Return the nodes of ``rest`` with new ones where the first that is gone was in the order."""
    nodes: dict[str, Node] = {}
    for node_id in before.nodes:
        found = [rest.nodes[node_id]] if node_id in rest.nodes else new
        nodes.update({node.id: node for node in found})
    return nodes


def middle_of(places: Collection[Position]) -> Position:
    """Return the middle of the area that places take."""
    xs, ys = zip(*places, strict=True)
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def block_place(rest: Document, parts: Sequence[Node]) -> Position:
    """Return where a block stands for its parts: in their middle, or in the place of one."""
    x, y = middle_of([part.position for part in parts])
    if Occupied(rest.nodes.values()).has_room_at((x, y)):
        return x, y
    places = (part.position for part in parts)
    return min(places, key=lambda place: abs(place[0] - x) + abs(place[1] - y))
