"""The grid on which drawings stand: sizes of nodes and distances between them, for both flows.

Layout and room are worked out for a network that flows down; one that flows right is the same
drawing with x and y exchanged, on a grid of its own, since nodes keep their shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

Position = tuple[float, float]

NODE_WIDTH = 216.0
NODE_HEIGHT = 48.0
ROW_PITCH = 76.0
"""From one node of a network that flows down to the next below it."""
COLUMN_PITCH = 248.0
"""From one column of a network that flows down to the next beside it."""


class Flow(StrEnum):
    """Where a network goes on the canvas, from its input to its output."""

    DOWN = "down"
    RIGHT = "right"


@dataclass(frozen=True)
class LayoutGrid:
    """Distances of one flow, in pixels at 100 %.

    Attributes:
        flow: Which.
        row: From a node to what reads it.
        column: From a node to the next that stands beside it.
        length: Of a node, along the flow.
        breadth: Of a node, across it.
        room: What can be seen at once, across and along the flow.
    """

    flow: Flow
    row: float
    column: float
    length: float
    breadth: float
    room: tuple[float, float]

    def turned(self, place: Position) -> Position:
        """Return (x, y) as (across, along) the flow, or the latter as the former."""
        return place if self.flow is Flow.DOWN else (place[1], place[0])

    def moved(self, place: Position, *, rows: float = 0, columns: float = 0) -> Position:
        """Return the place some rows along and some columns across the flow from ``place``."""
        across, along = self.turned(place)
        return self.turned((across + columns * self.column, along + rows * self.row))


_ROOM = (912.0, 550.0)
"""A canvas of 730 by 440 at a readable 80 %."""

GRIDS: Mapping[Flow, LayoutGrid] = MappingProxyType(
    {
        Flow.DOWN: LayoutGrid(Flow.DOWN, ROW_PITCH, COLUMN_PITCH, NODE_HEIGHT, NODE_WIDTH, _ROOM),
        Flow.RIGHT: LayoutGrid(Flow.RIGHT, 304.0, 80.0, NODE_WIDTH, NODE_HEIGHT, _ROOM[::-1]),
    }
)
