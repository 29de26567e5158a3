"""Search-and-add: a box at the cursor in which typing finds a block, sets it and adds it."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.block import Block
from netwright.gui.palette.model import ROW_HEIGHT, BlockModel
from netwright.gui.palette.proposals import Found, Proposals
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence, translated

WIDTH = 340
MOST_ROWS, MOST_ROWS_IN_CHAIN = 10, 5
EDGE = 6
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPopup(QFrame):
    """Type, walk with the arrows, choose with Enter or a click; Escape ends it.

    Numbers behind a name set parameters, a comma goes on to the next block of a chain: see
    ``netwright.gui.palette.phrase``.

    Args:
        choose: What to do with the blocks that are chosen, which are to follow each other.
        proposals: What can be found, here and after the blocks that were typed before.
        parent: The canvas.
    """

    def __init__(
        self, choose: Callable[[Sequence[Block]], None], proposals: Proposals, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("searchPopup")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._canvas = parent
        self._choose = choose
        self.proposals = proposals
        self._chain: list[Block] = []
        self._place = QPoint()
        self._model = BlockModel(self)
        self._list = self._make_list()
        self._told = PlainLabel(parent=self)
        self._told.setWordWrap(True)
        self._told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Add a block: type its name"))
        self._search.setAccessibleName(self.tr("Search blocks"))
        self._search.textChanged.connect(self._show)
        self._search.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(4)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        layout.addWidget(self._told)
        self._show("")

    def open_beside(self, area: QRect) -> None:
        """Show the box below ``area`` of the canvas, or right of it where there is no room."""
        has_room = area.bottom() + self.height() <= self._canvas.height()
        self.open_at(area.bottomLeft() if has_room else area.topRight())

    def open_at(self, place: QPoint) -> None:
        """Show the box at ``place`` of the canvas, inside it as far as there is room."""
        self._place = place
        self._stay_inside()
        self.show()
        self.raise_()
        self._search.setFocus()

    def _stay_inside(self) -> None:
        """Stand as near to the wished place as there is room for all of the box."""
        room = self._canvas.size() - self.size()
        x = max(0, min(self._place.x(), room.width() - EDGE))
        y = max(0, min(self._place.y(), room.height() - EDGE))
        self.move(x, y)

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

    def _show(self, text: str) -> None:
        found = self.proposals.found(text)
        self._chain = found.before
        self._model.show_blocks(found.blocks)
        self._told.setText(self._words(found))
        self._list.setCurrentIndex(self._model.index(0, 0))
        most = MOST_ROWS_IN_CHAIN if found.before else MOST_ROWS
        rows = min(max(self._model.rowCount(), 1), most)
        self._list.setFixedHeight(rows * ROW_HEIGHT + 4)
        self._told.setFixedHeight(self._told.heightForWidth(WIDTH - 2 * EDGE))
        self.resize(WIDTH, self.sizeHint().height())
        self._stay_inside()

    def _words(self, found: Found) -> str:
        """Return what is wrong, or the chain as it stands, or how one is typed."""
        if found.problem is not None:
            return sentence(found.problem)
        if found.before:
            names = [f"{translated(block.title)} {block.caption()}" for block in found.before]
            return " → ".join([*map(str.strip, names), "…"])
        return self.tr("“conv 6 5” sets kernels and size, a comma adds the next block.")

    def _accept(self, index: QModelIndex) -> None:
        block = self._model.made_at(index)
        blocks = [*self._chain, block] if block is not None else self._chain
        if blocks and (block is not None or not self.proposals.is_searching(self._search.text())):
            self._finish()
            self._choose(blocks)

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
            now = cast(
                "QWidget | None", self.window().focusWidget()
            )  # Qt's stubs know no None here
            if not self.isAncestorOf(now or self._canvas):
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
