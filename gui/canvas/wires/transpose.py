"""The canvas as routing sees it: as if every network flowed down.

For a network that flows right, x and y are exchanged on the way in and on the way out.
"""

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from netwright.engine.document.grid import Flow
from netwright.gui.canvas.spatial_index import SpatialIndex

_EXCHANGE = QTransform(0, 1, 1, 0, 0, 0)


class Obstacles(Protocol):
    """The nodes that stand in an area."""

    def inside(self, area: QRectF) -> Iterator[str]:
        """Yield the nodes that ``area`` touches."""

    def rect(self, node_id: str) -> QRectF:
        """Return the area of a node."""


class _Turned:
    """What occupies the canvas, with x and y exchanged."""

    def __init__(self, occupancy: SpatialIndex[str]) -> None:
        self._occupancy = occupancy

    def inside(self, area: QRectF) -> Iterator[str]:
        return self._occupancy.inside(turned_rect(area))

    def rect(self, node_id: str) -> QRectF:
        return turned_rect(self._occupancy.rect(node_id))


def obstacles(occupancy: SpatialIndex[str], flow: Flow) -> Obstacles:
    """Return what occupies the canvas, as seen along ``flow``."""
    return occupancy if flow is Flow.DOWN else _Turned(occupancy)


def turned_point(point: QPointF, flow: Flow) -> QPointF:
    """Return a point as seen along ``flow``, or such a one as it is on the canvas."""
    return point if flow is Flow.DOWN else QPointF(point.y(), point.x())


def turned_rect(area: QRectF) -> QRectF:
    """Return an area with x and y exchanged."""
    return QRectF(area.y(), area.x(), area.height(), area.width())


def turned_path(path: QPainterPath, flow: Flow) -> QPainterPath:
    """Return a path as it is on the canvas."""
    return path if flow is Flow.DOWN else _EXCHANGE.map(path)
