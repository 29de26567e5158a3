"""Photographs of handwritten digits brought to what MNIST's are: light ink on black, centred.

The paper goes, whatever its colour and however it is lit: what is lighter within the breadth of a
stroke is paper. What is left is cropped and centred as what is drawn on the pad.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from netwright.engine.data.picture import Fit, decode, in_mode, opened_image
from netwright.engine.data.sketch_input import as_image

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

WORKING_SIDE = 240
"""Pixels of the longer side that the ink is looked for in."""
BROADEST = 49
"""Pixels there that a stroke may be broad; odd. What is darker and broader is a shadow."""
FAINTEST = 0.12
"""How much darker than its paper ink is, of all from paper to black; less is noise."""
SPECK = 0.1
"""What is smaller than this part of the largest stroke, or touches the edge beside it, is dirt."""
THINNEST = 1 / 13
"""Part of a digit's size that its strokes are broad at least: MNIST's were written with a felt."""


def decode_digit(
    path: Path,
    shape: tuple[int, int, int],
    fit: Fit,
    black: float = 0.0,
    white: float | None = None,
) -> tuple[NDArray[np.uint8], bool]:
    """Decode an image file of a digit for a network that has learned from such as MNIST's.

    One that is like these, or as large and black around, stays as it is, bit for bit. For the
    arguments see :func:`~netwright.engine.data.picture.decode`.

    Returns:
        uint8, of that shape, and whether it was cleaned.

    Raises:
        DataError: It cannot be decoded.
    """
    plain = decode(path, shape, fit, black, white)
    if is_like_mnist(plain):
        return plain, False
    with opened_image(path) as image:
        if image.size == (shape[2], shape[1]) and has_black_edge(plain):
            return plain, False
        image.draft(None, (2 * WORKING_SIDE,) * 2)
        cleaned = clean_digit(in_mode("RGB", image, black, white), shape)
    return (plain, False) if cleaned is None else (cleaned, True)


def has_black_edge(image: NDArray[np.uint8]) -> bool:
    """Return whether there is hardly any ink along the edge of an image (C, H, W)."""
    grey = image.max(axis=0)
    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return int((edge > 15).sum()) <= edge.size // 10


def is_like_mnist(image: NDArray[np.uint8]) -> bool:
    """Return whether an image (C, H, W) is a digit as MNIST's are, and needs no cleaning.

    It is black around, has light ink, and that is as large as it should be and in the middle.
    """
    grey = image.max(axis=0).astype(np.int64)
    height, width = grey.shape
    rows, columns = _lines(grey > 127)
    if not rows.size or not has_black_edge(image):
        return False
    larger = max(np.ptp(rows) / height, np.ptp(columns) / width)
    down = (grey.sum(axis=1) * np.arange(height)).sum() / grey.sum() / height
    along = (grey.sum(axis=0) * np.arange(width)).sum() / grey.sum() / width
    return bool(0.45 < larger < 0.8 and max(abs(down - 0.5), abs(along - 0.5)) < 0.08)


def clean_digit(photograph: Image.Image, shape: tuple[int, int, int]) -> NDArray[np.uint8] | None:
    """Return the digit on a photograph as MNIST has it; None where there is no ink to be seen.

    Args:
        photograph: In colour, dark on light or, as chalk, light on dark.
        shape: (C, H, W) of the result.

    Returns:
        uint8, of that shape, 0 where there is no ink.
    """
    scale = WORKING_SIDE / max(photograph.size)
    width, height = (max(round(side * scale), 1) for side in photograph.size)
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    pixels = np.asarray(photograph.resize((width, height), way), np.float32).transpose(2, 0, 1)
    found = _ink(pixels)
    if _may_be_chalk(pixels):
        chalk = _ink(255 - pixels)
        found = chalk if _contrast(255 - pixels, chalk) > _contrast(pixels, found) else found
    if not found.any():
        return None
    return as_image(np.rint(_thick_enough(found)[None] * 255).astype(np.uint8), shape)


def _may_be_chalk(pixels: Floats) -> bool:
    """Return whether most of an image is nearer to the darkest than to the lightest that it has."""
    dark, middle, light = np.quantile(pixels.mean(axis=0), (0.002, 0.5, 0.998))
    return bool(middle < (dark + light) / 2)


def _ink(pixels: Floats) -> Floats:
    """Return how much dark ink lies at each place of an image (C, H, W), from 0 to 1."""
    seen = _closed(pixels, 3)  # no hair, no noise
    paper = _closed(seen, BROADEST)
    darkness = ((paper - seen) / np.maximum(paper, 1)).max(axis=0)
    threshold = max(_between(darkness), FAINTEST)
    strokes = _largest(darkness > threshold)
    if not strokes.any():
        return np.zeros_like(darkness)
    full = float(np.quantile(darkness[strokes], 0.6))
    inked = (darkness - threshold / 2) / (full - threshold / 2)
    near = _dilated(strokes.astype(np.float32), 3)
    return np.asarray(inked.clip(0, 1) * near, np.float32)


def _contrast(pixels: Floats, ink: Floats) -> float:
    """Return how much darker ink is than what lies around it.

    What is taken for ink may be the hollow of a stroke: it is as light as what is farther out.
    """
    rows, columns = _lines(ink > 0)
    if not rows.size:
        return 0.0
    grey, reach = pixels.mean(axis=0), BROADEST // 2
    top, left = max(rows[0] - reach, 0), max(columns[0] - reach, 0)
    around = grey[top : rows[-1] + reach + 1, left : columns[-1] + reach + 1]
    ring = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
    return float(np.median(ring) - np.median(grey[ink > 0.5]))


def _lines(mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which rows and which columns of a mask (H, W) have something in them."""
    return np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))


