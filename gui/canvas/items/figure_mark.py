"""What a node shows of one figure: a colour, a bar, and the figure itself in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.geometry import NODE_RECT

VIRIDIS = (
    "#440154",
    "#472d7b",
    "#3b528b",
    "#2c728e",
    "#21918c",
    "#28ae80",
    "#5ec962",
    "#addc30",
    "#fde725",
)
"""Even steps of lightness, also to the colour-blind (van der Walt & Smith 2015)."""
LEVELS = 64
WASH = 70
"""How strongly the colour lies over a node's body, of 255: its texts stay readable."""
BAR_HEIGHT = 4.0


@dataclass(frozen=True)
class FigureMark:
    """A node's figure.

    Attributes:
        value: The figure.
        part: Where it is on the scale, which may be logarithmic, 0 to 1: its colour.
        length: It by the greatest, 0 to 1: the length of its bar.
        share: Its part of the sum over all nodes; None where a sum means nothing.
        text: The figure as people read it.
    """

    value: float
    part: float
    length: float
    share: float | None
    text: str


Marks = Mapping[str, FigureMark]
"""By node id; what has no figure is missing."""


def colour(part: float) -> QColor:
    """Return the colour of a place on the scale, 0 to 1."""
    return _colour(round(min(max(part, 0.0), 1.0) * LEVELS))


@cache
def _colour(level: int) -> QColor:
    place = level / LEVELS * (len(VIRIDIS) - 1)
    lower = min(int(place), len(VIRIDIS) - 2)
    low, high, between = QColor(VIRIDIS[lower]), QColor(VIRIDIS[lower + 1]), place - lower
    return QColor.fromRgbF(
        low.redF() + between * (high.redF() - low.redF()),
        low.greenF() + between * (high.greenF() - low.greenF()),
        low.blueF() + between * (high.blueF() - low.blueF()),
    )


@cache
def wash(part: float) -> QColor:
    """Return the colour as it lies over a node's body."""
    result = QColor(colour(part))
    result.setAlpha(WASH)
    return result


def paint_bar(painter: QPainter, theme: CanvasStyle, mark: FigureMark, left: float) -> None:
    """Paint the bar along the foot of a node, from ``left`` on."""
    width = NODE_RECT.right() - left - 6
    room = QRectF(left, NODE_RECT.bottom() - BAR_HEIGHT - 2, width, BAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.grid)
    painter.drawRoundedRect(room, 2, 2)
    room.setWidth(max(room.width() * mark.length, BAR_HEIGHT))
    painter.setBrush(colour(mark.part))
    painter.drawRoundedRect(room, 2, 2)
