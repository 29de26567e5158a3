"""Colours for values: a diverging map for kernels, a perceptual one for feature maps."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from netwright.engine.inspect.images.mosaic import GAP, LEVELS, NOT_FINITE

Colours = NDArray[np.uint32]
"""A colour for each of 256 levels, as 0xffRRGGBB."""

DIVERGING = "CET-D1"
"""Blue, white, red (P. Kovesi 2015, Good colour maps): zero is white, also to the colour-blind."""
PERCEPTUAL = "viridis"
"""Even steps of lightness from dark to bright, also to the colour-blind (van der Walt, Smith)."""
GREY = "CET-L1"
"""From black to white, as pictures are."""
UNKNOWN = QColor("#ff00ff")
"""What is no finite number."""


@cache
def colour_table(name: str, gap: str) -> Colours:
    """Return the colour of each level.

    Args:
        name: One of the maps above.
        gap: The colour between the tiles.
    """
    import pyqtgraph  # not above: the window must not wait for it

    rgb = pyqtgraph.colormap.get(name).getLookupTable(nPts=LEVELS).astype(np.uint32)
    table = np.empty(256, np.uint32)
    table[:LEVELS] = 0xFF000000 | rgb[:, 0] << 16 | rgb[:, 1] << 8 | rgb[:, 2]
    table[NOT_FINITE] = UNKNOWN.rgb()
    table[GAP] = QColor(gap).rgb()
    return table


def coloured(levels: NDArray[np.uint8], table: Colours) -> QImage:
    """Return levels (height, width) as a picture with memory of its own."""
    pixels = table[levels]
    height, width = levels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def grey(image: NDArray[np.uint8]) -> QImage:
    """Return an image (C, H, W) as a picture with memory of its own.

    Three channels are red, green and blue; of other numbers of them the first is shown, grey.
    """
    _, height, width = image.shape
    if len(image) == 3:
        pixels = np.ascontiguousarray(image.transpose(1, 2, 0))
        return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    pixels = np.ascontiguousarray(image[0])
    return QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
