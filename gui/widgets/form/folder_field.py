"""A field of a form that holds a folder."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton, QWidget

from netwright.engine.blocks.parameters import ParameterSpec
from netwright.gui.widgets.form.fields import Field
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import translated


class FolderField(Field):
    """A folder that is chosen in a dialog, or none."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._folder: Path | None = None
        self._name = PlainLabel()
        self._name.setWordWrap(True)
        choose = QPushButton(self.tr("Folder…"))
        choose.setToolTip(plain_tip(translated(spec.help)))
        choose.clicked.connect(self._ask)
        forget = QToolButton()
        forget.setIcon(icon("close"))
        forget.setAutoRaise(True)
        forget.setToolTip(self.tr("Look nowhere in particular"))
        forget.setAccessibleName(forget.toolTip())
        forget.clicked.connect(lambda: self._choose(None))
        self._row.addWidget(self._name, 1)
        self._row.addWidget(choose)
        self._row.addWidget(forget)
        self.setFocusProxy(choose)
        self.set_value(None)

    def value(self) -> Path | None:
        """Return the folder."""
        return self._folder

    def set_value(self, value: object) -> None:
        """Show ``value``."""
        self._folder = value if isinstance(value, Path) else None
        self._name.setText(str(self._folder) if self._folder else self.tr("none"))

    def _ask(self) -> None:
        start = str(self._folder or Path.home())
        name = QFileDialog.getExistingDirectory(self, translated(self.spec.title), start)
        if name:
            self._choose(Path(name))

    def _choose(self, folder: Path | None) -> None:
        self.set_value(folder)
        self.edited.emit()
        self.finished.emit()
