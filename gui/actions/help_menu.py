"""The menu Help: shortcuts, blocks, about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netwright.gui.actions.action_menu import ActionMenu, ActionSpec


class HelpMenu(ActionMenu):
    """What there is to know.

    Signals:
        tour_requested: The user wants to be shown around.
        shortcuts_requested: All keys and gestures are to be shown.
        keyboard_requested: The user wants to change keys.
        block_help_requested: The help of the selected block is to be shown.
        explanation_requested: The arithmetic of the selected block is to be shown.
        about_requested: What this program is, is to be told.
    """

    tour_requested = Signal()
    shortcuts_requested = Signal()
    keyboard_requested = Signal()
    block_help_requested = Signal()
    about_requested = Signal()
    explanation_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Help"))
        self.fill(
            (
                ActionSpec(
                    "help.tour",
                    self.tr("&Tour"),
                    self.tour_requested.emit,
                    tip=self.tr("Five steps from the first block to exported code"),
                ),
                ActionSpec(
                    "help.shortcuts", self.tr("&Shortcuts"), self.shortcuts_requested.emit, "?"
                ),
                ActionSpec(
                    "help.keyboard",
                    self.tr("&Keyboard…"),
                    self.keyboard_requested.emit,
                    tip=self.tr("Change which keys do what"),
                ),
                ActionSpec(
                    "help.block",
                    self.tr("About this &block"),
                    self.block_help_requested.emit,
                    shown_keys="F1",
                ),
                ActionSpec(
                    "help.explain",
                    self.tr("&Explain the arithmetic…"),
                    self.explanation_requested.emit,
                    "Shift+F1",
                    "explain",
                    self.tr("Show how the selected block computes each value of its output"),
                ),
                ActionSpec("help.about", self.tr("&About Netwright"), self.about_requested.emit),
            )
        )
