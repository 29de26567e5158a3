"""The list of everything that is wrong, each with what would put it right."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.problem import Problem
from netwright.engine.document.document import Node
from netwright.gui.problems.fix_buttons import FixButtons, severity_word
from netwright.gui.state.session import Session
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

MOST = 200
"""Problems that are listed; whoever has more solves some of these first."""

PADDING = 5  # pixels around a sentence

Entry = tuple[Node | None, Problem]
SENTENCE = 2
"""The column of the sentences."""
NODE_ID = Qt.ItemDataRole.UserRole


class _Wrapping(QStyledItemDelegate):
    """Makes a row as high as its sentence needs in the width that there is."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._tree.columnWidth(index.column()) - 2 * PADDING
        area = QRect(0, 0, max(width, 1), 10_000)
        wraps = Qt.TextFlag.TextWordWrap
        text = self._tree.fontMetrics().boundingRect(area, wraps, str(index.data()))
        return QSize(text.width() + 2 * PADDING, text.height() + 2 * PADDING)


class ProblemsPanel(QWidget):
    """Severity, node, sentence and fixes of each problem, in the order of the network.

    Signals:
        node_chosen: The id of a node to bring into view.
    """

    node_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Entry, ...] = ()
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Problems"))
        self.tree.setHeaderLabels(
            [self.tr("Severity"), self.tr("Block"), self.tr("Problem"), self.tr("Fix")]
        )
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(False)
        self.tree.setWordWrap(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        fits = QHeaderView.ResizeMode.ResizeToContents
        for column in (0, 1, 3):
            header.setSectionResizeMode(column, fits)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        self.tree.setItemDelegateForColumn(SENTENCE, _Wrapping(self.tree))
        header.sectionResized.connect(self.tree.scheduleDelayedItemsLayout)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        self._nothing = PlainLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.tree)
        layout.addWidget(self._nothing, 1)
        self._late = LateUpdate(self, self._refresh)
        session.analysis_changed.connect(self._late.request)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew where the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_late"):
            self._shown = ()
            self._late.request()

    def _refresh(self) -> None:
        analysis = self._session.analysis
        problems = analysis.problems if analysis else ()
        self.tree.setVisible(bool(problems))
        self._nothing.setVisible(not problems)
        self._nothing.setText(self._empty_text())
        if problems == self._shown:
            return
        self._shown = problems
        self.tree.clear()
        for node, problem in problems[:MOST]:
            self._add(node, problem)
        if len(problems) > MOST:
            more = self.tr("and {count} more").format(count=len(problems) - MOST)
            self.tree.addTopLevelItem(QTreeWidgetItem(["", "", more, ""]))

    def _empty_text(self) -> str:
        """Return what stands here while there is no problem."""
        if self._session.analysis is None:
            return self.tr("Problems are found as soon as PyTorch is loaded.")
        if not self._session.document.nodes:
            return self.tr(
                "What does not fit is listed here as you draw, each with a button that mends it."
            )
        return self.tr("No problems.")

    def _add(self, node: Node | None, problem: Problem) -> None:
        where = (node.label or node.name) if node else self.tr("network")
        text = sentence(problem.sentence)
        item = QTreeWidgetItem([severity_word(problem.severity), where, text, ""])
        item.setIcon(0, icon(problem.severity, problem.severity))
        item.setToolTip(SENTENCE, plain_tip(text))
        item.setData(0, NODE_ID, node.id if node else None)
        self.tree.addTopLevelItem(item)
        if problem.fixes:
            buttons = FixButtons(self._session, node.id if node else None, problem)
            self.tree.setItemWidget(item, 3, buttons)

    def _choose(self, item: QTreeWidgetItem) -> None:
        node_id = item.data(0, NODE_ID)
        if node_id is not None:
            self._session.select([node_id])
            self.node_chosen.emit(node_id)
