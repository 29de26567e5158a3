"""A line above results that says whose they are, where they are not of the drawing in front."""

from PySide6.QtWidgets import QWidget

from netwright.gui.compute.trained_model import ResultOrigin
from netwright.gui.widgets.elided_label import ElidedLabel
from netwright.gui.widgets.when_text import when_text


class OwnerLabel(ElidedLabel):
    """Shows "of LeNet-5, 17:06", or nothing and takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_owner(None)

    def show_owner(self, origin: ResultOrigin | None) -> None:
        """Say whose the results are; None where they are of the drawing in front."""
        text = ""
        if origin is not None:
            text = self.tr("of {network}, {time}").format(
                network=origin.title, time=when_text(origin.at)
            )
        self.set_text(text)
        self.setVisible(bool(text))
