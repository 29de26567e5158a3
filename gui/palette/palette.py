"""The palette: a search box over the blocks, which are dragged out or chosen with Enter."""

from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QHelpEvent, QKeyEvent, QStandardItem
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.registry import block_types
from netwright.engine.document.group import Group
from netwright.gui.palette.choice import Choice
from netwright.gui.palette.compatible_blocks import misfit
from netwright.gui.palette.descriptions import tooltip
from netwright.gui.palette.model import BLOCK_ROLE, BlockModel
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.plain_text import PlainLabel, show_html_tip
from netwright.gui.widgets.translation import sentence

ICON_PIXELS = 20
INDENTATION = 8
DRAG_PIXELS = 32


class BlockTree(QTreeView):
    """The blocks; one that is dragged out shows as its icon, since the canvas shows the rest."""

    def __init__(self, session: DrawingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a block's tooltip also whether it could follow the selected node."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self.indexAt(event.pos()).data(BLOCK_ROLE)
            text = tooltip(block) + self._advice(block) if block else ""
            show_html_tip(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _advice(self, block: Choice) -> str:
        """Return why ``block`` could not follow the selected node, as HTML; empty if it could."""
        analysis, selection = self._session.analysis, self._session.selection
        if analysis is None or len(selection) != 1 or not block.input_ports:
            return ""
        (node_id,) = selection
        tensor = analysis[node_id].output
        problem = misfit(block, tensor) if tensor else None
        if problem is None:
            return ""
        name = self._session.document.nodes[node_id].name
        words = self.tr("After {name}: {reason}").format(
            name=name, reason=sentence(problem.sentence)
        )
        return f"<hr>{escape(words)}"

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the block under the mouse."""
        index = self.currentIndex()
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(index.data(Qt.ItemDataRole.DecorationRole).pixmap(DRAG_PIXELS))
        drag.setHotSpot(QPoint(-4, -4))
        drag.exec(supported, Qt.DropAction.CopyAction)


class Palette(QWidget):
    """Every block by family; typing ranks those that match.

    Signals:
        block_chosen: A :data:`Choice`, by double-click or Enter: to be added to the network.
        help_requested: The name of the block type to show the help of.
    """

    block_chosen = Signal(object)
    help_requested = Signal(str)

    def __init__(
        self, session: DrawingModel, kept: KeptGroups | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._session = session
        self.kept = kept or KeptGroups(parent=self)
        self._model = BlockModel(self)
        self._search = QLineEdit(self)
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._show)
        self._search.returnPressed.connect(self._choose_current)
        self._search.installEventFilter(self)
        self._tree = self._make_tree()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._search)
        layout.addWidget(self._tree)
        self._nothing = PlainLabel(parent=self)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        layout.addWidget(self._nothing, 1)
        self.setFocusProxy(self._search)
        self._retranslate()
        self.kept.changed.connect(self._show_again)
        self._model.itemChanged.connect(self._rename)

    def _make_tree(self) -> QTreeView:
        tree = BlockTree(self._session, self)
        tree.setModel(self._model)
        tree.setHeaderHidden(True)
        tree.setIconSize(QSize(ICON_PIXELS, ICON_PIXELS))
        tree.setRootIsDecorated(False)
        tree.setIndentation(INDENTATION)
        tree.setUniformRowHeights(True)
        tree.setDragEnabled(True)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        tree.setExpandsOnDoubleClick(False)
        tree.doubleClicked.connect(self._choose)
        tree.clicked.connect(self._toggle_family)
        tree.installEventFilter(self)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        return tree

    def _retranslate(self) -> None:
        self._search.setPlaceholderText(self.tr("Search blocks"))
        self._search.setAccessibleName(self.tr("Search blocks"))
        self._search.setToolTip(
            self.tr("Type a name, another word for it (fc, skip, pooling) or what it does")
        )
        self._tree.setAccessibleName(self.tr("Blocks"))
        self._nothing.setText(self.tr("No block is called so. Esc shows all of them again."))
        self._show(self._search.text())

    def _show(self, query: str) -> None:
        """Show all families, or what ``query`` finds with the likeliest one ready for Enter."""
        if query.strip():
            self._model.show_found(query, [*self.kept.groups, *block_types().values()])
            self._tree.setCurrentIndex(self._model.index(0, 0))
        else:
            self._model.show_families(self.kept.groups)
            self._tree.expandAll()
        is_empty = self._model.rowCount() == 0
        self._tree.setHidden(is_empty)
        self._nothing.setVisible(is_empty)

    def _show_again(self) -> None:
        self._show(self._search.text())

    def _rename(self, row: QStandardItem) -> None:
        """Keep a group of the user's own under the name that was typed over its row."""
        block = self._model.block_at(row.index())
        if isinstance(block, Group) and row.text() != block.title:
            title, text = block.title, row.text()
            # The row that is being edited goes with the list that is shown anew.
            QTimer.singleShot(0, self, lambda: self.kept.rename(title, text))

    def _show_menu(self, place: QPoint) -> None:
        """Offer what can be done with a group of the user's own."""
        index = self._tree.indexAt(place)
        block = self._model.block_at(index)
        if not isinstance(block, Group):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Add to the network")).triggered.connect(
            partial(self.block_chosen.emit, block)
        )
        menu.addAction(self.tr("Rename (F2)")).triggered.connect(partial(self._tree.edit, index))
        menu.addAction(self.tr("Delete from the palette (Del)")).triggered.connect(
            partial(self.kept.remove, block.title)
        )
        menu.popup(self._tree.viewport().mapToGlobal(place))

    def _remove_current(self) -> bool:
        block = self._model.block_at(self._tree.currentIndex())
        return isinstance(block, Group) and self.kept.remove(block.title)

    def _choose(self, index: QModelIndex) -> None:
        block = self._model.block_at(index)
        if block is not None:
            self.block_chosen.emit(block)

    def _choose_current(self) -> None:
        self._choose(self._tree.currentIndex())

    def _toggle_family(self, index: QModelIndex) -> None:
        if self._model.hasChildren(index):
            self._tree.setExpanded(index, not self._tree.isExpanded(index))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows in the search box walk through the blocks, and Enter and F1 act on them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_F1:
            block = self._model.block_at(self._tree.currentIndex())
            if block is not None:
                self.help_requested.emit(block.type_name())
            return True
        if watched is self._search and key == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
            return True
        if watched is self._search and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._tree.setFocus()
            self._tree.event(event)
            return True
        if watched is self._tree and key == Qt.Key.Key_Delete:
            return self._remove_current()
        if watched is self._tree and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_current()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show(self._search.text())
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
