"""Axes of plots in the colours of the theme.

This module loads pyqtgraph; only what does so as well may import it at its top.
"""

import math
from typing import ClassVar

import pyqtgraph as pg
from PySide6.QtGui import QColor

from netwright.gui.widgets import theme


def colour_axes(plot: pg.PlotWidget) -> None:
    """Give a plot's ground, axes, numbers and labels the colours of the present theme."""
    colours = theme.current()
    plot.setBackground(colours.base)
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.setPen(pg.mkPen(QColor(colours.border)))
        axis.setTextPen(QColor(colours.muted))
        axis.setLabel(axis.labelText, color=colours.muted)


class RoomyAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph ships no types
    """An axis that, where it is logarithmic, names only as many numbers as stand side by side.

    All digits if there is room, else 1, 2 and 5, else the powers of ten; pyqtgraph names all.
    """

    ROOM: ClassVar = {"left": 16, "bottom": 44}
    """Pixels that a number needs."""

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return what stands beside each tick, empty where there is no room."""
        strings: list[str] = super().logTickStrings(values, scale, spacing)
        named = self._named_digits()
        digits = [round(10 ** (value - math.floor(value + 1e-6))) for value in values]
        return [
            string if digit in named else "" for string, digit in zip(strings, digits, strict=True)
        ]

    def _named_digits(self) -> tuple[int, ...]:
        least, most = self.range
        length = self.height() if self.orientation == "left" else self.width()
        decade = length / max(most - least, 1e-9)  # pixels
        room = self.ROOM[self.orientation]
        if decade * math.log10(10 / 9) >= room:
            return tuple(range(1, 10))
        return (1, 2, 5) if decade * math.log10(2) >= room else (1,)
