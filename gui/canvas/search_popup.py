"""Search-and-add: a box at the cursor in which typing finds a block."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from engine.blocks.registry import block_types
from gui.palette.choice import Choice
from gui.palette.model import ROW_HEIGHT, BlockModel

WIDTH = 280
MOST_ROWS = 10
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPopup(QFrame):
    """Type, walk with the arrows, choose with Enter or a click; Escape ends it.

    Args:
        choose: What to do with the block that is chosen.
        blocks: The block types to choose from; None for all.
        parent: The canvas.
    """

    def __init__(
        self,
        choose: Callable[[Choice], None],
        blocks: Sequence[Choice] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("searchPopup")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._canvas = parent
        self._choose = choose
        self.blocks = list(block_types().values()) if blocks is None else blocks
        self._model = BlockModel(self)
        self._list = self._make_list()
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Add a block: type its name"))
        self._search.setAccessibleName(self.tr("Search blocks"))
        self._search.textChanged.connect(self._show)
        self._search.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        self._show("")

    def open_beside(self, area: QRect) -> None:
        """Show the box below ``area`` of the canvas, or right of it where there is no room."""
        has_room = area.bottom() + self.height() <= self._canvas.height()
        self.open_at(area.bottomLeft() if has_room else area.topRight())

    def open_at(self, place: QPoint) -> None:
        """Show the box at ``place`` of the canvas, inside it as far as there is room."""
        room = self._canvas.size() - self.size()
        x = max(0, min(place.x(), room.width() - 4))
        y = max(0, min(place.y(), room.height() - 4))
        self.move(x, y)
        self.show()
        self.raise_()
        self._search.setFocus()

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self._model)
        view.setIconSize(QSize(18, 18))
        view.setUniformItemSizes(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAccessibleName(self.tr("Blocks found"))
        view.clicked.connect(self._accept)
        return view

    def _show(self, query: str) -> None:
        self._model.show_found(query, self.blocks)
        self._list.setCurrentIndex(self._model.index(0, 0))
        rows = min(max(self._model.rowCount(), 1), MOST_ROWS)
        self._list.setFixedHeight(rows * ROW_HEIGHT + 4)
        self.resize(WIDTH, self.sizeHint().height())

    def _accept(self, index: QModelIndex) -> None:
        block = self._model.block_at(index)
        if block is not None:
            self._finish()
            self._choose(block)

    def _finish(self) -> None:
        self._search.removeEventFilter(self)
        self._canvas.setFocus()
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk through the list while the box keeps the focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while a name is typed, no key is a shortcut
            return True
        if event.type() == QEvent.Type.FocusOut and watched is self._search:
            if not self.isAncestorOf(self.window().focusWidget() or self._canvas):
                self._search.removeEventFilter(self)
                self.close()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _WALKING:
            self._list.event(event)
        elif event.key() in _CHOOSING:
            self._accept(self._list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self._finish()
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True
