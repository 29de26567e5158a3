"""How a frame of a film is drawn: the same on the screen, in a file and in the README."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from netwright.engine.film.film import Film
from netwright.engine.film.frame import FilmFrame
from netwright.engine.inspect.excerpt import excerpt
from netwright.engine.inspect.images.mosaic import columns_for, mosaic
from netwright.gui.widgets import theme
from netwright.gui.widgets.colours import DIVERGING, PERCEPTUAL, colour_table, coloured, grey

GAP = 2
ROOM = 8
"""Pixels between the parts."""
SMALL = 20
"""Pixels that a tile has at least in its mosaic, so that the gaps beside it are thin lines."""


class FilmPainter:
    """Draws frames of one film; colours mean the same in all of them.

    Attributes:
        film: The film.
        node: The node whose kernels and maps are shown.
    """

    def __init__(self, film: Film, node: str) -> None:
        self.film = film
        self.node = node
        self._losses = film.losses()
        last = film.frame(len(film) - 1)
        kernels, maps = kernels_of(last, node), last.maps.get(node)
        self._kernel_limit = _most(kernels)
        self._map_limits = None if maps is None else (float(maps.min()), float(maps.max()))

    def paint(self, painter: QPainter, area: QRectF, number: int) -> None:
        """Draw a frame: sample, kernels, maps, confusion and the loss up to there, side by side."""
        frame = self.film.frame(number)
        parts = [
            ("sample", 0.7),
            ("kernels", 1.3),
            ("maps", 1.6),
            ("confusion", 1.0),
            ("loss", 1.8),
        ]
        confusion = self.film.confusion_at(number)
        missing = set()
        if kernels_of(frame, self.node) is None:
            missing.add("kernels")
        if self.node not in frame.maps:
            missing.add("maps")
        if confusion is None:
            missing.add("confusion")
        parts = [(name, share) for name, share in parts if name not in missing]
        whole = sum(share for _, share in parts)
        left = area.left()
        for name, share in parts:
            width = (area.width() - ROOM * (len(parts) - 1)) * share / whole
            place = QRectF(left, area.top(), width, area.height())
            left += width + ROOM
            match name:
                case "sample":
                    self._sample(painter, place, frame)
                case "kernels":
                    self._kernels(painter, place, frame)
                case "maps":
                    self._maps(painter, place, frame)
                case "confusion":
                    if confusion is not None:
                        self._confusion(painter, place, confusion)
                case _:
                    self._loss(painter, place, number)

    def _titled(self, painter: QPainter, place: QRectF, title: str) -> QRectF:
        """Write a title and return the room below it."""
        height = painter.fontMetrics().height() + 2
        painter.setPen(QColor(theme.current().text))
        mode = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(title, mode, int(place.width()))
        painter.drawText(QRectF(place.topLeft(), place.bottomRight()), 0, text)
        return place.adjusted(0, height, 0, 0)

    def _sample(self, painter: QPainter, place: QRectF, frame: FilmFrame) -> None:
        text = QCoreApplication.translate("FilmPainter", "Step {step}")
        room = self._titled(painter, place, text.format(step=f"{frame.step:,}"))
        draw_fitted(painter, room, grey(frame.image))

    def _kernels(self, painter: QPainter, place: QRectF, frame: FilmFrame) -> None:
        kernels = kernels_of(frame, self.node)
        if kernels is None:
            return
        title = QCoreApplication.translate("FilmPainter", "Kernels of {node}")
        room = self._titled(painter, place, title.format(node=self.node))
        draw_fitted(painter, room, kernel_picture(kernels, self._kernel_limit, room))

    def _maps(self, painter: QPainter, place: QRectF, frame: FilmFrame) -> None:
        maps = frame.maps[self.node]
        title = QCoreApplication.translate("FilmPainter", "Maps of {node}")
        room = self._titled(painter, place, title.format(node=self.node))
        tiles = maps[:, None, None] if maps.ndim == 1 else maps
        picture = tile_picture(tiles, room, PERCEPTUAL, self._map_limits)
        draw_fitted(painter, room, picture)

    def _confusion(self, painter: QPainter, place: QRectF, frame: FilmFrame) -> None:
        """Draw the shares of each row: true classes downwards, guesses across."""
        table = frame.confusion
        if table is None:
            return
        right = np.trace(table) / max(table.sum(), 1)
        title = QCoreApplication.translate("FilmPainter", "{part} right at step {step}")
        told = title.format(part=f"{right:.0%}", step=f"{frame.step:,}")
        room = self._titled(painter, place, told)
        shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
        picture = tile_picture(shares[None].astype(np.float32), room, PERCEPTUAL, (0, 1))
        draw_fitted(painter, room, picture)

    def _loss(self, painter: QPainter, place: QRectF, number: int) -> None:
        """Draw the loss of all frames faintly, up to this one fully, and a mark."""
        loss = self._losses[number]
        title = QCoreApplication.translate("FilmPainter", "Loss {loss}")
        told = f"{loss:.3g}" if math.isfinite(loss) else "–"
        room = self._titled(painter, place, title.format(loss=told)).adjusted(4, 4, -6, -6)
        steps = self.film.steps
        known = [
            (step, math.log10(max(value, 1e-9)))
            for step, value in zip(steps, self._losses, strict=False)
            if math.isfinite(value)
        ]
        colours = theme.current()
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawRect(room)
        if len(known) < 2:
            return
        last = math.log1p(steps[-1])
        low, high = min(value for _, value in known), max(value for _, value in known)

        def at(step: int, value: float) -> QPointF:
            x = room.left() + room.width() * math.log1p(step) / last
            return QPointF(x, room.bottom() - room.height() * (value - low) / max(high - low, 1e-9))

        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPolygonF([at(step, value) for step, value in known])
        part = QPolygonF([at(step, value) for step, value in known if step <= steps[number]])
        painter.setPen(QPen(QColor(colours.border), 2))
        painter.drawPolyline(whole)
        painter.setPen(QPen(QColor(colours.curves[0]), 2))
        painter.drawPolyline(part)
        if part.size():
            painter.setBrush(QColor(colours.curves[1]))
            painter.drawEllipse(part.at(part.size() - 1), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def kernels_of(frame: FilmFrame, node: str) -> NDArray[np.float32] | None:
    """Return the kernels of a node in a frame: its own, or the first inside it."""
    if node in frame.kernels:
        return frame.kernels[node]
    inside = (values for name, values in frame.kernels.items() if name.startswith(f"{node}."))
    return next(inside, None)


def kernel_picture(kernels: NDArray[np.float32], limit: float, room: QRectF) -> QImage:
    """Return kernels as one picture, blue for negative and red for positive values."""
    if kernels.ndim == 2:
        return tile_picture(kernels[None], room, DIVERGING, (-limit, limit))
    tiles = kernels.reshape(-1, *kernels.shape[2:])
    return tile_picture(tiles, room, DIVERGING, (-limit, limit), unit=kernels.shape[1])


def tile_picture(
    tiles: NDArray[np.float32],
    room: QRectF,
    colours: str,
    limits: tuple[float, float] | None,
    unit: int = 1,
) -> QImage:
    """Return tiles (N, H, W) as one picture, in the columns that fill some room best."""
    tiles, _ = excerpt(tiles)  # a film may be anybody's
    zoom = -(-SMALL // max(tiles.shape[1:]))
    large = tiles.repeat(zoom, axis=1).repeat(zoom, axis=2)
    columns = columns_for(large.shape, (room.width(), room.height()), GAP, unit)
    shades, _ = mosaic(large, columns, GAP, "common", limits=limits)
    return coloured(shades, colour_table(colours, theme.current().window))


def draw_fitted(painter: QPainter, room: QRectF, picture: QImage) -> None:
    """Draw a picture as large as fits, at the top and in the middle; pixels stay pixels."""
    zoom = min(room.width() / picture.width(), room.height() / picture.height())
    width, height = picture.width() * zoom, picture.height() * zoom
    place = QRectF(room.left() + (room.width() - width) / 2, room.top(), width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom < 1)
    painter.drawImage(place, picture)


def _most(kernels: NDArray[np.float32] | None) -> float:
    """Return the greatest size of a finite weight, at least something."""
    if kernels is None:
        return 1.0
    finite = np.abs(kernels[np.isfinite(kernels)])
    return max(float(finite.max()) if finite.size else 1.0, 1e-6)
