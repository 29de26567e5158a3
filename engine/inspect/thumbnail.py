"""A small picture of what a node makes, and of its kernels, for where there is little room."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netwright.engine.inspect.images.mosaic import mosaic

SIDE = 32
"""Pixels of a map or a kernel, each way, at most; larger ones are averaged down."""
KERNELS = 9
"""Kernels that are shown: the first ones."""

Levels = NDArray[np.uint8]
"""(height, width) of levels, as :func:`~netwright.engine.inspect.images.mosaic.mosaic` has them."""


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """What a node shows of itself.

    Attributes:
        map: The channel of its output that differs most from place to place; None of a vector.
        kernels: Its first kernels, on a scale whose middle is zero; None where it has none.
    """

    map: Levels | None = None
    kernels: Levels | None = None


Thumbnails = Mapping[str, Thumbnail]
"""By node id."""


def thumbnail(
    maps: NDArray[np.float32] | None, kernels: NDArray[np.float32] | None
) -> Thumbnail | None:
    """Return the small picture of a node, or None if there is nothing to see.

    Args:
        maps: (C, H, W), or anything else, of which nothing is shown.
        kernels: (out, in, height, width), or anything else likewise.
    """
    shown = _map(maps) if maps is not None and _is_picture(maps, 3) else None
    first = _kernels(kernels) if kernels is not None and _is_picture(kernels, 4) else None
    return Thumbnail(shown, first) if shown is not None or first is not None else None


def _is_picture(values: NDArray[np.float32], dimensions: int) -> bool:
    """Return whether there is more than a row of pixels in it."""
    return values.ndim == dimensions and min(values.shape[-2:]) > 1


def strongest(maps: NDArray[np.float32]) -> int:
    """Return the channel of (C, H, W) with the greatest variance over its finite values."""
    finite = np.where(np.isfinite(maps), maps, 0)
    return int(finite.var(axis=(1, 2)).argmax())


def _map(maps: NDArray[np.float32]) -> Levels:
    channel = maps[strongest(maps)]
    return mosaic(_averaged(channel)[None])[0]


def _averaged(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (H, W) in squares of so many pixels that at most ``SIDE`` are left each way."""
    factor = -(-max(values.shape) // SIDE)
    if factor == 1:
        return values
    height, width = (max(size // factor, 1) for size in values.shape)
    rows, columns = min(factor, values.shape[0]), min(factor, values.shape[1])
    squares = values[: height * rows, : width * columns].reshape(height, rows, width, columns)
    return np.asarray(squares.mean(axis=(1, 3)), np.float32)


def _kernels(kernels: NDArray[np.float32]) -> Levels:
    """Return the first kernels beside each other, each as the mean over its input channels."""
    tiles = np.stack([_averaged(kernel.mean(axis=0)) for kernel in kernels[:KERNELS]])
    return mosaic(tiles, columns=min(3, len(tiles)), symmetric=True)[0]
