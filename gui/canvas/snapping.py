"""Snap what is dragged to the columns and rows of the nodes around it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from engine.document.document import Position
from engine.document.layout import ROW_PITCH


@dataclass(frozen=True)
class Snap:
    """A position, and the lines that it lies on: x of a column, y of a row, None if free."""

    position: Position
    column: float | None = None
    row: float | None = None


class Snapper:
    """The columns and rows in which nodes stand, and the rows next to those."""

    def __init__(self, positions: Iterable[Position]) -> None:
        places = list(positions)
        self._columns = sorted({x for x, _ in places})
        rows = {y for _, y in places}
        # A node that is put under another belongs one row below, without a line to show it.
        self._rows = sorted(rows)
        self._next_rows = sorted(
            ({y + ROW_PITCH for y in rows} | {y - ROW_PITCH for y in rows}) - rows
        )

    def snap(self, position: Position, reach: float) -> Snap:
        """Return ``position``, moved to a line that is within ``reach`` on each axis."""
        x, y = position
        column = _nearest(self._columns, x, reach)
        row = _nearest(self._rows, y, reach)
        beside = _nearest(self._next_rows, y, reach) if row is None else row
        place = (x if column is None else column, y if beside is None else beside)
        return Snap(place, column, row)


def _nearest(lines: list[float], value: float, reach: float) -> float | None:
    at = bisect_left(lines, value)
    near = min(lines[max(at - 1, 0) : at + 1], key=lambda line: abs(line - value), default=None)
    return near if near is not None and abs(near - value) <= reach else None
