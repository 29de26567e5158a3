"""Picture options: how a picture of the user's own is brought to what the network takes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from netwright.engine.data.picture import Fit
from netwright.engine.worker.sample import FromFile, Picture
from netwright.gui.widgets.plain_text import PlainLabel


class PictureOptions(QWidget):
    """Crop, pad or stretch, and whether light and dark change places; or the digit of a photograph.

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
        self.as_is = QCheckBox(self.tr("As it is"))
        self.as_is.setToolTip(
            self.tr(
                "Leave the photograph of a digit as it is, in place of cropping and centring it "
                "and making it light on black as MNIST's are"
            )
        )
        self.as_is.clicked.connect(self.changed)
        self.as_is.hide()
        self.hint = PlainLabel()
        self.hint.setWordWrap(True)
        self.hint.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.fit, 1)
        row.addWidget(self.inverted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.as_is)
        column.addLayout(row)
        column.addWidget(self.hint)

    def sample(self, path: Path) -> FromFile:
        """Return the sample that a picture is with these options."""
        return FromFile(
            path,
            self.fit.currentData(),
            inverted=self.inverted.isChecked(),
            as_is=self.as_is.isChecked(),
        )

    def show_sample(self, sample: FromFile) -> None:
        """Show the options that a sample was made with."""
        self.fit.setCurrentIndex(self.fit.findData(sample.fit))
        self.inverted.setChecked(sample.inverted)
        self.as_is.setChecked(sample.as_is)

    def show_picture(self, picture: Picture | None) -> None:
        """Say what was done to a picture of the user's own, or what could be; offer what there is.

        Of a photograph of a digit that is to leave it as it is.
        """
        is_file = picture is not None and isinstance(picture.sample, FromFile)
        is_cleaned = is_file and picture is not None and picture.is_cleaned
        is_reversed = is_file and picture is not None and picture.is_reversed
        self.as_is.setVisible(is_cleaned or self.as_is.isChecked())
        self.fit.setVisible(not is_cleaned)
        self.inverted.setVisible(not is_cleaned)
        self.hint.setText(
            self.tr("A digit on paper: cropped, centred and made light on black as MNIST's are.")
            if is_cleaned
            else self.tr("Light and dark are the other way round in the data set: try Invert.")
        )
        self.hint.setVisible(is_cleaned or is_reversed)
