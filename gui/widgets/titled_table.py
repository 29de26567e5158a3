"""What the tables of figures have in common: columns with titles, and rows without."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TitledTable(QAbstractTableModel):
    """A table whose columns are always the same; what its rows are a subclass says.

    Attributes:
        titles: Of the columns, in the language of the window.
    """

    titles: tuple[str, ...] = ()

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of titles."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column; rows have none."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.titles[section]
        return None
