"""The tree of the outline: one line a node, spoken as a sentence."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from netwright.engine.document import edits
from netwright.engine.document.document import Document, Node
from netwright.engine.document.reading.outline import outline
from netwright.gui.canvas.hint_text import spoken
from netwright.gui.canvas.items.node_text import text_of
from netwright.gui.palette import icons
from netwright.gui.problems.fix_buttons import severity_word
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.number_text import count_text
from netwright.gui.widgets.plain_text import plain_tip
from netwright.gui.widgets.translation import sentence, translated

NODE_ID = Qt.ItemDataRole.UserRole
NAME, OUTPUT, COUNT, BLOCK, READS = range(5)


class OutlineTree(QTreeWidget):
    """Shows the session's network in the order of computation; selects with the canvas.

    Signals:
        renamed: The id of a node and the name that was typed over it.
    """

    renamed = Signal(str, str)

    def __init__(self, session: DrawingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._items: dict[str, QTreeWidgetItem] = {}
        self._shown: list[tuple[object, ...]] = []
        self.setAccessibleName(self.tr("Outline"))
        self.setHeaderLabels(
            [
                self.tr("Name"),
                self.tr("Output"),
                self.tr("Parameters"),
                self.tr("Block"),
                self.tr("Reads"),
            ]
        )
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.itemSelectionChanged.connect(self._select)
        self.itemChanged.connect(self._note_name)

    @property
    def current_node(self) -> str | None:
        """The node of the line that has the cursor."""
        item = self.currentItem()
        return None if item is None else self.node_of(item)

    def refresh(self) -> None:
        """Show the network and the selection as they are now."""
        document = self._session.document
        lines = outline(document)
        rows = [(line, *_row(self._session, document.nodes[line.node])) for line in lines]
        if rows != self._shown:
            self._shown = rows
            current = self.current_node
            with QSignalBlocker(self):
                self.clear()
                self._items = {}
                for line in lines:
                    item = self._item(document, document.nodes[line.node])
                    self._items[line.node] = item
                    if line.parent is None:
                        self.addTopLevelItem(item)
                    else:
                        self._items[line.parent].addChild(item)
                self.expandAll()
                for column in range(self.columnCount()):
                    self.resizeColumnToContents(column)
                if current in self._items:
                    self.setCurrentItem(self._items[current])
        self.show_selection()

    def show_selection(self) -> None:
        """Select the lines of the nodes that are selected, and put the cursor on one of them."""
        wanted = self._session.selection & self._items.keys()
        with QSignalBlocker(self):
            for node, item in self._items.items():
                if item.isSelected() != (node in wanted):
                    item.setSelected(node in wanted)
            if wanted and self.current_node not in wanted:
                first = next(node for node in self._items if node in wanted)
                keep = QItemSelectionModel.SelectionFlag.NoUpdate
                self.setCurrentItem(self._items[first], NAME, keep)
                self.scrollToItem(self._items[first])

    def node_of(self, item: QTreeWidgetItem) -> str:
        """Return the id of the node that a line is about."""
        return str(item.data(NAME, NODE_ID))

    def refresh_names(self) -> None:
        """Show the names as they are, whatever has been typed over them."""
        self._shown = []
        self.refresh()

    def edit_name(self) -> None:
        """Let the user type another name over the line that has the cursor."""
        item = self.currentItem()
        if item is not None:
            with QSignalBlocker(self):
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.editItem(item, NAME)

    def _item(self, document: Document, node: Node) -> QTreeWidgetItem:
        report = self._session.analysis.reports.get(node.id) if self._session.analysis else None
        name, output, count, block, reads, _ = _row(self._session, node)
        item = QTreeWidgetItem([name, output, count, block, reads])
        item.setData(NAME, NODE_ID, node.id)
        item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        problems = report.problems if report else ()
        if problems:
            item.setIcon(NAME, icon(problems[0].severity, problems[0].severity))
        else:
            item.setIcon(NAME, icons.icon(node.block.family))
        words = spoken(document, self._session.analysis, frozenset([node.id]))
        if problems:
            words = f"{severity_word(problems[0].severity)}: {words}"
        item.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, words)
        told = "\n".join(sentence(problem.sentence) for problem in problems)
        for column in range(self.columnCount()):
            item.setToolTip(column, plain_tip(told or words))
        return item

    def _select(self) -> None:
        self._session.select(self.node_of(item) for item in self.selectedItems())

    def _note_name(self, item: QTreeWidgetItem, column: int) -> None:
        if column == NAME:
            self.renamed.emit(self.node_of(item), item.text(NAME))


def _row(session: DrawingModel, node: Node) -> tuple[Any, ...]:
    """Return what a line says, and the problems that its icon tells."""
    document = session.document
    report = session.analysis.reports.get(node.id) if session.analysis else None
    text = text_of(node, report)
    measured = report.measurement if report else None
    reads = (document.nodes[edge.source] for edge in document.incoming.get(node.id, ()))
    return (
        text.title,
        text.shape,
        count_text(measured.parameters) if measured and measured.parameters else "",
        f"{translated(node.block.title)} {node.block.caption()}".strip(),
        ", ".join(source.label or source.name for source in reads),
        report.problems if report else (),
    )


def rename(session: DrawingModel, node_id: str, name: str) -> bool:
    """Give a node another name, and return whether that went."""
    return session.edit(lambda document: edits.rename(document, node_id, name))
