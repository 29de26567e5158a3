"""The outline: the network as a tree that keys and screen readers can walk and build."""

from netwright.gui.outline.panel import OutlinePanel

__all__ = ["OutlinePanel"]
