"""A bar for each class."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

MOST = 12
"""Bars that are shown; of more classes, those with the longest."""


class Bars(QWidget):
    """Horizontal bars with their names on the left and their values on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, float, str]] = []
        self._marked = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_rows(self, names: Sequence[str], values: Sequence[float], marked: int) -> None:
        """Show probabilities.

        Args:
            names: What each is of.
            values: From 0 to 1.
            marked: The one whose name is set off by an arrow: the true class.
        """
        order = sorted(range(len(values)), key=lambda index: -values[index])[:MOST]
        if len(values) <= MOST:
            order = list(range(len(values)))
        self._rows = [(names[index], values[index], f"{values[index]:.1%}") for index in order]
        self._marked = names[marked] if 0 <= marked < len(names) else ""
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
