"""Forms generated from declarations: the inspector's, and the training settings'."""

from netwright.gui.widgets.form.form import Form

__all__ = ["Form"]
