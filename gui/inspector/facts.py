"""A small table of figures, each with its name."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from netwright.gui.widgets.plain_text import PlainLabel


class Facts(QWidget):
    """Names at the left, figures at the right; figures can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """Show pairs of a name and a figure."""
        rows = list(rows)
        while len(self._rows) < len(rows):
            self._add_row()
        for number, (title, value) in enumerate(self._rows):
            is_used = number < len(rows)
            title.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                title.setText(rows[number][0])
                value.setText(rows[number][1])

    def rows(self) -> list[tuple[str, str]]:
        """Return the pairs that are shown."""
        return [(title.text(), value.text()) for title, value in self._rows if not title.isHidden()]

    def _add_row(self) -> None:
        title, value = PlainLabel(), PlainLabel()
        title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._rows)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(title, row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        self._rows.append((title, value))
