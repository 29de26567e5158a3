"""The steps of an augmentation in their order, to add, remove and move."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.augmentation.augmentation import STEPS, AnyStep, Augmentation
from netwright.gui.training.augmentation.changes import added, moved, removed
from netwright.gui.widgets.plain_text import plain_tip
from netwright.gui.widgets.translation import translated

MOST = next(
    limit.max_length
    for limit in Augmentation.model_fields["steps"].metadata
    if hasattr(limit, "max_length")
)
"""Steps that an augmentation has at most."""


class StepList(QWidget):
    """The list and its buttons.

    Signals:
        selected: The number of the step that is selected, -1 for none.
    """

    selected = Signal(int)

    def __init__(
        self, change: Callable[[Augmentation], None], parent: QWidget | None = None
    ) -> None:
        """Make an empty list.

        Args:
            change: Called with what the user makes of the augmentation.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._change = change
        self._augmentation = Augmentation()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Steps"))
        self.list.currentRowChanged.connect(self._select)
        self.add = QPushButton(self.tr("Add"))
        self.add.setAutoDefault(False)
        self.add.setMenu(self._menu())
        self.remove = self._button(self.tr("Remove"), self._remove, "Del")
        self.up = self._button(self.tr("Up"), partial(self._move, -1), "Alt+Up")
        self.down = self._button(self.tr("Down"), partial(self._move, 1), "Alt+Down")
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for kind in STEPS:
            entry = menu.addAction(translated(kind.title))
            entry.setToolTip(plain_tip(translated(kind.help)))
            entry.triggered.connect(partial(self._add, kind))
        return menu

    def _button(self, text: str, act: Callable[[], None], keys: str) -> QToolButton:
        """Return a button that the list also hears by a key."""
        button = QToolButton()
        button.setText(text)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(plain_tip(f"{text} ({shown})"))
        button.clicked.connect(act)
        shortcut = QShortcut(QKeySequence(keys), self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(button.click)
        return button

    @property
    def current(self) -> int:
        """The number of the selected step, -1 for none."""
        return self.list.currentRow()

    def refresh(self, augmentation: Augmentation) -> None:
        """Show the steps of an augmentation."""
        self._augmentation = augmentation
        row = min(max(self.current, 0), len(augmentation.steps) - 1)
        self.list.blockSignals(True)
        self.list.clear()
        for step in augmentation.steps:
            item = QListWidgetItem(self._line(step))
            item.setToolTip(plain_tip(translated(step.help)))
            self.list.addItem(item)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._select()

    def _line(self, step: AnyStep) -> str:
        text = self.tr("{step}, {probability}")
        return text.format(step=translated(step.title), probability=f"{step.probability:.0%}")

    def _select(self) -> None:
        row, count = self.current, len(self._augmentation.steps)
        self.add.setEnabled(count < MOST)
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.selected.emit(row)

    def _add(self, kind: type[AnyStep]) -> None:
        row = self.current
        self._change(added(self._augmentation, kind(), row))
        self.list.setCurrentRow(row + 1)

    def _remove(self) -> None:
        self._change(removed(self._augmentation, self.current))

    def _move(self, by: int) -> None:
        row = self.current + by
        self._change(moved(self._augmentation, self.current, by))
        self.list.setCurrentRow(row)
