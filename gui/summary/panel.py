"""The network as a table: one row a block, and the sums."""

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.document.document import Document
from netwright.gui.help.torchinfo_page import TorchinfoPage
from netwright.gui.state.session import Session
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.number_text import bytes_text, count_text
from netwright.gui.widgets.output_text import role_text
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.titled_table import ROOT, Index, TitledTable
from netwright.gui.widgets.translation import translated

DELAY = 30  # milliseconds
FIGURES = 2
"""The first column of figures, which stand at the right."""


class SummaryTable(TitledTable):
    """Name, block, output shape, parameters, MACs and memory of each node, in order."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.titles = (
            self.tr("Name"),
            self.tr("Block"),
            self.tr("Output"),
            self.tr("Parameters"),
            self.tr("MACs"),
            self.tr("Memory"),
        )
        self.node_ids: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of nodes."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; figures stand at the right."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def show_session(self, session: Session) -> None:
        """Take the figures as they are now."""
        analysis = session.analysis
        nodes = analysis.order if analysis else tuple(session.document.nodes)
        rows = [_row(session, session.document, node) for node in nodes]
        if (nodes, rows) == (self.node_ids, self._rows):
            return
        if nodes == self.node_ids:
            self._rows = rows
            last = self.index(len(rows) - 1, len(self.titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self.node_ids, self._rows = nodes, rows
            self.endResetModel()


def _row(session: Session, document: Document, node_id: str) -> tuple[str, ...]:
    node = document.nodes[node_id]
    title = translated(node.block.title)
    role = role_text(document, node)
    if role:
        title = f"{title} · {role}"
    name = node.label or node.name
    report = session.analysis.reports.get(node_id) if session.analysis else None
    found = report.measurement if report else None
    if found is None:
        return (name, title, "?", "?", "?", "?")
    output = ", ".join(map(str, found.outputs))
    return (
        name,
        title,
        output,
        count_text(found.parameters),
        count_text(found.macs),
        bytes_text(found.activation_bytes),
    )


class SummaryPanel(QWidget):
    """The table; rows and the nodes on the canvas select each other."""

    def __init__(
        self, session: Session, below: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """Make the panel.

        Args:
            session: The open project.
            below: What stands below the table, and can be made larger at its expense.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._session = session
        self._model = SummaryTable(session)
        self._model.setParent(self)
        self.table = self._make_table()
        self._sums = PlainLabel()
        self._sums.setWordWrap(True)
        self._nothing = PlainLabel(
            self.tr("Each block gets a row here: its output, parameters and cost. Place a block.")
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self.whole = QPushButton(self.tr("torchinfo…"))
        self.whole.setToolTip(self.tr("Show the table that torchinfo makes of the whole network"))
        self.whole.clicked.connect(self._show_torchinfo)
        row = QHBoxLayout()
        row.addWidget(self._sums, 1)
        row.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignBottom)
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(row)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(table)
        if below is not None:
            parts.addWidget(below)
            parts.setSizes([600, 400])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)
        self._late = LateUpdate(self, self._refresh, DELAY)
        session.document_changed.connect(self._late.request)
        session.analysis_changed.connect(self._late.request)
        session.selection_changed.connect(self._late.request)
        self._refresh()

    @property
    def sums(self) -> str:
        """The last line: what the network amounts to."""
        return self._sums.text()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(self.tr("Summary"))
        table.setModel(self._model)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(24)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setResizeContentsPrecision(50)  # rows that are measured
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.selectionModel().selectionChanged.connect(self._select_nodes)
        return table

    def _refresh(self) -> None:
        self._model.show_session(self._session)
        is_empty = not self._session.document.nodes
        self.table.setHidden(is_empty)
        self._nothing.setVisible(is_empty)
        analysis = self._session.analysis
        self.whole.setEnabled(analysis is not None and analysis.is_complete)
        if analysis is None:
            self._sums.setText(self.tr("Figures appear as soon as PyTorch is loaded."))
        else:
            text = self.tr(
                "Total: {parameters} parameters, {trainable} of them trained · {macs} MACs · "
                "{memory} a sample"
            ).format(
                parameters=count_text(analysis.parameters),
                trainable=count_text(analysis.trainable),
                macs=self._macs(analysis),
                memory=bytes_text(analysis.activation_bytes),
            )
            if not analysis.is_complete:
                text = self.tr("{total} (so far)").format(total=text)
            self._sums.setText(text)
        self._show_selection()

    def _macs(self, analysis: Analysis) -> str:
        """Return the operations, with those in training where they differ."""
        macs = count_text(analysis.macs)
        if not analysis.auxiliary:
            return macs
        return self.tr("{count} ({training} in training)").format(
            count=macs, training=count_text(analysis.training_macs)
        )

    def _show_torchinfo(self) -> None:
        source = self._session.source
        if source is not None:
            TorchinfoPage(source, self.window()).show()

    def _show_selection(self) -> None:
        wanted = {
            row for row, node in enumerate(self._model.node_ids) if node in self._session.selection
        }
        if wanted == self._selected_rows():
            return
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        for row in sorted(wanted):
            selection.select(self._model.index(row, 0), self._model.index(row, last))
        clear = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().select(selection, clear)
        if wanted:
            self.table.scrollTo(self._model.index(min(wanted), 0))

    def _selected_rows(self) -> set[int]:
        return {index.row() for index in self.table.selectionModel().selectedRows()}

    def _select_nodes(self) -> None:
        self._session.select(self._model.node_ids[row] for row in self._selected_rows())
