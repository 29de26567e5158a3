"""The palette: every block by family, found by typing, dragged onto the canvas."""

from netwright.gui.palette.palette import Palette

__all__ = ["Palette"]
