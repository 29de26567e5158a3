"""The dialog of the program's settings; each takes effect as soon as it is chosen."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.document.grid import Flow
from netwright.gui.state.preferences import (
    DEVICES,
    LANGUAGES,
    MOST_THREADS,
    SCALES,
    SECONDS,
    THEMES,
    Preferences,
)
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel


class PreferencesDialog(QDialog):
    """One row a setting.

    Signals:
        changed: The name of the setting that is another now; the new value is in the settings.
    """

    changed = Signal(str)

    def __init__(self, settings: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._make_rows()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        reset = buttons.addButton(
            self.tr("Reset to defaults"), QDialogButtonBox.ButtonRole.ResetRole
        )
        reset.clicked.connect(self._reset)
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addStretch(1)
        column.addWidget(buttons)

    def field(self, name: str) -> QWidget:
        """Return the field of a setting."""
        return self._fields[name]

    def _make_rows(self) -> None:
        self._fields: dict[str, QWidget] = {}
        self._values: dict[str, tuple[object, ...]] = {}
        system = self.tr("As the system has it")
        themes = (
            system,
            self.tr("Light"),
            self.tr("Dark"),
            self.tr("High contrast, light"),
            self.tr("High contrast, dark"),
        )
        self._choose("theme", self.tr("Theme"), zip(themes, THEMES, strict=True))
        # Each language is called what those who speak it call it.
        languages = (system, "English", "中文")
        self._choose("language", self.tr("Language"), zip(languages, LANGUAGES, strict=True))
        percents = [(f"{scale} %", scale) for scale in SCALES]
        self._choose("font_scale", self.tr("Size of the font"), percents)
        units = ((self.tr("KiB = 1,024 bytes"), False), (self.tr("kB = 1,000 bytes"), True))
        self._choose("decimal_units", self.tr("Units of memory"), units)
        flows = ((self.tr("Top to bottom"), Flow.DOWN), (self.tr("Left to right"), Flow.RIGHT))
        self._choose("flow", self.tr("New networks go"), flows)
        self._check("gallery_at_start", self.tr("Show the gallery at the start"))
        self._choose_folder()
        devices: list[tuple[str, object]] = [(self.tr("The fastest there is"), DEVICES[0])]
        devices += [(device.upper(), device) for device in DEVICES[1:]]
        self._choose("device", self.tr("Train on"), devices)
        self._count_threads()
        waits = [(self.tr("after {count} s").format(count=count), count) for count in SECONDS]
        self._choose("autosave_seconds", self.tr("Keep unsaved changes"), waits)
        self._fields["autosave_seconds"].setToolTip(
            self.tr("A crash costs at most what was done in this time and a second more")
        )

    def _choose(self, name: str, title: str, choices: Iterable[tuple[str, object]]) -> None:
        texts, values = zip(*choices, strict=True)
        self._values[name] = values
        box = QComboBox()
        box.addItems(texts)
        box.setCurrentIndex(values.index(getattr(self._settings, name)))
        box.currentIndexChanged.connect(lambda index: self._keep(name, values[index]))
        self._add(name, title, box)

    def choices(self, name: str) -> tuple[object, ...]:
        """Return what can be chosen in a row, in its order."""
        return self._values[name]

    def _check(self, name: str, title: str) -> None:
        box = QCheckBox(title)
        box.setChecked(getattr(self._settings, name))
        box.toggled.connect(lambda is_set: self._keep(name, is_set))
        self._fields[name] = box
        self._form.addRow("", box)

    def _count_threads(self) -> None:
        box = QSpinBox()
        box.setRange(0, MOST_THREADS)
        box.setSpecialValueText(self.tr("all but one"))
        box.setValue(self._settings.threads)
        box.setToolTip(
            self.tr("Processor threads of a run; the window itself needs one to stay quick")
        )
        box.valueChanged.connect(lambda count: self._keep("threads", count))
        self._add("threads", self.tr("Threads"), box)

    def _choose_folder(self) -> None:
        self._folder = PlainLabel()
        self._folder.setWordWrap(True)
        choose = QPushButton(self.tr("Folder…"))
        choose.setToolTip(self.tr("Where data sets are looked for before any is downloaded"))
        choose.clicked.connect(self._ask_folder)
        forget = QToolButton()
        forget.setIcon(icon("close"))
        forget.setAutoRaise(True)
        forget.setToolTip(self.tr("Look nowhere in particular"))
        forget.setAccessibleName(forget.toolTip())
        forget.clicked.connect(lambda: self._keep_folder(None))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._folder, 1)
        line.addWidget(choose)
        line.addWidget(forget)
        self._show_folder()
        self._add("data_dir", self.tr("Data folder"), row)

    def _show_folder(self) -> None:
        folder = self._settings.data_dir
        self._folder.setText(str(folder) if folder else self.tr("none"))

    def _ask_folder(self) -> None:
        start = str(self._settings.data_dir or Path.home())
        name = QFileDialog.getExistingDirectory(self, self.tr("Data folder"), start)
        if name:
            self._keep_folder(Path(name))

    def _keep_folder(self, folder: Path | None) -> None:
        self._keep("data_dir", folder)
        self._show_folder()

    def _add(self, name: str, title: str, field: QWidget) -> None:
        field.setAccessibleName(title)
        self._fields[name] = field
        self._form.addRow(title, field)

    def _keep(self, name: str, value: object) -> None:
        if getattr(self._settings, name) != value:
            setattr(self._settings, name, value)
            self.changed.emit(name)

    def _reset(self) -> None:
        before = {name: getattr(self._settings, name) for name in self._fields}
        self._settings.reset()
        after = {name: getattr(self._settings, name) for name in self._fields}
        changed = [name for name in before if before[name] != after[name]]
        self._show(changed)
        for name in changed:
            self.changed.emit(name)

    def _show(self, names: Sequence[str]) -> None:
        """Show what the settings hold, without telling anybody."""
        for name in names:
            field, value = self._fields[name], getattr(self._settings, name)
            field.blockSignals(True)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(self._values[name].index(value))
            elif isinstance(field, QCheckBox):
                field.setChecked(value)
            elif isinstance(field, QSpinBox):
                field.setValue(value)
            field.blockSignals(False)
        self._show_folder()
