"""Precision, recall and F1 of each class, as a table that can be sorted."""

import math
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from netwright.engine.evaluation.predictions import ClassFigures
from netwright.gui.widgets.titled_table import ROOT, Index, TitledTable


class ClassTable(TitledTable):
    """The figures of each class; by a click on a column the classes are put in its order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.titles = (
            self.tr("Class"),
            self.tr("Precision"),
            self.tr("Recall"),
            self.tr("F1"),
            self.tr("Samples"),
        )
        self._rows: list[ClassFigures] = []

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of classes."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; figures stand at the right."""
        if role == Qt.ItemDataRole.DisplayRole:
            value = self._rows[index.row()][index.column()]
            return _text(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the classes in the order of a column; what is not known comes last."""
        if column < 0:
            return
        self.layoutAboutToBeChanged.emit()
        known = [row for row in self._rows if row[column] == row[column]]  # NaN is unlike itself
        unknown = [row for row in self._rows if row[column] != row[column]]
        known.sort(key=lambda row: row[column], reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = known + unknown
        self.layoutChanged.emit()

    def show_figures(self, rows: tuple[ClassFigures, ...]) -> None:
        """Show the figures of some classes."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


class ClassFiguresView(QTableView):
    """The table of the classes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ClassTable(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Figures of each class"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)

    def show_figures(self, rows: tuple[ClassFigures, ...]) -> None:
        """Show the figures of some classes, in the order that the user has chosen."""
        self._model.show_figures(rows)
        header = self.horizontalHeader()
        self._model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())


def _text(value: str | int | float) -> str:
    match value:
        case float():
            return "–" if math.isnan(value) else f"{value:.1%}"
        case int():
            return f"{value:,}"
        case str():
            return value
