"""A matrix as coloured cells, with the number in each where there is room for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from netwright.engine.inspect.excerpt import Excerpt, excerpt_of
from netwright.engine.inspect.images.mosaic import levels
from netwright.gui.widgets import theme
from netwright.gui.widgets.cell_numbers import ROOM, draw_numbers
from netwright.gui.widgets.colours import DIVERGING, PERCEPTUAL, colour_table, coloured
from netwright.gui.widgets.number_text import number_text
from netwright.gui.widgets.plain_text import show_tip

HATCH = Qt.BrushStyle.BDiagPattern


@dataclass(frozen=True)
class CellFrame:
    """A frame around some cells, which may lie beyond the edge.

    Attributes:
        row: The first row.
        column: The first column.
        height: Cells.
        width: Cells.
        is_main: Whether it is the one to look at; others are thin.
    """

    row: int
    column: int
    height: int = 1
    width: int = 1
    is_main: bool = True


class ValueGrid(QWidget):
    """Shows a matrix; a click or the arrow keys choose a cell.

    Of one that is too large every so many rows and columns are painted: see :attr:`pitch`.

    Signals:
        picked: Row and column of a cell that was chosen.
    """

    picked = Signal(int, int)

    def __init__(self, name: str, colours: str = PERCEPTUAL, parent: QWidget | None = None) -> None:
        """Make an empty grid.

        Args:
            name: What it shows, for those who cannot see it.
            colours: One of the maps of :mod:`netwright.gui.widgets.colours`.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._colours = colours
        self._values: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._painted = Excerpt(self._values, 1)
        self._limits: tuple[float, float] | None = None
        self._image = QImage()
        self._frames: tuple[CellFrame, ...] = ()
        self._margin = (0, 0, 0, 0)
        self._hatched: NDArray[np.bool_] | None = None
        self.cell = (0, 0)
        self.can_pick = False
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumSize(60, 60)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return a size at which a small kernel can be read."""
        return QSize(200, 200)

    @property
    def values(self) -> NDArray[np.float32]:
        """The matrix, (H, W)."""
        return self._values

    @property
    def shown(self) -> NDArray[np.float32]:
        """Those of its rows and columns that are painted."""
        return self._painted.images

    @property
    def pitch(self) -> int:
        """From one row, and column, that is painted to the next."""
        return self._painted.pitch

    def show_values(
        self,
        values: NDArray[np.float32],
        limits: tuple[float, float] | None = None,
        margin: tuple[int, int, int, int] = (0, 0, 0, 0),
        hatched: NDArray[np.bool_] | None = None,
    ) -> None:
        """Show (H, W).

        Args:
            values: The matrix.
            limits: What the ends of the colours mean; None for its own least and greatest value.
            margin: Cells of padding that are drawn at the top, left, bottom and right.
            hatched: (H, W), which cells are such padding themselves.
        """
        if values.shape != self._values.shape:
            self.cell = (0, 0)
        self._values, self._limits, self._margin = values, limits, margin
        self._hatched = hatched
        self._colour()

    def set_colours(self, colours: str) -> None:
        """Use another of the maps of :mod:`netwright.gui.widgets.colours`."""
        if colours != self._colours:
            self._colours = colours
            self._colour()

    def set_frames(self, *frames: CellFrame) -> None:
        """Draw frames around some cells, and no others."""
        self._frames = frames
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._values, self._image = np.empty((0, 0), np.float32), QImage()
        self._painted = Excerpt(self._values, 1)
        self._frames = ()
        self.update()

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return row and column of the cell at a point, None beside the matrix."""
        if not self._values.size:
            return None
        area, side = self._area()
        row = int((point.y() - area.y()) // side)
        column = int((point.x() - area.x()) // side)
        height, width = self._values.shape
        return (row, column) if 0 <= row < height and 0 <= column < width else None

    def rect_of(self, frame: CellFrame) -> QRectF:
        """Return where some cells are drawn."""
        area, side = self._area()
        return QRectF(
            area.x() + frame.column * side,
            area.y() + frame.row * side,
            frame.width * side,
            frame.height * side,
        )

    def _colour(self) -> None:
        if not self._values.size:
            self.clear()
            return
        self._painted = excerpt_of(self._values)
        shades = levels(self.shown, self._limits, symmetric=self._colours == DIVERGING)
        self._image = coloured(shades, colour_table(self._colours, theme.current().window))
        self.update()

    def _area(self) -> tuple[QRectF, float]:
        """Return where the matrix is drawn, and the side of a cell."""
        height, width = self._values.shape
        top, left, bottom, right = self._margin
        side = min(
            (self.width() - 2) / (width + left + right),
            (self.height() - 2) / (height + top + bottom),
        )
        side = float(int(side)) if side >= 2 else max(side, 1e-6)
        across, down = (width + left + right) * side, (height + top + bottom) * side
        x, y = (self.width() - across) / 2 + left * side, (self.height() - down) / 2 + top * side
        return QRectF(int(x), int(y), width * side, height * side), side

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the padding, the cells, their numbers, the frames."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        area, side = self._area()
        if any(self._margin):
            self._draw_padding(painter, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side < 1)
        painter.save()
        painter.setClipRect(area)  # the last row that is painted stands for fewer than the others
        rows, columns = self.shown.shape
        pitch = self.pitch * side
        painter.drawImage(QRectF(area.x(), area.y(), columns * pitch, rows * pitch), self._image)
        painter.restore()
        draw_numbers(painter, area, self._values, self._image)
        if self._hatched is not None:
            self._draw_hatched(painter, self._hatched)
        for frame in self._frames:
            width = 3 if frame.is_main else 1
            self._draw_frame(painter, self.rect_of(frame), width)
        if self.hasFocus() and self.can_pick:
            here = CellFrame(*self.cell)
            painter.setPen(QPen(QColor(theme.current().text), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect_of(here).adjusted(2, 2, -2, -2))
        painter.end()

    def _draw_padding(self, painter: QPainter, side: float) -> None:
        """Draw what is added around the matrix, hatched so that it is not taken for values."""
        top, left, bottom, right = self._margin
        height, width = self._values.shape
        whole = self.rect_of(CellFrame(-top, -left, height + top + bottom, width + left + right))
        painter.fillRect(whole, QColor(theme.current().raised))
        painter.fillRect(whole, QBrush(QColor(theme.current().muted), HATCH))
        painter.setPen(QPen(QColor(theme.current().border), 1))
        painter.drawRect(whole.adjusted(0, 0, -1, -1))

    def _draw_hatched(self, painter: QPainter, hatched: NDArray[np.bool_]) -> None:
        """Draw cells that are padding: in the font that the other numbers have got."""
        for row, column in np.argwhere(hatched):
            cell = self.rect_of(CellFrame(int(row), int(column)))
            painter.fillRect(cell, QColor(theme.current().raised))
            painter.fillRect(cell, QBrush(QColor(theme.current().border), HATCH))
            painter.setPen(QColor(theme.current().text))
            text = number_text(float(self._values[row, column]))
            if cell.width() >= ROOM:
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_frame(self, painter: QPainter, place: QRectF, width: int) -> None:
        """Draw a frame that stands out from any colour, by its light border."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor("#ffffff"), width + 2), QPen(QColor("#d55e00"), width)):
            painter.setPen(pen)
            painter.drawRect(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the value under the pointer; with the button down, choose it."""
        cell = self.cell_at(event.position())
        if cell is None:
            QToolTip.hideText()
            return
        text = self.tr("row {row}, column {column}: {value}").format(
            row=cell[0], column=cell[1], value=f"{self._values[cell]:.6g}"
        )
        show_tip(event.globalPosition().toPoint(), text, self)
        if event.buttons() & Qt.MouseButton.LeftButton and cell != self.cell:
            self._pick(*cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        cell = self.cell_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and cell is not None:
            self._pick(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a neighbour."""
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or not self.can_pick or not self._values.size:
            super().keyPressEvent(event)
            return
        height, width = self._values.shape
        row = min(max(self.cell[0] + move[0], 0), height - 1)
        column = min(max(self.cell[1] + move[1], 0), width - 1)
        self._pick(row, column)

    def _pick(self, row: int, column: int) -> None:
        if self.can_pick:
            self.cell = row, column
            self.update()
            self.picked.emit(row, column)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_image"):
            self._colour()
