"""Frames and notes: what is drawn for those who read the network, and is no part of it."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from netwright.engine.document.grid import NODE_HEIGHT, NODE_WIDTH, Position
from netwright.engine.document.limits import MAXIMUM_COORDINATE

SMALLEST = (48.0, 32.0)
"""Width and height below which an annotation could not be taken hold of."""
TITLE_HEIGHT = 26.0
"""Of the strip at a frame's top in which its title stands, and by which it is moved."""
MARGIN = 12.0
"""Between a frame and what it is drawn around."""


class AnnotationKind(StrEnum):
    """What an annotation is."""

    FRAME = "frame"
    NOTE = "note"


class Colour(StrEnum):
    """The colours there are; what they look like is the theme's to say."""

    GREY = "grey"
    BLUE = "blue"
    GREEN = "green"
    ORANGE = "orange"
    PINK = "pink"
    PURPLE = "purple"


class Area(NamedTuple):
    """A rectangle on the canvas, in pixels at 100 %, y downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.top + self.height

    @property
    def centre(self) -> Position:
        """The point in its middle."""
        return (self.left + self.width / 2, self.top + self.height / 2)

    @property
    def is_possible(self) -> bool:
        """Whether it can be shown and taken hold of."""
        corners = (self.left, self.top, self.right, self.bottom)
        return (
            all(math.isfinite(value) and abs(value) <= MAXIMUM_COORDINATE for value in corners)
            and self.width >= SMALLEST[0]
            and self.height >= SMALLEST[1]
        )

    def moved(self, dx: float, dy: float) -> "Area":
        """Return the area elsewhere."""
        return self._replace(left=self.left + dx, top=self.top + dy)

    def holds(self, other: "Area") -> bool:
        """Return whether all of ``other`` is inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def touches(self, other: "Area") -> bool:
        """Return whether the two have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def node_area(position: Position) -> Area:
    """Return the area of a node whose centre is at ``position``."""
    x, y = position
    return Area(x - NODE_WIDTH / 2, y - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT)


def area_around(position: Position, size: tuple[float, float]) -> Area:
    """Return the area of a size, width and height, about its centre."""
    return Area(position[0] - size[0] / 2, position[1] - size[1] / 2, *size)


@dataclass(frozen=True)
class Annotation:
    """A titled frame around a part of the drawing, or a note beside it.

    Attributes:
        id: What it is known by; no node has the same.
        kind: Frame or note.
        text: The frame's title, on one line, or the note's words; plain text, never markup.
        area: Where it is.
        colour: Of its ground.
    """

    id: str
    kind: AnnotationKind
    text: str
    area: Area
    colour: Colour = Colour.GREY
