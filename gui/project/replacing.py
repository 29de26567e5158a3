"""Asks before a file is replaced that holds what nobody here has seen."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from netwright.gui.widgets.plain_text import PlainBox


class OtherVersion(Enum):
    """What the user wants done with what another window or program has put into the file."""

    REPLACE = "replace"
    KEEP = "keep"
    CANCEL = "cancel"


class Replacing(QObject):
    """Asks in front of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_about_other_version(self, path: Path) -> OtherVersion:
        """Ask what is to be done with a file that is not as it was opened or saved here."""
        text = self.tr("Another window or program has changed “{file}” since. Replace its version?")
        box = self._box(self.tr("The file has changed"), text.format(file=path.name))
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(keep)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        if pressed is replace:
            return OtherVersion.REPLACE
        return OtherVersion.KEEP if pressed is keep else OtherVersion.CANCEL

    def may_replace(self, path: Path) -> bool:
        """Return whether a name is free, or the user lets go of the file that has it."""
        if not path.exists():
            return True
        text = self.tr("There is a file “{file}” already. Replace it?")
        box = self._box(self.tr("Replace the file"), text.format(file=path.name))
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return pressed is replace

    def _box(self, title: str, text: str) -> QMessageBox:
        box = PlainBox(self._window, title, text)
        box.setIcon(QMessageBox.Icon.Question)
        box.addButton(QMessageBox.StandardButton.Cancel)
        return box
