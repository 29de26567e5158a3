"""A kernel whose numbers can be typed."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)


class KernelTable(QTableWidget):
    """Cells with numbers; a fraction such as 1/9 may be typed as well.

    Signals:
        edited: A number has been changed by the user.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernel: NDArray[np.float64] = np.zeros((1, 1))
        self.setAccessibleName(self.tr("Values of the kernel"))
        self.setToolTip(self.tr("Type numbers; fractions such as 1/9 are understood"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumSize(120, 100)
        self.itemChanged.connect(self._read)

    @property
    def kernel(self) -> NDArray[np.float64]:
        """The numbers, (h, w)."""
        return self._kernel.copy()

    def show_kernel(self, kernel: NDArray[np.float64]) -> None:
        """Show other numbers."""
        self._kernel = kernel.copy()
        with QSignalBlocker(self):
            self.setRowCount(kernel.shape[0])
            self.setColumnCount(kernel.shape[1])
            for (row, column), value in np.ndenumerate(kernel):
                item = QTableWidgetItem(f"{value:.6g}")
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(row, column, item)

    def set_size(self, rows: int, columns: int) -> None:
        """Keep the numbers around the middle, and put zeros where there were none."""
        old, new = self._kernel, np.zeros((rows, columns))
        height, width = min(rows, old.shape[0]), min(columns, old.shape[1])
        up, left = (rows - height) // 2, (columns - width) // 2
        top, side = (old.shape[0] - height) // 2, (old.shape[1] - width) // 2
        new[up : up + height, left : left + width] = old[top : top + height, side : side + width]
        self.show_kernel(new)

    def _read(self, item: QTableWidgetItem) -> None:
        """Take what was typed, or put back what was there."""
        value = number_in(item.text())
        place = item.row(), item.column()
        if value is not None:
            self._kernel[place] = value
        with QSignalBlocker(self):
            item.setText(f"{self._kernel[place]:.6g}")
        if value is not None:
            self.edited.emit()


def number_in(text: str) -> float | None:
    """Return the number that a text is, or the quotient of two; None if it is no finite number."""
    above, slash, below = text.replace("−", "-").partition("/")
    try:
        value = float(above) / float(below) if slash else float(above)
    except (ValueError, ZeroDivisionError):
        return None
    return value if np.isfinite(value) else None
