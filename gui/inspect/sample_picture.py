"""The picture of a sample, as the network is shown it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netwright.engine.worker.sample import Picture
from netwright.gui.widgets import theme
from netwright.gui.widgets.colours import grey

SIDE = 84
"""Pixels of the picture, each way."""


class SamplePicture(QWidget):
    """Draws a sample, as large as it fits into a square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setAccessibleName(self.tr("Sample"))

    def show_picture(self, picture: Picture | None) -> None:
        """Show a sample; None for none."""
        self._image = None if picture is None else grey(picture.image)
        label = picture.label if picture is not None else None
        truth = picture.classes[label] if picture is not None and label is not None else ""
        self.setAccessibleDescription(truth)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in its frame."""
        painter = QPainter(self)
        if self._image is not None:
            image = self._image
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = self.rect()
            area.setSize(size)
            painter.drawImage(area, image)
        painter.setPen(theme.current().border)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
