"""How the networks of a comparison are told apart: by hue, by the shape of their points."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from netwright.gui.widgets import theme

SYMBOLS = ("o", "s", "t", "d", "x", "star", "t1", "p", "h", "+")
"""Shapes of points as pyqtgraph names them."""
SAMPLE = QSize(34, 14)
POINT = 8


def hue(number: int) -> QColor:
    """Return the colour of a network by its number; with many they come again."""
    curves = theme.current().curves
    return QColor(curves[number % len(curves)])


def symbol(number: int) -> str:
    """Return the shape of a network's points, another one even where its hue comes again."""
    return SYMBOLS[number % len(SYMBOLS)]


def sample(number: int) -> QIcon:
    """Return a piece of a network's line with a point on it, for a legend."""
    pixmap = QPixmap(SAMPLE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(hue(number), 2))
    middle = QPointF(SAMPLE.width() / 2, SAMPLE.height() / 2)
    painter.drawLine(QPointF(1, middle.y()), QPointF(SAMPLE.width() - 1, middle.y()))
    painter.translate(middle)
    painter.scale(POINT, POINT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue(number))
    painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols[symbol(number)])
    painter.end()
    return QIcon(pixmap)
