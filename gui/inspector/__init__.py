"""The inspector: what is selected, in a form that changes it."""

from netwright.gui.inspector.inspector import Inspector

__all__ = ["Inspector"]
