"""How a picture of the user's own is brought to what the network takes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from netwright.engine.data.picture import Fit
from netwright.engine.worker.sample import FromFile


class PictureOptions(QWidget):
    """Crop, pad or stretch; and whether light and dark change places.

    Signals:
        changed: The user has chosen otherwise.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fit = QComboBox()
        self.fit.setAccessibleName(self.tr("How the picture is brought to the input's size"))
        fits: tuple[tuple[str, Fit], ...] = (
            (self.tr("Crop"), "crop"),
            (self.tr("Pad"), "pad"),
            (self.tr("Stretch"), "stretch"),
        )
        for words, key in fits:
            self.fit.addItem(words, key)
        self.fit.activated.connect(self.changed)
        self.inverted = QCheckBox(self.tr("Invert"))
        self.inverted.setToolTip(
            self.tr("Let dark and light change places: ink on paper is dark, MNIST's is light")
        )
        self.inverted.clicked.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.fit, 1)
        row.addWidget(self.inverted)

    def sample(self, path: Path) -> FromFile:
        """Return the sample that a picture is with these options."""
        return FromFile(path, self.fit.currentData(), inverted=self.inverted.isChecked())

    def show_sample(self, sample: FromFile) -> None:
        """Show the options that a sample was made with."""
        self.fit.setCurrentIndex(self.fit.findData(sample.fit))
        self.inverted.setChecked(sample.inverted)
