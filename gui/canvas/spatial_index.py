"""Spatial index of the canvas: what an area holds, found without looking at everything."""

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF

Key = TypeVar("Key", bound=Hashable)

CELL = 256.0


class SpatialIndex(Generic[Key]):
    """Areas by what takes them, in a uniform grid (Ericson 2005, Collision Detection, 7.1)."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[Key, None]] = {}
        self._rects: dict[Key, QRectF] = {}

    def place(self, key: Key, rect: QRectF) -> None:
        """Take note of the area that something takes, new or moved."""
        self.remove(key)
        self._rects[key] = rect
        for cell in _cells(rect):
            self._cells.setdefault(cell, {})[key] = None

    def remove(self, key: Key) -> None:
        """Forget something, if it is known."""
        rect = self._rects.pop(key, None)
        for cell in _cells(rect) if rect is not None else ():
            inside = self._cells[cell]
            del inside[key]
            if not inside:
                del self._cells[cell]

    def inside(self, area: QRectF) -> Iterator[Key]:
        """Yield what ``area`` touches, each once."""
        left, top, right, bottom = _span(area)
        # A large area of a sparse canvas has more cells than there are areas.
        if (right - left + 1) * (bottom - top + 1) > len(self._cells):
            near = dict.fromkeys(self._rects)
        else:
            near = {}
            for column in range(left, right + 1):
                for row in range(top, bottom + 1):
                    near.update(self._cells.get((column, row), {}))
        for key in near:
            if area.intersects(self._rects[key]):
                yield key

    def rect(self, key: Key) -> QRectF:
        """Return the area that something takes."""
        return self._rects[key]


def _span(area: QRectF) -> tuple[int, int, int, int]:
    """Return the first and last columns and rows of cells: left, top, right, bottom."""
    return (
        int(area.left() // CELL),
        int(area.top() // CELL),
        int(area.right() // CELL),
        int(area.bottom() // CELL),
    )


def _cells(area: QRectF) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = _span(area)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield column, row
