"""Room for a node that is put between others."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from engine.document.document import Document, Edge, Node, Position
from engine.document.edits import move
from engine.document.layout import COLUMN_PITCH, NODE_HEIGHT, NODE_WIDTH, ROW_PITCH


class Occupied:
    """Which places on the canvas are taken, to be asked for many of them."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._cells: dict[tuple[int, int], list[Position]] = defaultdict(list)
        for node in nodes:
            self._cells[_cell(node.position)].append(node.position)

    def has_room_at(self, place: Position) -> bool:
        """Return whether a node at ``place`` would cover no other."""
        column, row = _cell(place)
        return not any(
            abs(x - place[0]) < NODE_WIDTH and abs(y - place[1]) < NODE_HEIGHT
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for x, y in self._cells.get((i, j), ())
        )


def _cell(place: Position) -> tuple[int, int]:
    return (int(place[0] // NODE_WIDTH), int(place[1] // NODE_HEIGHT))


def make_room(document: Document, edge: Edge) -> tuple[Document, Position]:
    """Return where a node on a wire finds room, and the document with that room made.

    The place is in the row above the wire's target; where the source is too near for one more row,
    the target moves down, and with it all of its column that stands as low or lower. On a wire that
    goes up, as from one column to the next, the place is below the source.
    """
    x, low = document.nodes[edge.target].position
    source_x, high = document.nodes[edge.source].position
    if high >= low:
        return document, free_place(document, (source_x, high + ROW_PITCH))
    missing = 2 * ROW_PITCH - (low - high)
    if missing > 0:
        column = column_below(document, (x, low))
        places = {node.id: (node.position[0], node.position[1] + missing) for node in column}
        document = move(document, places)
        low += missing
    return document, free_place(document, (x, low - ROW_PITCH))


def column_below(document: Document, place: Position) -> list[Node]:
    """Return the nodes of the column at ``place`` that stand as low or lower."""
    x, low = place
    return _column(x, (node for node in document.nodes.values() if node.position[1] >= low))


def middle(places: Collection[Position]) -> Position:
    """Return the middle of the area that places take."""
    xs, ys = zip(*places, strict=True)
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def _column(x: float, nodes: Iterable[Node]) -> list[Node]:
    """Return those of ``nodes`` that stand in the same column as ``x``: a gutter ends it."""
    ordered = sorted(nodes, key=lambda node: node.position[0])
    column: list[Node] = []
    for node in ordered:
        if column and node.position[0] - column[-1].position[0] > COLUMN_PITCH:
            if column[-1].position[0] >= x:
                break
            column = []
        column.append(node)
    return column


def free_place(document: Document, wished: Position) -> Position:
    """Return the place nearest to ``wished`` in its row, by half columns, that has room."""
    occupied = Occupied(document.nodes.values())
    x, y = wished
    steps = (side * step for step in range(2 * len(document.nodes) + 2) for side in (1, -1))
    places = ((x + step * COLUMN_PITCH / 2, y) for step in steps)
    # Each node covers at most two places of a row to either side: one of these is always free.
    return next(place for place in places if occupied.has_room_at(place))


def shift_aside(document: Document, nodes: Iterable[Node]) -> float:
    """Return how far to the right ``nodes`` must move so as to cover none of the document's."""
    occupied = Occupied(document.nodes.values())
    places = [node.position for node in nodes]
    aside = 0.0
    while not all(occupied.has_room_at((x + aside, y)) for x, y in places):
        aside += COLUMN_PITCH / 2
    return aside
