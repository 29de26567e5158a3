"""A grid of small images, drawn as one."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwright.engine.inspect.excerpt import Images, excerpt
from netwright.engine.inspect.images.mosaic import MosaicGrid, Scale, columns_for, mosaic
from netwright.gui.widgets import theme
from netwright.gui.widgets.cell_numbers import draw_numbers
from netwright.gui.widgets.colours import DIVERGING, PERCEPTUAL, colour_table, coloured
from netwright.gui.widgets.plain_text import show_tip

MOST = 1_024
"""Tiles that are drawn; a screen has no room for more that one could tell apart."""


GAP = 2
"""Pixels of the mosaic between two tiles."""
SMALL = 20
"""Pixels that a tile has at least in the mosaic, so that the gaps beside it are thin lines."""


class Place(NamedTuple):
    """A value in the grid: its tile, its row and column in the tile, and the value."""

    tile: int
    row: int
    column: int
    value: float


class Tiles(QWidget):
    """Shows the channels of a tensor side by side; a click enlarges one, another goes back.

    With the keyboard: arrows move from tile to tile, Enter enlarges, Escape goes back. An enlarged
    tile has its numbers in it where there is room; a double click asks for a window with more.
    However large a layer is, what is drawn of it is not: see :attr:`left_out` and :attr:`pitch`.

    Signals:
        enlarged_changed: Which tile is alone, None for all.
        opened: A tile was double-clicked.

    Attributes:
        enlarged: The tile that is alone, None for all.
        current: The tile that the keyboard is at.
        left_out: Tiles that are not drawn.
        pitch: From one row, and column, of a tile that is drawn to the next.
    """

    enlarged_changed = Signal(object)
    opened = Signal(int)

    def __init__(
        self, describe: Callable[[Place], str], *, diverging: bool, parent: QWidget | None = None
    ) -> None:
        """Make an empty grid.

        Args:
            describe: Says in words what is at a place.
            diverging: Whether the colours tell negative from positive values.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._describe = describe
        self._diverging = diverging
        self._maps: NDArray[np.float32] = np.empty((0, 1, 1), np.float32)
        self._unit = 1
        self._step = Fraction(1)
        self._scale: Scale = "common"
        self._grid: MosaicGrid | None = None
        self._image = QImage()
        self.enlarged: int | None = None
        self.current = 0
        self.left_out = 0
        self.pitch = 1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(60, 60)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return a size at which a dozen tiles can be told apart."""
        return QSize(240, 180)

    @property
    def count(self) -> int:
        """Tiles that are drawn."""
        return len(self._maps)

    @property
    def limits(self) -> tuple[float, float] | None:
        """The least and the greatest value of the scale that all tiles share, if they do."""
        if self._grid is None or self._scale == "own":
            return None
        return float(self._grid.low[0]), float(self._grid.high[0])

    def show_tiles(self, maps: NDArray[np.float32], unit: int = 1) -> None:
        """Show (N, H, W), in as many columns as fill the room best.

        Args:
            maps: The tiles; of very many the first :data:`MOST`, of large ones every so many rows
                and columns.
            unit: Tiles that belong side by side; the columns are a multiple of it.
        """
        shown = maps[:MOST]
        if shown.shape != self._maps.shape:
            self.enlarged, self.current = None, 0
        self._maps, self._unit = shown, unit
        self.left_out = len(maps) - len(shown)
        self._redraw()

    def set_scale(self, scale: Scale) -> None:
        """Give each tile a scale of its own, or all one in common."""
        self._scale = scale
        self._redraw()

    def place_at(self, point: QPointF) -> Place | None:
        """Return what is at a point of the widget, None between or beside the tiles."""
        if self._grid is None:
            return None
        area, (height, width) = self._area(), self._grid.shape
        if not (0 <= point.x() < area.width() and 0 <= point.y() < area.height()):
            return None
        row = int(point.y() * height / area.height())
        column = int(point.x() * width / area.width())
        found = self._grid.at(row, column)
        if found is None:
            return None
        tile = found[0] if self.enlarged is None else self.enlarged
        y, x = (int(at * self._step) for at in found[1:])
        return Place(tile, y, x, float(self._maps[tile, y, x]))

    def enlarge(self, tile: int | None) -> None:
        """Show one tile alone, or all again."""
        self.enlarged = tile if tile is not None and tile < len(self._maps) else None
        if self.enlarged is not None:
            self.current = self.enlarged
        self._redraw()
        self.enlarged_changed.emit(self.enlarged)

    def set_diverging(self, diverging: bool) -> None:
        """Say whether the colours tell negative from positive values; shown from the next on."""
        self._diverging = diverging

    def _redraw(self) -> None:
        if not len(self._maps):
            self._grid, self._image, self.pitch = None, QImage(), 1
            self.update()
            return
        shown, self.pitch = excerpt(self._maps)
        # All are laid out also while one is alone: it keeps the levels that it has among them.
        levels, grid = self._laid_out(shown)
        if self.enlarged is not None:
            tile = self.enlarged
            limits = float(grid.low[tile]), float(grid.high[tile])
            alone, self.pitch = excerpt(self._maps[tile : tile + 1])
            levels, grid = self._laid_out(alone, limits)
        name = DIVERGING if self._diverging else PERCEPTUAL
        self._grid = grid
        self._image = coloured(levels, colour_table(name, theme.current().window))
        self.update()

    def _laid_out(
        self, tiles: Images, limits: tuple[float, float] | None = None
    ) -> tuple[NDArray[np.uint8], MosaicGrid]:
        """Return tiles side by side, by their own scale or between given limits."""
        zoom = -(-SMALL // max(tiles.shape[1:]))
        self._step = Fraction(self.pitch, zoom)
        large = tiles.repeat(zoom, axis=1).repeat(zoom, axis=2)
        columns = self._columns(large)
        return mosaic(large, columns, GAP, self._scale, symmetric=self._diverging, limits=limits)

    def _columns(self, maps: NDArray[np.float32]) -> int:
        """Return the columns with which the tiles are largest in the room there is."""
        return columns_for(maps.shape, (self.width(), self.height()), GAP, self._unit)

    def _area(self) -> QRectF:
        """Return where the image is drawn: as large as fits, in whole pixels where it is large."""
        if self._image.isNull():
            return QRectF()
        size = self._image.size()
        zoom: float = min(self.width() / size.width(), self.height() / size.height())
        zoom = float(int(zoom)) if zoom >= 2 else zoom
        return QRectF(0, 0, zoom * size.width(), zoom * size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the image, and a frame around the current tile while the keyboard is here."""
        painter = QPainter(self)
        area = self._area()
        # Pixels stay pixels when enlarged; where there is not one for each, they are averaged.
        shrunk = area.width() < self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
        painter.drawImage(area, self._image)
        if self.enlarged is not None and not self._image.isNull():
            painter.save()
            draw_numbers(painter, area, self._maps[self.enlarged], self._image)
            painter.restore()
        if self.hasFocus() and self._grid is not None:
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.drawRect(self._frame(area, self._grid))
        painter.end()

    def _frame(self, area: QRectF, grid: MosaicGrid) -> QRectF:
        top, left = grid.origin(0 if self.enlarged is not None else self.current)
        _, height, width = grid.tiles.shape
        zoom = area.width() / grid.shape[1]
        return QRectF(left * zoom, top * zoom, width * zoom, height * zoom)

    def resizeEvent(self, event: QEvent) -> None:
        """Fill the new room."""
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_image"):
            self._redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the value under the pointer."""
        place = self.place_at(event.position())
        text = self._describe(place) if place else ""
        show_tip(event.globalPosition().toPoint(), text, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Enlarge a tile, or show all again."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = self.place_at(event.position())
        if self.enlarged is not None:
            self.enlarge(None)
        elif place is not None:
            self.enlarge(place.tile)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for a window with more of the tile, which the first click has enlarged or left."""
        if event.button() is Qt.MouseButton.LeftButton and len(self._maps):
            self.opened.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, enlarge, go back."""
        columns = self._grid.columns if self._grid and self.enlarged is None else 1
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        key = Qt.Key(event.key())
        if key in moves and len(self._maps):
            self.current = min(max(self.current + moves[key], 0), len(self._maps) - 1)
            self.enlarge(self.current if self.enlarged is not None else None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge(self.current if self.enlarged is None else None)
        elif key == Qt.Key.Key_Escape and self.enlarged is not None:
            self.enlarge(None)
        else:
            super().keyPressEvent(event)
