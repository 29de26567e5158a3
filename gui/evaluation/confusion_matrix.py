"""The confusion matrix, whose cells open their samples."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from netwright.engine.evaluation.predictions import Predictions
from netwright.gui.widgets import theme
from netwright.gui.widgets.colours import coloured
from netwright.gui.widgets.plain_text import plain_tip, show_tip

Share = Literal["counts", "rows", "columns"]
"""What a cell tells: its samples, or its part of its row or of its column."""
MOST = 40
"""Classes up to which the names stand beside the matrix."""
READABLE = 7
"""Pixels below which no text is written."""
MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class ShareChoice(QComboBox):
    """Offers what cells tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for name, tip, share in (
            (self.tr("Counts"), self.tr("Samples in each cell"), "counts"),
            (self.tr("% of row"), self.tr("What samples of a class are taken for"), "rows"),
            (self.tr("% of column"), self.tr("What is behind a prediction"), "columns"),
        ):
            self.addItem(name, share)
            self.setItemData(self.count() - 1, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(self.tr("What cells tell"))


class ConfusionMatrix(QWidget):
    """Rows are what samples are, columns what they were taken for.

    The arrows move from cell to cell, Enter opens one. A cell tells its value in figures where
    there is room, and always in its tooltip and to screen readers.

    Signals:
        chosen: (row, column) of the cell whose samples are wanted.
    """

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._share: Share = "counts"
        self._picture: tuple[tuple[str, str], QImage] | None = None
        self.current = (0, 0)
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(150, 150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return a size at which ten classes can be read."""
        return QSize(320, 240)

    def show_judgement(self, judgement: Predictions | None) -> None:
        """Show a matrix, or none."""
        self._classes = judgement.classes if judgement else ()
        self._counts = judgement.confusion if judgement else np.zeros((0, 0), np.int64)
        self._picture = None
        self.current = (0, 0)
        self._say_current()
        self.update()

    def set_share(self, share: Share) -> None:
        """Let cells tell their samples, or their part of row or column."""
        self._share, self._picture = share, None
        self.update()

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """Return row and column of the cell at a place, None beside the matrix."""
        area = self._area()
        if not self._classes or not area.contains(place):
            return None
        side = area.width() / len(self._classes)
        last = len(self._classes) - 1
        row = min(int((place.y() - area.top()) / side), last)
        return row, min(int((place.x() - area.left()) / side), last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell about the cell under the mouse."""
        cell = self.cell_at(event.position())
        text = self._words(*cell) if cell else ""
        show_tip(event.globalPosition().toPoint(), text, self)
        shape = Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the samples of a cell."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(*cell)
            self.chosen.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from cell to cell, or open one."""
        key = Qt.Key(event.key())
        last = len(self._classes) - 1
        if key in MOVES and last >= 0:
            (row, column), (down, right) = self.current, MOVES[key]
            self._go_to(min(max(row + down, 0), last), min(max(column + right, 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and last >= 0:
            self.chosen.emit(*self.current)
        else:
            super().keyPressEvent(event)

    def _go_to(self, row: int, column: int) -> None:
        self.current = (row, column)
        self._say_current()
        self.update()

    def _say_current(self) -> None:
        self.setAccessibleDescription(self._words(*self.current) if self._classes else "")

    def _words(self, row: int, column: int) -> str:
        """Return what a cell means, as plain text."""
        count = int(self._counts[row, column])
        of_true, of_guess = self._counts[row].sum(), self._counts[:, column].sum()
        text = self.tr("{true} taken for {guess}: {count}")
        if row == column:
            text = self.tr("{true} recognised: {count}")
        text += "\n" + self.tr("{part} of all {true}, {other} of all taken for {guess}")
        return text.format(
            true=self._classes[row],
            guess=self._classes[column],
            count=f"{count:,}",
            part=_percent(count, int(of_true)),
            other=_percent(count, int(of_guess)),
        )

    def _names(self) -> float:
        """Return the room that names take at the left, in pixels."""
        if len(self._classes) > MOST:
            return 0.0
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(name) for name in self._classes), default=0)
        return min(widest + 6.0, self.width() / 4)

    def _area(self) -> QRectF:
        """Return the square of the cells; names and titles are around it."""
        line = self.fontMetrics().height()
        left, top = self._names() + line + 2, 2.0 * line + 2
        side = max(min(self.width() - left - 4, self.height() - top - 4), 1.0)
        return QRectF(left, top, side, side)

    def _values(self) -> NDArray[np.float64]:
        """Return what the cells tell, from 0 to 1; their darkness follows it."""
        counts = self._counts.astype(np.float64)
        if self._share == "rows":
            whole = counts.sum(axis=1, keepdims=True)
        elif self._share == "columns":
            whole = counts.sum(axis=0, keepdims=True)
        else:
            whole = np.full_like(counts, counts.max())
        values: NDArray[np.float64] = np.zeros_like(counts)
        np.divide(counts, whole, out=values, where=whole > 0)
        return values

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cells, names and titles."""
        painter = QPainter(self)
        colours = theme.current()
        if not self._classes:
            painter.end()
            return
        area = self._area()
        side = area.width() / len(self._classes)
        painter.drawImage(area, self._cells())
        if side * 0.45 >= READABLE:  # there are as few of them as fit
            self._paint_figures(painter, area, side)
        painter.setPen(QPen(QColor(colours.border)))
        painter.drawRect(area)
        row, column = self.current
        place = QRectF(area.left() + column * side, area.top() + row * side, side, side)
        pen = QPen(QColor(colours.text if self.hasFocus() else colours.muted), 2)
        painter.setPen(pen)
        painter.drawRect(place)
        self._paint_names(painter, area, side)
        painter.end()

    def _cells(self) -> QImage:
        """Return a pixel for each cell, made once: with 1,000 classes there are a million."""
        colours = theme.current()
        key = (colours.base, colours.accent)
        if self._picture is None or self._picture[0] != key:
            # The square root lets a few mistakes among thousands be seen.
            shades = np.rint(255 * np.sqrt(self._values())).astype(np.uint8)
            table = [_mixed(*key, shade / 255).rgb() for shade in range(256)]
            self._picture = key, coloured(shades, np.array(table, np.uint32))
        return self._picture[1]

    def _paint_figures(self, painter: QPainter, area: QRectF, side: float) -> None:
        values, cells = self._values(), self._cells()
        font = painter.font()
        font.setPixelSize(max(1, min(int(side * 0.45), self.fontMetrics().height())))
        painter.setFont(font)
        for row, column in np.argwhere(self._counts).tolist():
            place = QRectF(area.left() + column * side, area.top() + row * side, side, side)
            shade = QColor(cells.pixel(column, row))
            painter.setPen(QColor("#ffffff" if shade.lightnessF() < 0.5 else "#000000"))
            text = self._figure(row, column, float(values[row, column]))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _figure(self, row: int, column: int, value: float) -> str:
        if self._share == "counts":
            return str(int(self._counts[row, column]))
        return f"{100 * value:.0f}" if value >= 0.005 else "<1"

    def _paint_names(self, painter: QPainter, area: QRectF, side: float) -> None:
        colours, line = theme.current(), self.fontMetrics().height()
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        title = QRectF(area.left(), 0, area.width(), line)
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, self.tr("taken for →"))
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        aside = QRectF(0, 0, area.height(), line)
        painter.drawText(aside, Qt.AlignmentFlag.AlignCenter, self.tr("← is"))
        painter.restore()
        if len(self._classes) > MOST:
            return
        painter.setPen(QColor(colours.text))
        metrics = self.fontMetrics()
        step = max(
            1, -(-line // max(int(side), 1))
        )  # not every name where rows are lower than text
        elide = Qt.TextElideMode.ElideRight
        for number, name in enumerate(self._classes[::step]):
            centre = (number * step + 0.5) * side
            at_left = QRectF(line, area.top() + centre - line / 2, self._names(), line)
            text = metrics.elidedText(name, elide, int(at_left.width()) - 4)
            vertical = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(at_left, vertical | Qt.AlignmentFlag.AlignRight, f"{text} ")
            above = QRectF(area.left() + centre - step * side / 2, line, step * side, line)
            text = metrics.elidedText(name, elide, int(above.width()))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, text)


def _percent(count: int, whole: int) -> str:
    return f"{count / whole:.1%}" if whole else "–"


def _mixed(first: str, second: str, part: float) -> QColor:
    """Return a colour on the way from one to another."""
    a, b = QColor(first), QColor(second)
    ends = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * part) for x, y in ends))
