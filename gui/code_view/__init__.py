"""The generated PyTorch code beside the canvas."""

from gui.code_view.code_view import CodeView

__all__ = ["CodeView"]
