"""Tidy a drawing: positions in which the structure of the network shows.

The layout is layered (Sugiyama, Tagawa and Toda 1981): a node stands in the row below the lowest
one that it reads, and a wire over several rows gets a lane of its own in each row that it passes.
Columns follow the dominator tree: what branches off a node stands side by side and centred below
it, and where the branches meet again is below the middle of them. So a chain is one straight
column, and a shortcut and the branch beside it stand symmetrically. A part that is too tall to be
seen whole is folded where a single wire leads on; one that has too few such places also where all
that leads on is one node's output.

All of this is told, and worked out, for a network that flows down; one that flows right is laid
out on its own grid and then turned.
"""

import math
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from netwright.engine.document.document import Document
from netwright.engine.document.graph import order
from netwright.engine.document.grid import Flow, LayoutGrid, Position
from netwright.engine.document.layout.columns import ROOT, Columns
from netwright.engine.document.layout.folding import ColumnBox, fold, on_a_page, spread

SWEEPS = 6
# Rows that lanes may take in all, for each node; wires beyond that get none, the longest first.
LANE_ROWS_PER_NODE = 4
WORTH_TEARING = 0.7
"""A fork is torn from its branches if that makes the drawing smaller than this part of its size."""


def arrange(document: Document, aspect: float = 1.6) -> Mapping[str, Position]:
    """Return a tidy place for every node: its centre, in pixels at 100 %, y downwards.

    The first row is at 0. Parts of the drawing that no wire joins stand beside each other.

    Args:
        document: The drawing.
        aspect: Width over height of the page on which a tall part is to be as large as can be.
    """
    rows, grid = _rows(document), document.grid
    places: dict[str, Position] = {}
    shelf = _Shelf(len(document.nodes), grid)
    for part in _parts(document):
        placed = _Layered(document, part, rows).places(
            aspect if grid.flow is Flow.DOWN else 1 / aspect
        )
        places.update(shelf.put(placed))
    return {node: grid.turned(places[node]) for node in document.nodes}


def _rows(document: Document) -> dict[str, int]:
    """Return the row of each node: below all that it reads, and inputs right above a reader."""
    rows: dict[str, int] = {}
    for node in order(document):
        read = document.incoming.get(node, ())
        rows[node] = max((rows[edge.source] + 1 for edge in read), default=0)
    for node in document.nodes:
        readers = document.outgoing.get(node, ())
        if readers and node not in document.incoming:
            rows[node] = min(rows[edge.target] for edge in readers) - 1
    return rows


def _parts(document: Document) -> Iterable[list[str]]:
    """Return the connected parts, each in the order of computation."""
    part_of: dict[str, int] = {}
    for number, start in enumerate(document.nodes):
        frontier = [start] if start not in part_of else []
        part_of.setdefault(start, number)
        while frontier:
            node = frontier.pop()
            wires = (*document.incoming.get(node, ()), *document.outgoing.get(node, ()))
            for other in (end for edge in wires for end in (edge.source, edge.target)):
                if other not in part_of:
                    part_of[other] = number
                    frontier.append(other)
    parts: dict[int, list[str]] = defaultdict(list)
    for node in order(document):
        parts[part_of[node]].append(node)
    return (parts[number] for number in sorted(parts))


