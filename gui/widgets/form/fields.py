"""The fields of a form, one for each kind of parameter."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from netwright.engine.blocks.parameters import ParameterSpec, both
from netwright.gui.widgets.form.number_edit import NumberEdit
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import translated

PIXELS = "pixels"
"""What stands for numbers among the words that may stand in their place."""


class Field(QWidget):
    """One parameter to read and to change.

    Signals:
        edited: The user changed the value; sent while typing or dragging.
        finished: The user is done for now.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    @abstractmethod
    def value(self) -> object:
        """Return what the user has entered; it may be unfit."""

    @abstractmethod
    def set_value(self, value: object) -> None:
        """Show ``value`` without telling anybody."""

    def _watch(self, number: NumberEdit) -> None:
        number.edited.connect(self.edited)
        number.editingFinished.connect(self.finished)


class NumberField(Field):
    """A whole or a finite number with its unit."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._number = NumberEdit(spec)
        self._number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._watch(self._number)
        self._row.addWidget(self._number, 1)
        if spec.unit:
            self._row.addWidget(PlainLabel(translated(spec.unit)))
        self.setFocusProxy(self._number)

    def value(self) -> object:
        """Return the number, None, or what was typed instead."""
        return self._number.value()

    def set_value(self, value: object) -> None:
        """Show ``value``."""
        self._number.set_value(value)


class BooleanField(Field):
    """Yes or no."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._box = QCheckBox()
        self._box.clicked.connect(self._clicked)
        self._row.addWidget(self._box)
        self.setFocusProxy(self._box)

    def _clicked(self) -> None:
        self.edited.emit()
        self.finished.emit()

    def value(self) -> bool:
        """Return whether it is ticked."""
        return bool(self._box.isChecked())

    def set_value(self, value: object) -> None:
        """Tick it or not."""
        self._box.setChecked(bool(value))


class ChoiceField(Field):
    """One of several words, or of several values with names."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._choices = choices(() if spec.choices else spec.words)
        for value, name in spec.choices.items():
            self._choices.addItem(translated(name), value)
        self._choices.activated.connect(self._activated)
        self._row.addWidget(self._choices, 1)
        self.setFocusProxy(self._choices)

    def _activated(self) -> None:
        self.edited.emit()
        self.finished.emit()

    def value(self) -> object:
        """Return the word or the value."""
        if self.spec.choices:  # Qt makes plain texts of words such as those of an enum
            return [*self.spec.choices][self._choices.currentIndex()]
        return self._choices.currentData()

    def set_value(self, value: object) -> None:
        """Choose ``value``."""
        chosen = [*self.spec.choices].index(value) if self.spec.choices else None
        self._choices.setCurrentIndex(self._choices.findData(value) if chosen is None else chosen)


class TextField(Field):
    """A short text."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._line = QLineEdit()
        self._line.textEdited.connect(self.edited)
        self._line.editingFinished.connect(self.finished)
        self._row.addWidget(self._line, 1)
        self.setFocusProxy(self._line)

    def value(self) -> str:
        """Return the text."""
        return self._line.text()

    def set_value(self, value: object) -> None:
        """Show ``value``."""
        if value != self.value():
            self._line.setText(str(value))


