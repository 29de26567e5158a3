"""Forms generated from declarations: the inspector's, and the training settings'."""

from gui.widgets.form.form import Form

__all__ = ["Form"]
