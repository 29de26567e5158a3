"""The versions: what each edit since the opening did, to go back to any of them."""

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from netwright.engine.document.document import Document
from netwright.engine.document.reading.edit_summary import step_sentence
from netwright.engine.message import Message
from netwright.gui.state.session import Session
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import plain_tip
from netwright.gui.widgets.translation import sentence

DELAY = 30  # milliseconds


class VersionsPanel(QWidget):
    """One line a step, the newest first; the one that is open is bold and marked.

    Signals:
        comparison_requested: A document to compare the open one with, and what it is called.
    """

    comparison_requested = Signal(object, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told: dict[tuple[int, int], tuple[Document, Document, Message]] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("History"))
        self.list.setToolTip(self.tr("Click or press Enter to go back or forward to a step"))
        self.list.setWordWrap(True)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.compare = QAction(self.tr("What changed since this step"), self)
        self.compare.setToolTip(self.tr("Mark on the canvas what is another since this step"))
        self.compare.triggered.connect(self._compare)
        self.addAction(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self._late = LateUpdate(self, self.refresh, DELAY)
        session.document_changed.connect(self._late.request)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now."""
        versions, place = self._session.versions, self._session.place
        with QSignalBlocker(self.list):
            self.list.clear()
            for number in reversed(range(len(versions))):
                self.list.addItem(self._item(versions, number, is_open=number == place))
            self.list.setCurrentRow(len(versions) - 1 - place)

    def _item(
        self, versions: tuple[Document, ...], number: int, *, is_open: bool
    ) -> QListWidgetItem:
        if number:
            text = sentence(self._sentence(versions[number - 1], versions[number]))
        else:
            text = self.tr("As it was opened")
        item = QListWidgetItem(f"▸ {text}" if is_open else text)
        item.setData(Qt.ItemDataRole.UserRole, number)
        if is_open:
            bold = QFont(self.list.font())
            bold.setBold(True)
            item.setFont(bold)
            spoken = self.tr("{step}, open now").format(step=text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(plain_tip(text))
        return item

    def _sentence(self, before: Document, after: Document) -> Message:
        """Return what a step did, found out once; documents are kept, so ids stay theirs."""
        key = (id(before), id(after))
        if key not in self._told:
            self._told[key] = (before, after, step_sentence(before, after))
            if len(self._told) > 2 * len(self._session.versions) + 100:
                self._told = {key: self._told[key]}
        return self._told[key][2]

    def _go(self, item: QListWidgetItem) -> None:
        self._session.go_to(int(item.data(Qt.ItemDataRole.UserRole)))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.compare)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _compare(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            number = int(item.data(Qt.ItemDataRole.UserRole))
            title = item.text().removeprefix("▸ ")
            self.comparison_requested.emit(self._session.versions[number], title)
