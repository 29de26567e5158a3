"""Axes of plots in the colours of the theme.

This module loads pyqtgraph; only what does so as well may import it at its top.
"""

import pyqtgraph as pg
from PySide6.QtGui import QColor

from gui import theme


def colour_axes(plot: pg.PlotWidget) -> None:
    """Give a plot's ground, axes, numbers and labels the colours of the present theme."""
    colours = theme.current()
    plot.setBackground(colours.base)
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.setPen(pg.mkPen(QColor(colours.border)))
        axis.setTextPen(QColor(colours.muted))
        axis.setLabel(axis.labelText, color=colours.muted)
