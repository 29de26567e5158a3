"""The generated PyTorch code beside the canvas."""

from netwright.gui.code_view.code_view import CodeView

__all__ = ["CodeView"]
