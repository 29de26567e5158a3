"""A number to type or to step."""

import math
from decimal import Decimal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from netwright.engine.blocks.parameters import ParameterSpec
from netwright.gui.widgets.translation import translated

CHARACTERS = 5
"""Width that is asked for; a wider number scrolls."""


class NumberEdit(QAbstractSpinBox):
    """A whole or a finite number, typed or stepped with arrows and wheel.

    Any text may be typed: what is no number is passed on as it stands, so that the declaration's
    own validation says what would fit. Empty means None where that is allowed.

    Signals:
        edited: The user changed the text or stepped.
    """

    edited = Signal()

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        # The wheel scrolls the form, until this field has been clicked.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(True)
        self.lineEdit().textEdited.connect(self.edited)
        if spec.optional:
            self.lineEdit().setPlaceholderText(translated(spec.empty) if spec.empty else "—")

    @property
    def _is_whole(self) -> bool:
        return self._spec.kind != "number" and not self._spec.decimals

    def value(self) -> object:
        """Return the number, None where empty is allowed, or the text that is neither."""
        text = self.text().strip()
        if not text and self._spec.optional:
            return None
        try:
            return int(text) if self._is_whole else float(text)
        except ValueError:
            return text

    def set_value(self, value: object) -> None:
        """Show ``value``; what was typed stays as it is where it means the same."""
        # A factor of 2 is a whole number also where it was typed as 2. on the way to 2.5.
        is_other = self._is_whole and type(value) is not type(self.value())
        if value != self.value() or is_other:
            self.lineEdit().setText(_text(value))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let everything be typed."""
        return QValidator.State.Acceptable, text, position

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Return the directions in which there is another allowed number."""
        flags = QAbstractSpinBox.StepEnabledFlag
        value = self.value()
        if not isinstance(value, int | float) or math.isnan(value):
            return flags.StepUpEnabled | flags.StepDownEnabled
        minimum, maximum = self._limits()
        up = flags.StepUpEnabled if value < maximum else flags.StepNone
        return up | (flags.StepDownEnabled if value > minimum else flags.StepNone)

    def stepBy(self, steps: int) -> None:
        """Go up or down: whole numbers by 1, others by 1 in their first digit."""
        value = self.value()
        if not isinstance(value, int | float) or not math.isfinite(value):
            value = self._spec.default if isinstance(self._spec.default, int | float) else 1
        minimum, maximum = self._limits()
        stepped = value + steps if self._is_whole else _stepped(float(value), steps)
        inside = min(max(stepped, minimum), maximum)
        if self._spec.exclusive_minimum and inside <= minimum:
            inside = value
        self.lineEdit().setText(_text(int(inside) if self._is_whole else inside))
        self.selectAll()
        self.edited.emit()

    def _limits(self) -> tuple[float, float]:
        minimum, maximum = self._spec.minimum, self._spec.maximum
        return (
            -math.inf if minimum is None else minimum,
            math.inf if maximum is None else maximum,
        )

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the document: a text of its own to undo would confuse."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only where the user is at work."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return a width for a few digits, so that several fit beside each other."""
        hint = super().sizeHint()
        return QSize(self._width_of(CHARACTERS), max(hint.height(), 26))

    def minimumSizeHint(self) -> QSize:
        """Return the width at which two digits can be read."""
        return QSize(self._width_of(2), self.sizeHint().height())

    def _width_of(self, digits: int) -> int:
        frame = 12 if self.buttonSymbols() == self.ButtonSymbols.NoButtons else 34
        return int(self.fontMetrics().horizontalAdvance("0" * digits)) + frame


def _stepped(value: float, steps: int) -> float:
    """Return ``value`` some steps of its first digit further: 0.005 → 0.006, 0.01 → 0.009."""
    for _ in range(abs(steps)):
        value = _one_step(value, 1 if steps > 0 else -1)
    return value


def _one_step(value: float, direction: int) -> float:
    if value == 0:
        return direction * 1e-4
    exact = Decimal(repr(value))
    exponent = exact.adjusted()
    towards_zero = (value > 0) == (direction < 0)
    if towards_zero and abs(exact) == Decimal(10) ** exponent:
        exponent -= 1
    return float(exact + direction * Decimal(10) ** exponent)


def _text(value: object) -> str:
    return "" if value is None else str(value)
