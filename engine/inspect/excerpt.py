"""A part of many values that is small enough to be drawn while somebody waits.

A linear layer may have a hundred million weights, a screen a few million pixels. What is shown of
it is spread over all of it: the same rows and columns of each image, at equal distances.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

VALUES = 2**19
"""Values that are drawn at once: a screenful, and some 30 ms of arithmetic."""

Images = NDArray[np.float32]


class Excerpt(NamedTuple):
    """Some rows and columns of images.

    Attributes:
        images: (N, h, w), a view into the memory of the whole.
        pitch: From one row that is there to the next, and from one column; 1 if all are there.
    """

    images: Images
    pitch: int


def excerpt(images: Images, most: int = VALUES) -> Excerpt:
    """Return images (N, H, W) with as many of their rows and columns as ``most`` values allow."""
    count, height, width = images.shape
    pitch = 1
    while max(count, 1) * -(-height // pitch) * -(-width // pitch) > most:
        if pitch >= max(height, width):
            break
        pitch += max(1, pitch // 8)
    return Excerpt(images[:, ::pitch, ::pitch], pitch)


def excerpt_of(image: Images, most: int = VALUES) -> Excerpt:
    """Return the same of one image (H, W), as (h, w)."""
    images, pitch = excerpt(image[None], most)
    return Excerpt(images[0], pitch)
