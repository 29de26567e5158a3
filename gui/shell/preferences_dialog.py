"""The dialog of the program's preferences; each takes effect as soon as it is chosen."""

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from netwright.engine.blocks.parameters import specs_of
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import Message
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.program_options import ProgramOptions
from netwright.gui.widgets.form import Form


class PreferencesDialog(QDialog):
    """The form of :class:`ProgramOptions`.

    Signals:
        changed: The name of the preference that is another now; the new value is kept.
    """

    changed = Signal(str)

    def __init__(self, settings: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self.form = Form(specs_of(ProgramOptions), settings.options.model_dump(), self._keep)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        reset = buttons.addButton(
            self.tr("Reset to defaults"), QDialogButtonBox.ButtonRole.ResetRole
        )
        reset.clicked.connect(self._reset)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(buttons)

    def _keep(self, name: str, value: object) -> Message | None:
        """Keep one preference; return why it is refused, if it is."""
        before = self._settings.options
        try:
            options = ProgramOptions.model_validate({**before.model_dump(), name: value})
        except ValidationError as error:
            return sentences(error, ProgramOptions)[0]
        if options != before:
            self._settings.keep(name, getattr(options, name))
            self.changed.emit(name)
        return None

    def _reset(self) -> None:
        before = self._settings.options.model_dump()
        self._settings.reset()
        after = self._settings.options.model_dump()
        self.form.show_values(after)
        for name in after:
            if before[name] != after[name]:
                self.changed.emit(name)
