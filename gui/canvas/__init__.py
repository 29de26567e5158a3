"""The canvas: nodes, wires, and what mouse and keys do with them."""

from netwright.gui.canvas.canvas import Canvas

__all__ = ["Canvas"]
