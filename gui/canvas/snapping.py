"""Snap what is dragged to the columns and rows of the nodes around it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from netwright.engine.document.grid import Flow, LayoutGrid, Position


@dataclass(frozen=True)
class Snap:
    """A position, and the lines that it lies on: x of a column, y of a row, None if free."""

    position: Position
    column: float | None = None
    row: float | None = None


class Snapper:
    """The columns and rows in which nodes stand, and the rows next to those."""

    def __init__(self, positions: Iterable[Position], grid: LayoutGrid) -> None:
        places = list(positions)
        self._columns = sorted({x for x, _ in places})
        self._rows = sorted({y for _, y in places})
        # A node that is put after another belongs one step on, without a line to show it.
        next_to = {grid.moved(place, rows=step) for place in places for step in (1, -1)}
        down = grid.flow is Flow.DOWN
        self._next_columns = [] if down else sorted({x for x, _ in next_to})
        self._next_rows = sorted({y for _, y in next_to}) if down else []

    def snap(self, position: Position, reach: float) -> Snap:
        """Return ``position``, moved to a line that is within ``reach`` on each axis."""
        x, y = position
        column = _nearest(self._columns, x, reach)
        row = _nearest(self._rows, y, reach)
        next_column = _nearest(self._next_columns, x, reach) if column is None else column
        next_row = _nearest(self._next_rows, y, reach) if row is None else row
        place = (x if next_column is None else next_column, y if next_row is None else next_row)
        return Snap(place, column, row)


def _nearest(lines: list[float], value: float, reach: float) -> float | None:
    at = bisect_left(lines, value)
    near = min(lines[max(at - 1, 0) : at + 1], key=lambda line: abs(line - value), default=None)
    return near if near is not None and abs(near - value) <= reach else None
