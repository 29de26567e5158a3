"""The numbers of a matrix, written into its cells where these are large enough to be read."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from netwright.gui.widgets.number_text import number_text

ROOM = 24
"""Pixels a cell must be wide to hold a number."""
SMALLEST = 7
"""Pixels of the smallest digits that can be read."""
LIGHT = 150
"""Lightness, of 255, from which a cell has dark digits."""


def draw_numbers(
    painter: QPainter, area: QRectF, values: NDArray[np.float32], shades: QImage
) -> None:
    """Write the values into their cells, if they are large enough to be read there.

    Args:
        painter: Draws them.
        area: Where the matrix is.
        values: (H, W).
        shades: The colours of the cells, which decide whether the digits are dark or light; it may
            have several pixels for a cell.
    """
    height, width = values.shape
    across, down = area.width() / width, area.height() / height
    if min(across, down) < ROOM:
        return
    texts = [[number_text(float(value)) for value in row] for row in values]
    longest = max((text for row in texts for text in row), key=len)
    font = painter.font()
    size = int(min(across, down) * 0.42)
    font.setPixelSize(size)
    painter.setFont(font)
    size = min(size, int(size * (across - 4) / painter.fontMetrics().horizontalAdvance(longest)))
    if size < SMALLEST:
        return
    font.setPixelSize(size)
    painter.setFont(font)
    zoom_y, zoom_x = shades.height() // height, shades.width() // width
    for row, column in np.ndindex(height, width):
        shade = QColor(shades.pixel(column * zoom_x, row * zoom_y))
        light = 0.3 * shade.red() + 0.59 * shade.green() + 0.11 * shade.blue()
        painter.setPen(QColor("#ffffff" if light < LIGHT else "#000000"))
        place = QRectF(area.x() + column * across, area.y() + row * down, across, down)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, texts[row][column])
