"""The bar of the actions that are needed most."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar

ICONS = QSize(18, 18)


class ToolBar(QToolBar):
    """Shows groups of actions, with a line between one and the next."""

    def __init__(self, title: str, *groups: Sequence[QAction]) -> None:
        super().__init__(title)
        self.setObjectName("toolbar")
        self.setIconSize(ICONS)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setMovable(False)
        for number, group in enumerate(groups):
            if number:
                self.addSeparator()
            self.addActions(list(group))
