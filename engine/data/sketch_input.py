"""A drawing made into an image as a network takes it, the way MNIST's digits were made.

Y. LeCun, C. Cortes, C. Burges, The MNIST database: "size normalized to fit in a 20x20 pixel box
while preserving their aspect ratio … centered in a 28x28 image by computing the center of mass of
the pixels, and translating the image so as to position this point at the center".
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

BOX = 20 / 28
"""Part of the image's side that the box of a digit takes."""


def as_image(
    ink: NDArray[np.uint8], shape: tuple[int, int, int], *, centred: bool = True
) -> NDArray[np.uint8]:
    """Bring a drawing to the size and the channels that a network takes.

    Args:
        ink: uint8 (1 or 3, H, W); 0 is the empty paper.
        shape: (C, H, W) of the result. One channel of a coloured drawing is its lightness; of
            other numbers of channels each is the same.
        centred: Whether what is drawn is made as large as MNIST's digits and centred by its mass;
            otherwise the whole sheet is scaled.

    Returns:
        uint8, of that shape; all 0 for an empty drawing.
    """
    channels, height, width = shape
    drawn = _with_channels(ink, channels)
    if not drawn.any():
        return np.zeros(shape, np.uint8)
    if not centred:
        return np.stack([_resized(plane, (height, width)) for plane in drawn])
    return _centred(_cropped(drawn), (height, width))


def _with_channels(ink: NDArray[np.uint8], channels: int) -> NDArray[np.uint8]:
    """Return a drawing (1 or 3, H, W) with some number of channels."""
    if len(ink) == channels:
        return ink
    if len(ink) == 1:
        return ink.repeat(channels, axis=0)
    # ITU-R BT.601, as Pillow's conversion to grey.
    grey = np.tensordot((0.299, 0.587, 0.114), ink.astype(np.float64), axes=1)
    return np.asarray(np.rint(grey), np.uint8)[None].repeat(channels, axis=0)


def _cropped(drawn: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the part that is drawn on."""
    used = drawn.max(axis=0)
    rows, columns = used.max(axis=1).nonzero()[0], used.max(axis=0).nonzero()[0]
    part: NDArray[np.uint8] = drawn[:, rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return part


def _centred(drawn: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Fit what is drawn into the box, and put its centre of mass in the middle."""
    box = max(round(BOX * min(size)), 1)
    longest = max(drawn.shape[1:])
    fitted = tuple(max(round(box * side / longest), 1) for side in drawn.shape[1:])
    small = np.stack([_resized(plane, (fitted[0], fitted[1])) for plane in drawn])
    image = np.zeros((len(drawn), *size), np.uint8)
    starts = [
        _start(small.sum(axis=(0, 2)), size[0]),
        _start(small.sum(axis=(0, 1)), size[1]),
    ]
    rows = slice(starts[0], starts[0] + fitted[0])
    columns = slice(starts[1], starts[1] + fitted[1])
    image[:, rows, columns] = small
    return image


def _start(mass: NDArray[np.int64], side: int) -> int:
    """Return where a profile begins, for its centre of mass to be in the middle; it stays inside.

    Args:
        mass: What each line weighs.
        side: Lines of the image.
    """
    # Counted from 0 the centre is pixel 14 of 28: in MNIST's files it lies from 13.5 to 14.5.
    total = int(mass.sum())
    centre = float((mass * np.arange(len(mass))).sum() / total) if total else (len(mass) - 1) / 2
    return min(max(round(side / 2 - centre), 0), side - len(mass))


def _resized(plane: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return (H, W) at another size; of a smaller one each pixel is the mean of what it covers."""
    height, width = size
    kept = Image.fromarray(np.ascontiguousarray(plane))
    shrinks = height <= kept.height and width <= kept.width
    way = Image.Resampling.BOX if shrinks else Image.Resampling.BILINEAR
    return np.asarray(kept.resize((width, height), way), np.uint8)
