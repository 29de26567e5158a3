"""The menu Help: shortcuts, blocks, about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action import action


class HelpMenu(QMenu):
    """What there is to know.

    Signals:
        shortcuts_requested: All keys and gestures are to be shown.
        keyboard_requested: The user wants to change keys.
        block_help_requested: The help of the selected block is to be shown.
        about_requested: What this program is, is to be told.
    """

    shortcuts_requested = Signal()
    keyboard_requested = Signal()
    block_help_requested = Signal()
    about_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Help"))
        self.addActions(
            [
                action(window, self.tr("&Shortcuts"), self.shortcuts_requested.emit, "?"),
                action(
                    window,
                    self.tr("&Keyboard…"),
                    self.keyboard_requested.emit,
                    tip=self.tr("Change which keys do what"),
                ),
                action(
                    window,
                    self.tr("About this &block"),
                    self.block_help_requested.emit,
                    shown_keys="F1",
                ),
                action(window, self.tr("&About Netwright"), self.about_requested.emit),
            ]
        )