def _closed(planes: Floats, side: int) -> Floats:
    """Return planes (C, H, W) without what is darker than around it and narrower than a square.

    The closing of J. Serra 1982, Image Analysis and Mathematical Morphology: a ramp stays a ramp.
    """
    return -_greatest(-_greatest(_padded(planes, side // 2 * 2), side), side)


def _dilated(planes: Floats, side: int) -> Floats:
    """Return the greatest value in a square, of an odd side, around each of (…, H, W)."""
    return _greatest(_padded(planes, side // 2), side)


def _padded(planes: Floats, reach: int) -> Floats:
    return np.pad(planes, [(0, 0)] * (planes.ndim - 2) + [(reach, reach)] * 2, mode="edge")


def _greatest(planes: Floats, side: int) -> Floats:
    """Return the greatest value in each square that lies within (…, H, W)."""
    for reach in _doubling(side):
        planes = np.maximum(planes[..., :-reach, :], planes[..., reach:, :])
        planes = np.maximum(planes[..., :-reach], planes[..., reach:])
    return planes


def _doubling(side: int) -> list[int]:
    """Return by how much windows of one pixel are shifted upon each other to reach ``side``."""
    shifts, width = [], 1
    while width < side:
        shifts.append(min(width, side - width))
        width += shifts[-1]
    return shifts


def _eroded(planes: Floats, side: int) -> Floats:
    """Return the least value in a square, of an odd side, around each of (…, H, W)."""
    return -_dilated(-planes, side)


def _between(darkness: Floats) -> float:
    """Return the threshold that parts values from 0 to 1 best (Otsu 1979, equation 19)."""
    counts, edges = np.histogram(darkness, bins=64, range=(0, 1))
    below, total = counts.cumsum(), counts.sum()
    mass = (counts * (edges[:-1] + edges[1:]) / 2).cumsum()
    between = (mass[-1] * below / total - mass) ** 2 / np.maximum(below * (total - below), 1)
    return float(edges[between.argmax() + 1])


def _largest(ink: Mask) -> Mask:
    """Return the strokes of a mask (H, W) that are no dirt: the largest and those near its size.

    What touches the edge, such as the table beside the paper, counts only if nothing else is there.
    """
    marks = np.arange(1, ink.size + 1, dtype=np.float32).reshape(ink.shape) * ink
    while True:  # each stroke comes to be marked by its last pixel
        spread = _dilated(marks, 3) * ink
        if np.array_equal(spread, marks):
            break
        marks = spread
    names, sizes = np.unique(marks[ink], return_counts=True)
    if not names.size:
        return ink
    edge = np.concatenate([marks[0], marks[-1], marks[:, 0], marks[:, -1]])
    inside = ~np.isin(names, edge)
    if inside.any() and sizes[inside].max() > SPECK * sizes.max():
        names, sizes = names[inside], sizes[inside]
    return np.isin(marks, names[sizes > SPECK * sizes.max()])


def _thick_enough(ink: Floats) -> Floats:
    """Return ink (H, W) with the strokes of a fine pen made as broad as MNIST's."""
    while True:
        rows, columns = _lines(ink > 0.5)
        body = (ink > 0.5).astype(np.float32)
        if not rows.size:
            return ink
        size = max(np.ptp(rows), np.ptp(columns)) + 1
        outline = body.sum() - _eroded(body, 3).sum()
        if 2 * body.sum() >= THINNEST * size * outline:
            return ink
        ink = _dilated(ink, 3)