class PairField(Field):
    """One number for both directions, or height × width; words may stand in place of numbers."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._height, self._width = NumberEdit(spec), NumberEdit(spec)
        self._height.setAccessibleName(self.tr("height"))
        self._width.setAccessibleName(self.tr("width"))
        self._times = PlainLabel("×")
        self._link = QToolButton()
        self._link.setCheckable(True)
        self._link.setChecked(True)
        self._link.setText("=")
        self._link.setToolTip(self.tr("Same for height and width"))
        self._link.setAccessibleName(self._link.toolTip())
        self._link.clicked.connect(self._linked)
        self._words = choices((PIXELS, *spec.words))
        self._words.setItemText(0, self.tr("pixels"))
        self._words.activated.connect(self._chosen)
        self._row.addWidget(self._words)
        # Only once it is inside: shown before, it would flash up as a window of its own.
        self._words.setVisible(bool(spec.words))
        for number in (self._height, self._width):
            number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._watch(number)
        self._row.addWidget(self._height, 1)
        self._row.addWidget(self._times)
        self._row.addWidget(self._width, 1)
        self._row.addWidget(self._link)
        self.setFocusProxy(self._words if spec.words else self._height)
        self._arrange()

    @property
    def _is_word(self) -> bool:
        return bool(self._words.currentData() != PIXELS)

    def value(self) -> object:
        """Return a number, a pair, a word, None, or what was typed instead."""
        if self._is_word:
            return self._words.currentData()
        height, width = self._height.value(), self._width.value()
        if self._link.isChecked() or height is None or height == width:
            return height
        return height, width

    def set_value(self, value: object) -> None:
        """Show ``value``."""
        if isinstance(value, str):
            self._words.setCurrentIndex(self._words.findData(value))
        else:
            self._words.setCurrentIndex(0)
            self._show_numbers(value)
        self._arrange()

    def _show_numbers(self, value: object) -> None:
        directions = both(value) if isinstance(value, int | float | tuple) else (None, None)
        if directions[0] != directions[1]:
            self._link.setChecked(False)
        for number, size in zip((self._height, self._width), directions, strict=True):
            number.set_value(size)

    def _linked(self) -> None:
        if self._link.isChecked():
            self.edited.emit()
            self.finished.emit()
        else:
            self._width.set_value(self._height.value())
        self._arrange()

    def _chosen(self) -> None:
        if not self._is_word and not isinstance(self._height.value(), int):
            self._show_numbers(self.spec.default)
        self._arrange()
        self.edited.emit()
        self.finished.emit()

    def _arrange(self) -> None:
        linked = self._link.isChecked()
        self._height.setVisible(not self._is_word)
        self._link.setVisible(not self._is_word)
        self._times.setVisible(not self._is_word and not linked)
        self._width.setVisible(not self._is_word and not linked)


class ShapeField(Field):
    """A tensor's shape without the batch: how many dimensions, and their sizes."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        names = (self.tr("vector"), self.tr("sequence"), self.tr("image"), self.tr("volume"))
        self._kind = QComboBox()
        for dimensions, name in enumerate(names[: spec.dimensions], start=1):
            self._kind.addItem(name, dimensions)
        self._kind.activated.connect(self._resized)
        self._row.addWidget(self._kind)
        self._sizes = [NumberEdit(spec) for _ in range(spec.dimensions)]
        self._signs = [PlainLabel("×") for _ in self._sizes]
        for sign, size in zip(self._signs, self._sizes, strict=True):
            self._watch(size)
            size.setButtonSymbols(NumberEdit.ButtonSymbols.NoButtons)
            self._row.addWidget(sign)
            self._row.addWidget(size, 1)
        self.setFocusProxy(self._sizes[0])

    def value(self) -> tuple[object, ...]:
        """Return the sizes, or what was typed instead."""
        return tuple(size.value() for size in self._sizes[: self._kind.currentData()])

    def set_value(self, value: object) -> None:
        """Show ``value``."""
        if not isinstance(value, tuple):
            return
        self._kind.setCurrentIndex(len(value) - 1)
        for size, number in zip(self._sizes, value, strict=False):
            size.set_value(number)
        self._arrange()

    def _resized(self) -> None:
        for size in self._sizes[: self._kind.currentData()]:
            if not isinstance(size.value(), int):
                size.set_value(1)
        self._arrange()
        self.edited.emit()
        self.finished.emit()

    def _arrange(self) -> None:
        shown = self._kind.currentData()
        for number, (sign, size) in enumerate(zip(self._signs, self._sizes, strict=True)):
            sign.setVisible(0 < number < shown)
            size.setVisible(number < shown)


def choices(words: Sequence[str]) -> QComboBox:
    """Return a box to choose one of ``words``, shown in the language of the window."""
    box = QComboBox()
    for word in words:
        box.addItem(translated(word.replace("_", " ")), word)
    return box
