"""The sample that the network is shown, and what it says of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.data.picture import SUFFIXES
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.sample import FromData, FromFile, FromPad, Part, Picture
from netwright.gui.inspect.picture_options import PictureOptions
from netwright.gui.inspect.sample_choice import SampleChoice
from netwright.gui.inspect.sample_picture import SamplePicture
from netwright.gui.widgets.bars import Bars
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel, literal, plain_tip

WIDTH = 146
"""Pixels of the controls beside it."""

Source = Part | Literal["file", "pad"]


class SampleBar(QWidget):
    """A picture with its class and the prediction, and what one needs to choose another.

    Signals:
        data_wanted: Samples of the data set of the settings are to be shown.

    Attributes:
        bars: The probability of each class.
        number: Which sample of the data set it is, from 1.
        sources: Which part of the data set it is from, or a file, or the pad.
        kinds: Which of the samples are gone through: all, mistakes, a class.
        options: How a picture is brought to the input's size.
        load: Offers, in place of these, to read the data set of the settings.
    """

    data_wanted = Signal()

    def __init__(self, choice: SampleChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._count = 1
        self._picture = SamplePicture()
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("Probability of each class"))
        self.verdict = PlainLabel()
        self.verdict.setWordWrap(True)
        self.number = QSpinBox()
        self.number.setRange(1, 1)
        self.number.setWrapping(True)
        self.number.setKeyboardTracking(False)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setAccessibleName(self.tr("Number of the sample"))
        self.number.setToolTip(self.tr("Which of the images the network is shown"))
        self.number.valueChanged.connect(self._choose)
        self._make_sources()
        self._make_kinds()
        self.options = PictureOptions()
        self.options.changed.connect(self._change_file)
        self.options.hide()
        self._lay_out()
        choice.changed.connect(self._follow)

    def _make_sources(self) -> None:
        self.sources = QComboBox()
        self.sources.setAccessibleName(self.tr("Where the sample is from"))
        self.sources.setToolTip(
            self.tr("Images held out, learned from or kept for the test; a picture; a drawing")
        )
        offered: tuple[tuple[str, Source], ...] = (
            (self.tr("Validation"), "validation"),
            (self.tr("Training"), "train"),
            (self.tr("Test"), "test"),
            (self.tr("Picture…"), "file"),
            (self.tr("Drawing"), "pad"),
        )
        for words, key in offered:
            self.sources.addItem(words, key)
        self.sources.activated.connect(self._choose_source)

    def _make_kinds(self) -> None:
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Which samples are gone through"))
        self.kinds.setToolTip(self.tr("Go through all samples, the mistakes, or those of a class"))
        self.kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kinds.activated.connect(self._choose_kind)
        self.load = QPushButton()
        self.load.clicked.connect(self.data_wanted)
        self.load.hide()
        self._classes: tuple[str, ...] = ()
        self._offer_kinds()

    def _offer_kinds(self) -> None:
        self.kinds.clear()
        self.kinds.addItem(self.tr("All samples"), (None, False))
        self.kinds.addItem(self.tr("Mistakes"), (None, True))
        for label, name in enumerate(self._classes):
            self.kinds.addItem(self.tr("Class {name}").format(name=name), (label, False))

    def _lay_out(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(2)
        back = self._button(self.tr("Previous sample"), partial(self._choice.go, -1))
        back.setArrowType(Qt.ArrowType.LeftArrow)
        forth = self._button(self.tr("Next sample"), partial(self._choice.go, 1))
        forth.setArrowType(Qt.ArrowType.RightArrow)
        for arrow in (back, forth):
            arrow.setAutoRepeat(True)
        shuffle = self._button(self.tr("Any sample"), self._choose_random)
        shuffle.setIcon(icon("shuffle"))
        steps.addWidget(back)
        steps.addWidget(self.number, 1)
        steps.addWidget(forth)
        steps.addWidget(shuffle)
        steps.setContentsMargins(0, 0, 0, 0)
        numbers = QVBoxLayout()
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(3)
        numbers.addLayout(steps)
        numbers.addWidget(self.kinds)
        numbers.addWidget(self.load)
        self._of_data = QWidget()
        self._of_data.setLayout(numbers)
        left = QVBoxLayout()
        left.setSpacing(3)
        left.addWidget(self.sources)
        left.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addWidget(self._of_data)
        left.addWidget(self.options)
        left.addWidget(self.verdict)
        left.addStretch(1)
        for widget in (self.sources, self._of_data, self.options, self.verdict):
            widget.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left)
        row.addWidget(self.bars, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _button(self, name: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setToolTip(plain_tip(name))
        button.setAccessibleName(name)
        button.clicked.connect(slot)
        return button

    def offer_data(self, title: str | None) -> None:
        """Offer to show samples of a data set; None for no other."""
        self.load.setVisible(title is not None)
        self.kinds.setVisible(title is None)
        if title is not None:
            self.load.setText(literal(self.tr("Show {data}").format(data=title)))
            self.load.setToolTip(
                plain_tip(
                    self.tr("Read {data} into memory, to show samples of it").format(data=title)
                )
            )

    def show_bars(self, shown: bool) -> None:
        """Show all probabilities, or only the greatest, in words."""
        self.bars.setVisible(shown)

    def show_seen(self, seen: Inspection) -> None:
        """Show a sample and what the network makes of it."""
        picture = seen.picture
        self._picture.show_picture(picture)
        self.options.show_picture(picture)
        if picture is None:
            self.bars.clear()
            self.verdict.clear()
            return
        if isinstance(picture.sample, FromData):
            self._show_number(picture)
        name_of = partial(class_name, picture.classes)
        if seen.probabilities is None:
            self.bars.clear()
            self.verdict.setText(self._origin(picture))
            return
        best = int(seen.probabilities.argmax())
        label = -1 if picture.label is None else picture.label
        self.bars.show_rows(name_of, seen.probabilities, label)
        part = f"{seen.probabilities[best]:.1%}"
        if picture.label is None:
            looks = self.tr("{name} looks like {guess}, {part}")
            name = self._origin(picture)
            self.verdict.setText(looks.format(name=name, guess=name_of(best), part=part))
            return
        right = self.tr("{data}: {truth} ✓ recognised, {part}")
        wrong = self.tr("{data}: {truth} ✗ taken for {guess}, {part}")
        self.verdict.setText(
            (right if best == picture.label else wrong).format(
                data=picture.title,
                truth=picture.classes[picture.label],
                guess=name_of(best),
                part=part,
            )
        )

    def _origin(self, picture: Picture) -> str:
        """Return in words what is shown, without what the network says of it."""
        if picture.label is not None:
            truth = picture.classes[picture.label]
            return self.tr("{data}: {truth}").format(data=picture.title, truth=truth)
        return picture.title or self.tr("The drawing")

    def _show_number(self, picture: Picture) -> None:
        self._count = picture.count
        self.number.blockSignals(True)
        self.number.setRange(1, picture.count)
        self.number.setValue(picture.index + 1)
        self.number.blockSignals(False)
        if picture.classes != self._classes:
            self._classes = picture.classes
            self._offer_kinds()

    def _follow(self) -> None:
        """Show what has been chosen, here or in another view."""
        sample = self._choice.sample
        source: Source = "validation"
        match sample:
            case FromData():
                source = sample.part
            case FromFile():
                source = "file"
                self.options.show_sample(sample)
            case FromPad():
                source = "pad"
        self.sources.setCurrentIndex(self.sources.findData(source))
        self._of_data.setVisible(isinstance(sample, FromData))
        self.options.setVisible(isinstance(sample, FromFile))

    def _choose(self, number: int) -> None:
        sample = self._choice.sample
        if isinstance(sample, FromData):
            self._choice.choose(FromData(sample.part, number - 1))

    def _choose_random(self) -> None:
        self._choice.choose_random(self._count)

    def _choose_kind(self) -> None:
        label, mistaken = self.kinds.currentData()
        self._choice.go_through(label, mistaken=mistaken)

    def _choose_source(self) -> None:
        source = self.sources.currentData()
        if source == "file":
            self.open_picture()
        elif source == "pad":
            self._choice.choose_pad()
        elif source in get_args(Part):
            self._choice.choose_part(source)
        self._follow()

    def open_picture(self) -> None:
        """Ask for an image file and show it to the network."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        kinds = self.tr("Pictures ({patterns})").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a picture"), "", kinds)
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """Show the network a picture."""
        self._choice.choose(self.options.sample(path))

    def _change_file(self) -> None:
        sample = self._choice.sample
        if isinstance(sample, FromFile):
            self.show_file(sample.path)


def class_name(classes: tuple[str, ...], number: int) -> str:
    """Return what a number of the network's output stands for; it may have more than classes."""
    return classes[number] if number < len(classes) else str(number)
