"""Room for a node that is put between others."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable

from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import move
from netwright.engine.document.grid import NODE_HEIGHT, NODE_WIDTH, Position
from netwright.engine.document.layout.folding import GUTTER


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
    goes up, as from one column to the next, the place is below the source. (All of this for a
    network that flows down.)
    """
    grid = document.grid
    x, low = grid.turned(document.nodes[edge.target].position)
    source_x, high = grid.turned(document.nodes[edge.source].position)
    if high >= low:
        return document, free_place(document, grid.turned((source_x, high + grid.row)))
    missing = 2 * grid.row - (low - high)
    if missing > 0:
        column = column_below(document, grid.turned((x, low)))
        rows = missing / grid.row
        places = {node.id: grid.moved(node.position, rows=rows) for node in column}
        document = move(document, places)
        low += missing
    return document, free_place(document, grid.turned((x, low - grid.row)))


def spread_around(document: Document, place: Position, parts: Collection[Position]) -> Document:
    """Return the document with room for parts in the place of one node, from there on down.

    What is below moves down, and the columns at the sides move aside. (All of this for a network
    that flows down.)
    """
    grid = document.grid
    x, y = grid.turned(place)
    spots = [grid.turned(part) for part in parts]
    height = max(spot[1] for spot in spots) - y
    left, right = min(spot[0] for spot in spots), max(spot[0] for spot in spots)
    column = {node.id for node in column_below(document, grid.turned((x, -math.inf)))}
    stands = {key: grid.turned(node.position) for key, node in document.nodes.items()}
    others = [across for key, (across, _) in stands.items() if key not in column]
    aside = grid.breadth + GUTTER
    to_right = max((right + aside - other for other in others if other > x), default=0.0)
    to_left = max((other - left + aside for other in others if other < x), default=0.0)
    places: dict[str, Position] = {}
    for key, (across, along) in stands.items():
        if key in column:
            along += height if along > y else 0.0
        else:
            across += max(to_right, 0.0) if across > x else -max(to_left, 0.0)
        places[key] = grid.turned((across, along))
    return move(document, places)


def column_below(document: Document, place: Position) -> list[Node]:
    """Return the nodes of the column at ``place`` that stand as low or lower.

    A gutter ends it. Of a network that flows right these are the nodes of a row, from there on.
    """
    grid = document.grid
    x, low = grid.turned(place)
    places = {node.id: grid.turned(node.position) for node in document.nodes.values()}
    lower = [node for node in document.nodes.values() if places[node.id][1] >= low]
    column: list[Node] = []
    for node in sorted(lower, key=lambda node: places[node.id][0]):
        if column and places[node.id][0] - places[column[-1].id][0] > grid.column:
            if places[column[-1].id][0] >= x:
                break
            column = []
        column.append(node)
    return column


def free_place(document: Document, wished: Position) -> Position:
    """Return the place nearest to ``wished`` in its row, by half columns, that has room."""
    occupied = Occupied(document.nodes.values())
    steps = (side * step for step in range(2 * len(document.nodes) + 2) for side in (1, -1))
    places = (document.grid.moved(wished, columns=step / 2) for step in steps)
    # Each node covers at most four places of a row: one of these is always free.
    return next(place for place in places if occupied.has_room_at(place))


def steps_aside(document: Document, nodes: Iterable[Node]) -> float:
    """Return by how many columns ``nodes`` must move so as to cover none of the document's."""
    occupied = Occupied(document.nodes.values())
    places = [node.position for node in nodes]
    columns = 0.0
    while not all(
        occupied.has_room_at(document.grid.moved(place, columns=columns)) for place in places
    ):
        columns += 0.5
    return columns
