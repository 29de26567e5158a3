"""Change which keys do what."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netwright.gui.actions.keymap import GESTURES, Keymap
from netwright.gui.widgets.action import plain
from netwright.gui.widgets.plain_text import PlainLabel

NAME = Qt.ItemDataRole.UserRole
PORTABLE, NATIVE = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText


class KeyboardPage(QDialog):
    """All actions with their keys; choose one, press the keys it is to have."""

    def __init__(self, keymap: Keymap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard"))
        self.resize(560, 560)
        self._keymap = keymap
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Search actions and keys"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._show_matching)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        self.tree.currentItemChanged.connect(self._show_current)
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(self.tr("New keys"))
        self.edit.keySequenceChanged.connect(self._judge)
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.give = self._button(self.tr("&Assign"), self._assign)
        self.take = self._button(self.tr("&No keys"), self._take)
        self.reset = self._button(self.tr("&Default"), self._reset)
        self.reset_all = self._button(self.tr("&All defaults"), keymap.reset_all)
        self._lay_out()
        self._fill()
        keymap.changed.connect(self._show_keys)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("New keys:")))
        row.addWidget(self.edit, 1)
        for button in (self.give, self.take, self.reset):
            row.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._filter)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def _fill(self) -> None:
        menus: dict[str, QTreeWidgetItem] = {}
        self._rows: dict[str, QTreeWidgetItem] = {}
        for name, (menu, action) in self._keymap.entries.items():
            if menu not in menus:
                menus[menu] = QTreeWidgetItem(self.tree, [menu])
                menus[menu].setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._rows[name] = QTreeWidgetItem(menus[menu], [_words(action.text())])
            self._rows[name].setData(0, NAME, name)
        self.tree.expandAll()
        self._show_keys()
        self.tree.resizeColumnToContents(0)
        self.tree.setCurrentItem(next(iter(self._rows.values())))

    def _show_keys(self) -> None:
        for name, row in self._rows.items():
            row.setText(1, ", ".join(map(_native, self._keymap.keys(name))))
            font = row.font(1)
            font.setBold(not self._keymap.is_default(name))
            row.setFont(1, font)
        self._show_current()

    def _show_matching(self, text: str) -> None:
        for row in self._rows.values():
            words = f"{row.text(0)} {row.text(1)}".casefold()
            row.setHidden(text.casefold() not in words)

    @property
    def _current(self) -> str:
        item = self.tree.currentItem()
        name = item.data(0, NAME) if item is not None else None
        return name if isinstance(name, str) else ""

    def _show_current(self) -> None:
        self.edit.clear()
        name = self._current
        self.take.setEnabled(bool(name) and bool(self._keymap.keys(name)))
        self.reset.setEnabled(bool(name) and not self._keymap.is_default(name))
        self._judge()

    def _judge(self) -> None:
        """Tell what the keys would do, and what they do now."""
        name, keys = self._current, self.edit.keySequence().toString(PORTABLE)
        self.give.setEnabled(bool(name and keys) and keys not in GESTURES)
        holder = self._keymap.holder(keys) if keys else None
        if not name or not keys:
            text = self.tr("Choose an action, click beside “New keys” and press them.")
        elif keys in GESTURES:
            text = self.tr("{keys} is what the canvas itself needs; take others.")
        elif holder is not None and holder != name:
            text = self.tr("{keys} means “{other}” now; assigning takes it from there.")
        else:
            text = self.tr("{keys} is free.")
        other = self._keymap.entries[holder].action.text() if holder is not None else ""
        self.told.setText(text.format(keys=_native(keys), other=_words(other)))

    def _assign(self) -> None:
        keys = self.edit.keySequence().toString(PORTABLE)
        if self._current and keys and keys not in GESTURES:
            self._keymap.assign(self._current, [keys])

    def _take(self) -> None:
        self._keymap.assign(self._current, [])

    def _reset(self) -> None:
        self._keymap.reset(self._current)


def _words(text: str) -> str:
    return plain(text.partition("\t")[0])


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(NATIVE)
