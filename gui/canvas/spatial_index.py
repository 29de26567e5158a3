"""Which part of the canvas is taken by which node, found without looking at all of them."""

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtCore import QRectF

from netwright.engine.document.grid import Position
from netwright.gui.canvas.geometry import NODE_RECT, node_rect

BAND = 256.0


class SpatialIndex:
    """The areas of nodes, in horizontal bands."""

    def __init__(self) -> None:
        self._bands: defaultdict[int, set[str]] = defaultdict(set)
        self._rects: dict[str, QRectF] = {}

    def place(self, node_id: str, position: Position) -> None:
        """Take note of where a node stands, new or moved."""
        self.remove(node_id)
        self._rects[node_id] = node_rect(position)
        self._bands[int(position[1] // BAND)].add(node_id)

    def remove(self, node_id: str) -> None:
        """Forget a node, if it is known."""
        rect = self._rects.pop(node_id, None)
        if rect is not None:
            self._bands[int(rect.center().y() // BAND)].discard(node_id)

    def inside(self, area: QRectF) -> Iterator[str]:
        """Yield the nodes that ``area`` touches."""
        reach = NODE_RECT.height() / 2
        first = int((area.top() - reach) // BAND)
        last = int((area.bottom() + reach) // BAND)
        # A tall area of a sparse canvas has more bands than nodes.
        few = last - first > len(self._bands)
        numbers = [band for band in self._bands if first <= band <= last] if few else None
        for number in numbers if numbers is not None else range(first, last + 1):
            for node_id in self._bands.get(number, ()):
                if area.intersects(self._rects[node_id]):
                    yield node_id

    def rect(self, node_id: str) -> QRectF:
        """Return the area of a node."""
        return self._rects[node_id]
