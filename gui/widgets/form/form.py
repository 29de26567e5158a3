"""A form generated from declared parameters."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from netwright.engine.blocks.parameters import ParameterSpec
from netwright.engine.message import Message
from netwright.gui.widgets import theme
from netwright.gui.widgets.form.field_kinds import field_for
from netwright.gui.widgets.form.fields import Field
from netwright.gui.widgets.plain_text import PlainLabel, literal, plain_tip
from netwright.gui.widgets.translation import sentence, translated

OnChange = Callable[[str, object], Message | None]
"""Called with a parameter and its new value; returns why it is refused, or None."""


class Form(QWidget):
    """One row a parameter: its title, a field, and below it why the value is refused, if it is.

    A value reaches ``on_change`` while it is typed or stepped. A refused one stays in its field,
    marked; the parameter keeps the last value that was accepted. Rows that have no effect beside
    the other values (``when``) are hidden.

    Signals:
        gesture_ended: The user is done with a field; what follows is another undo step.
    """

    gesture_ended = Signal()

    def __init__(
        self,
        specs: Iterable[ParameterSpec],
        values: Mapping[str, object],
        on_change: OnChange,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_change = on_change
        self._values = dict(values)
        self._rows = {spec.name: _Row(spec) for spec in specs}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for row in self._rows.values():
            self._layout.addRow(row.title, row)
            row.field.edited.connect(self._edited)
            row.field.finished.connect(self.gesture_ended)
        self.show_values(values)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show other values, which are accepted ones, without telling anybody."""
        for name, row in self._rows.items():
            if name not in values:
                continue
            # A refused text stays while nothing else happens to its parameter.
            if not row.is_refused or values[name] != self._values.get(name):
                row.show_value(values[name])
        self._values.update(values)
        self._hide_rows()

    def field(self, name: str) -> Field:
        """Return the field of a parameter."""
        return self._rows[name].field

    def refusal(self, name: str) -> str:
        """Return why what stands in a field is refused, or nothing."""
        return self._rows[name].refusal

    def _edited(self) -> None:
        field = self.sender()
        if not isinstance(field, Field):
            return
        name, value = field.spec.name, field.value()
        refusal = self._on_change(name, value)
        self._rows[name].refuse(refusal)
        if refusal is None:
            self._values[name] = value
            self._hide_rows()

    def _hide_rows(self) -> None:
        for row in self._rows.values():
            applies = row.field.spec.applies(self._values)
            if self._layout.isRowVisible(row) != applies:
                self._layout.setRowVisible(row, applies)


class _Row(QWidget):
    """A field, its title (placed by the form) and, where the value is refused, the sentence."""

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__()
        self.field = field_for(spec)
        self.title = PlainLabel(literal(translated(spec.title)))
        self.title.setBuddy(self.field)
        self._refusal = PlainLabel()
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        for widget in (self.title, self.field):
            widget.setToolTip(plain_tip(translated(spec.help)))
        self.field.setAccessibleName(translated(spec.title))
        self.field.setAccessibleDescription(translated(spec.help))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._refusal)

    @property
    def refusal(self) -> str:
        """Why the value is refused, or nothing."""
        return self._refusal.text()

    @property
    def is_refused(self) -> bool:
        """Whether what stands in the field was not accepted."""
        return bool(self._refusal.text())

    def show_value(self, value: object) -> None:
        """Show an accepted value."""
        self.field.set_value(value)
        self.refuse(None)

    def refuse(self, reason: Message | None) -> None:
        """Mark the field with ``reason``, or take the mark away."""
        error = QColor(theme.current().error)
        self._refusal.setText(f"⚠ {sentence(reason)}" if reason else "")
        self._refusal.setVisible(reason is not None)
        for widget, marked in ((self._refusal, True), (self.field, reason is not None)):
            palette = QPalette()
            if marked:
                palette.setColor(QPalette.ColorRole.Text, error)
                palette.setColor(QPalette.ColorRole.WindowText, error)
            widget.setPalette(palette)
