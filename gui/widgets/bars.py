"""A bar for each class."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwright.gui.widgets import theme

MOST = 12
"""Bars that are shown; of more classes, those with the longest."""


class Bars(QWidget):
    """Horizontal bars with their names on the left and their values on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, float, str]] = []
        self._marked = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_rows(
        self, name_of: Callable[[int], str], values: NDArray[np.float32], marked: int
    ) -> None:
        """Show probabilities.

        Args:
            name_of: Says what each is of.
            values: (N,), from 0 to 1.
            marked: The one whose name is set off by an arrow: the true class.
        """
        order = range(len(values)) if len(values) <= MOST else longest(values, MOST)
        self._rows = [(name_of(i), float(values[i]), f"{values[i]:.1%}") for i in order]
        self._marked = name_of(marked) if 0 <= marked < len(values) else ""
        self.setAccessibleDescription(", ".join(f"{name} {text}" for name, _, text in self._rows))
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._rows = []
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a line each."""
        return QSize(150, self.fontMetrics().height() * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """Return the least at which names can be read."""
        return QSize(110, 9 * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in the room there is."""
        if not self._rows:
            return
        painter = QPainter(self)
        colours = theme.current()
        height = min(self.height() / len(self._rows), float(self.fontMetrics().height()))
        font = painter.font()
        font.setPixelSize(max(8, int(height) - 3))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        names = max(metrics.horizontalAdvance(f"▸ {name}") for name, _, _ in self._rows)
        left, right = min(names + 4, self.width() // 2), metrics.horizontalAdvance("100.0%") + 4
        length = max(self.width() - left - right, 1)
        vertical = Qt.AlignmentFlag.AlignVCenter
        for number, (name, value, text) in enumerate(self._rows):
            y = number * height
            shown = f"▸ {name}" if name == self._marked else name
            painter.setPen(QColor(colours.text))
            painter.drawText(
                QRectF(0, y, left - 4, height), vertical | Qt.AlignmentFlag.AlignRight, shown
            )
            bar = QRectF(left, y + 1, length, max(height - 2, 1))
            painter.fillRect(bar, QColor(colours.raised))
            bar.setWidth(length * value)
            painter.fillRect(bar, QColor(colours.accent))
            painter.drawText(
                QRectF(self.width() - right, y, right, height),
                vertical | Qt.AlignmentFlag.AlignRight,
                text,
            )
        painter.end()


def longest(values: NDArray[np.float32], most: int) -> Sequence[int]:
    """Return the places of the greatest of some values, the greatest first, equal ones in order."""
    least = np.partition(values, -most)[-most]
    places = np.flatnonzero(values >= least)
    found: list[int] = places[np.argsort(-values[places], kind="stable")][:most].tolist()
    return found