class _Layered:
    """One connected part as a graph whose every edge leads from one row to the next.

    Vertices are numbers: 0 is a root above all inputs, then the nodes, then the rows of lanes. All
    long wires of a node share one lane.
    """

    def __init__(self, document: Document, nodes: Sequence[str], rows: Mapping[str, int]) -> None:
        top = min(rows[node] for node in nodes)
        self._grid = document.grid
        self._nodes = nodes
        self._document = document
        self._rows = [-1, *(rows[node] - top for node in nodes)]
        self._above: list[list[int]] = [[] for _ in self._rows]
        self._below: list[list[int]] = [[] for _ in self._rows]
        number = {node: index for index, node in enumerate(nodes, start=1)}
        short_enough = self._longest_lane()
        for node in nodes:
            targets = (
                number[edge.target]
                for edge in document.outgoing.get(node, ())
                if rows[edge.target] - rows[node] <= short_enough
            )
            self._wire(number[node], dict.fromkeys(targets))  # once, however many wires there are
        for vertex in range(1, len(self._rows)):
            if not self._above[vertex]:
                self._join(ROOT, vertex)

    def _longest_lane(self) -> int:
        """Return how many rows a wire may span and still be given a lane."""
        number = {node: index for index, node in enumerate(self._nodes, start=1)}
        left = LANE_ROWS_PER_NODE * len(self._nodes)
        spans = sorted(
            self._rows[number[edge.target]] - self._rows[number[node]]
            for node in self._nodes
            for edge in self._document.outgoing.get(node, ())
        )
        for span in spans:
            left -= span - 1
            if left < 0:
                return span - 1
        return spans[-1] if spans else 1

    def _wire(self, vertex: int, targets: Iterable[int]) -> None:
        lane = [vertex]  # the vertex itself, then one more in each row below
        for target in targets:
            while len(lane) < self._rows[target] - self._rows[vertex]:
                self._rows.append(self._rows[vertex] + len(lane))
                self._above.append([])
                self._below.append([])
                self._join(lane[-1], len(self._rows) - 1)
                lane.append(len(self._rows) - 1)
            self._join(lane[self._rows[target] - self._rows[vertex] - 1], target)

    def _join(self, upper: int, lower: int) -> None:
        self._below[upper].append(lower)
        self._above[lower].append(upper)

    def places(self, aspect: float) -> dict[str, Position]:
        """Return the place of each node; the part's first row is at y = 0."""
        columns = Columns(self._levels, self._above, self._grid.column).places
        straight = {
            node: (float(round(columns[vertex])), self._rows[vertex] * self._grid.row)
            for vertex, node in enumerate(self._nodes, start=1)
        }
        folded = self._folded(straight, aspect)
        tops = [box.top for box in folded]
        moves = spread(folded)
        places: dict[str, Position] = {}
        for node, (x, y) in straight.items():
            aside, up = moves[bisect_right(tops, y) - 1]
            places[node] = (x + aside, y + up)
        return places

    def _folded(self, places: Mapping[str, Position], aspect: float) -> list[ColumnBox]:
        """Return the columns: they break where one wire leads on, or else where one value does."""
        columns = fold(self._boxes(places), aspect, self._grid.room)
        finer = fold(self._boxes(places, by_value=True), aspect, self._grid.room)
        gain = on_a_page(finer, aspect) / on_a_page(columns, aspect)
        return finer if gain < WORTH_TEARING else columns

    def _boxes(self, places: Mapping[str, Position], *, by_value: bool = False) -> list[ColumnBox]:
        """Return the areas of the rows that stay together: more than one wire joins them.

        With ``by_value``, all the wires that bring one value from one node count as one.
        """
        row = dict(zip(self._nodes, self._rows[1:], strict=False))
        passing = [0] * (max(self._rows) + 2)  # how many more wires enter a row than the one above
        for node in self._nodes:
            readers: dict[int, list[int]] = defaultdict(list)
            for number, edge in enumerate(self._document.outgoing.get(node, ())):
                readers[edge.output if by_value else number].append(row[edge.target])
            for targets in readers.values():
                passing[row[node] + 1] += 1
                passing[max(targets) + 1] -= 1
        box_of_row = list(accumulate(wires == 1 for wires in accumulate(passing)))
        boxes: dict[int, list[Position]] = defaultdict(list)
        for node, place in places.items():
            boxes[box_of_row[row[node]]].append(place)
        return [_area(boxes[number], self._grid) for number in sorted(boxes)]

    @cached_property
    def _levels(self) -> list[list[int]]:
        """The vertices of each row from left to right, with few crossings of wires."""
        levels = self._first_levels()
        fewest, best = self._crossings(levels), levels
        for sweep in range(SWEEPS):
            if fewest == 0:
                break
            levels = self._swept(levels, downwards=sweep % 2 == 0)
            crossings = self._crossings(levels)
            if crossings < fewest:
                fewest, best = crossings, levels
        return best

    def _first_levels(self) -> list[list[int]]:
        """Return the rows in the order in which a walk, branch after branch, meets them."""
        levels: list[list[int]] = [[] for _ in range(max(self._rows) + 1)]
        waiting = [len(above) for above in self._above]
        ready = [ROOT]
        while ready:
            vertex = ready.pop()
            if vertex != ROOT:
                levels[self._rows[vertex]].append(vertex)
            for lower in reversed(self._below[vertex]):
                waiting[lower] -= 1
                if waiting[lower] == 0:
                    ready.append(lower)
        return levels

    def _swept(self, levels: list[list[int]], *, downwards: bool) -> list[list[int]]:
        """Sort each row by the mean place of the neighbours in the row before (barycentre)."""
        neighbours = self._above if downwards else self._below
        place: dict[int, float] = {}
        swept: list[list[int]] = []
        for level in levels if downwards else reversed(levels):
            keys = {
                vertex: _mean([place[other] for other in neighbours[vertex] if other in place], at)
                for at, vertex in enumerate(level)
            }
            swept.append(sorted(level, key=keys.__getitem__))
            place = {vertex: float(at) for at, vertex in enumerate(swept[-1])}
        return swept if downwards else swept[::-1]

    def _crossings(self, levels: list[list[int]]) -> int:
        """Count the pairs of wires that cross, row by row."""
        total = 0
        for level, below in pairwise(levels):
            place = {vertex: at for at, vertex in enumerate(below)}
            seen: list[int] = []
            for vertex in level:
                ends = sorted(place[lower] for lower in self._below[vertex])
                total += sum(len(seen) - bisect_right(seen, end) for end in ends)
                for end in ends:
                    insort(seen, end)
        return total


def _area(places: Iterable[Position], grid: LayoutGrid) -> ColumnBox:
    xs, ys = zip(*places, strict=True)
    x, y = grid.breadth / 2, grid.length / 2
    return ColumnBox(min(xs) - x, min(ys) - y, max(xs) + x, max(ys) + y)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


class _Shelf:
    """Places parts beside each other, and begins a new shelf below when one is full."""

    def __init__(self, nodes: int, grid: LayoutGrid) -> None:
        self._grid = grid
        self._full = grid.column * max(8, math.isqrt(nodes))
        self._start: float | None = None  # left edge of the first part, whose column 0 is at 0
        self._x = 0.0
        self._y = 0.0
        self._height = 0.0

    def put(self, places: Mapping[str, Position]) -> dict[str, Position]:
        """Return the places of a part, moved to where it belongs on the shelf."""
        left = min(x for x, _ in places.values())
        right = max(x for x, _ in places.values())
        if self._start is None:
            self._start = self._x = left
        elif self._x + right - left > self._start + self._full:
            self._x, self._y = self._start, self._y + self._height + self._grid.row
            self._height = 0.0
        moved = {node: (x - left + self._x, y + self._y) for node, (x, y) in places.items()}
        self._x += right - left + self._grid.column
        self._height = max(self._height, self._grid.row + max(y for _, y in places.values()))
        return moved
