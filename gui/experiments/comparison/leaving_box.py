"""The question what becomes of a comparison that is under way when its dialog is left."""

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from netwright.gui.widgets.plain_text import PlainBox


class Leaving(Enum):
    """What the user wants."""

    STOP = "stop"
    GO_ON = "go on"
    STAY = "stay"


class LeavingBox(PlainBox):
    """Asks whether it is to end, to go on without its dialog, or to be looked at still."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Compare networks"))
        self.setText(self.tr("The networks are still in training. Stop the comparison?"))
        self.setIcon(QMessageBox.Icon.Question)
        buttons = QMessageBox.StandardButton
        self.setStandardButtons(buttons.Yes | buttons.No | buttons.Cancel)
        self.button(buttons.Yes).setText(self.tr("Stop"))
        self.button(buttons.No).setText(self.tr("Let it go on"))
        self.setDefaultButton(buttons.Cancel)

    def ask(self) -> Leaving:
        """Ask, and go away."""
        buttons = QMessageBox.StandardButton
        pressed = buttons(self.exec())
        self.deleteLater()
        return {buttons.Yes: Leaving.STOP, buttons.No: Leaving.GO_ON}.get(pressed, Leaving.STAY)
