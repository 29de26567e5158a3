"""What changed between another document and the open one: marked on the canvas and listed."""

from netwright.gui.overlays.differences.dialog import DifferencesDialog

__all__ = ["DifferencesDialog"]
