"""The drawing of a network away from the canvas: for papers, slides and thumbnails."""

from netwright.gui.figures.figure import NetworkFigure
from netwright.gui.figures.formats import Format, format_of, written

__all__ = ["Format", "NetworkFigure", "format_of", "written"]
