"""Lay many small images into one, so that a whole grid is drawn at once."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Scale = Literal["own", "common"]

LEVELS = 254
"""Values become the levels 0 to 253."""
NOT_FINITE, GAP = 254, 255
"""The levels of a value that is no finite number, and of what lies between the tiles."""


@dataclass(frozen=True, eq=False)
class MosaicGrid:
    """Where each tile lies in a mosaic, and what its levels mean.

    Attributes:
        tiles: (N, H, W), the values that are shown.
        columns: Tiles in a row.
        gap: Pixels between two tiles.
        low: (N,), the value of level 0 in each tile.
        high: (N,), the value of level 253.
    """

    tiles: NDArray[np.float32]
    columns: int
    gap: int
    low: NDArray[np.float32]
    high: NDArray[np.float32]

    @property
    def rows(self) -> int:
        """Rows of tiles."""
        return -(-len(self.tiles) // self.columns)

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) of the mosaic in pixels."""
        _, height, width = self.tiles.shape
        return (
            self.rows * (height + self.gap) - self.gap,
            self.columns * (width + self.gap) - self.gap,
        )

    def origin(self, tile: int) -> tuple[int, int]:
        """Return row and column of a tile's first pixel."""
        _, height, width = self.tiles.shape
        row, column = divmod(tile, self.columns)
        return row * (height + self.gap), column * (width + self.gap)

    def at(self, row: int, column: int) -> tuple[int, int, int] | None:
        """Return (tile, row in it, column in it) of a pixel, None between or beyond the tiles."""
        _, height, width = self.tiles.shape
        down, y = divmod(row, height + self.gap)
        across, x = divmod(column, width + self.gap)
        tile = down * self.columns + across
        inside = row >= 0 and 0 <= across < self.columns and 0 <= tile < len(self.tiles)
        return (tile, y, x) if inside and y < height and x < width else None


def mosaic(
    maps: NDArray[np.float32],
    columns: int | None = None,
    gap: int = 1,
    scale: Scale = "own",
    *,
    symmetric: bool = False,
    limits: tuple[float, float] | None = None,
) -> tuple[NDArray[np.uint8], MosaicGrid]:
    """Lay tiles row by row into one image.

    Args:
        maps: (N, H, W), at least one tile.
        columns: Tiles in a row; by default as many as make the image about square.
        gap: Pixels between two tiles.
        scale: Whether each tile uses all levels for its own values, or all tiles one scale, by
            which they can be compared.
        symmetric: Whether the middle level is 0, for a diverging colour map.
        limits: The values of the first and the last level in place of those of ``scale``; beyond
            them the levels end.

    Returns:
        The levels, uint8 (height, width), and where what lies in it. A tile of one value gets the
        middle level.

    Raises:
        ValueError: If there is no tile.
    """
    if maps.ndim != 3 or 0 in maps.shape:
        raise ValueError(f"tiles must be (N, H, W) and none of these 0, not {maps.shape}")
    low, high = _limits(maps, scale, symmetric=symmetric)
    if limits is not None:
        low, high = (np.full(len(maps), end, np.float32) for end in limits)
        maps = np.where(np.isfinite(maps), np.clip(maps, *limits), maps)
    grid = MosaicGrid(maps, columns or _square(maps.shape), gap, low, high)
    image = np.full(grid.shape, GAP, np.uint8)
    _, height, width = maps.shape
    for tile, levels in enumerate(_levels(maps, low, high)):
        y, x = grid.origin(tile)
        image[y : y + height, x : x + width] = levels
    return image, grid


def columns_for(
    shape: tuple[int, ...], room: tuple[float, float], gap: int = 1, unit: int = 1
) -> int:
    """Return the columns with which tiles (N, H, W) are largest in some room.

    Args:
        shape: Of the tiles.
        room: Width and height that there are.
        gap: Pixels between two tiles.
        unit: Tiles that belong side by side; the columns are a multiple of it.
    """
    count, height, width = shape
    unit = min(unit, count)
    columns = np.arange(unit, count + 1, unit)
    rows = -(-count // columns)
    across = max(room[0], 1) / (columns * (width + gap) - gap)
    down = max(room[1], 1) / (rows * (height + gap) - gap)
    return int(columns[np.minimum(across, down).argmax()])


def levels(
    values: NDArray[np.float32],
    limits: tuple[float, float] | None = None,
    *,
    symmetric: bool = False,
) -> NDArray[np.uint8]:
    """Return the levels of one image (H, W), without gaps.

    Args:
        values: The image.
        limits: The values of the first and the last level; beyond them the levels end. None for
            its own least and greatest value.
        symmetric: Whether the middle level is 0.
    """
    stack = values[None]
    if limits is None:
        low, high = _limits(stack, "own", symmetric=symmetric)
    else:
        most = max(abs(limits[0]), abs(limits[1]))
        ends = (-most, most) if symmetric else limits
        low, high = np.array([ends[:1], ends[1:]], np.float32)
        stack = np.where(np.isfinite(stack), np.clip(stack, ends[0], ends[1]), stack)
    image: NDArray[np.uint8] = _levels(stack, low, high)[0]
    return image


def _square(shape: tuple[int, ...]) -> int:
    """Return the columns with which N tiles of H×W make an image about as wide as high."""
    count, height, width = shape
    return min(count, max(1, round(math.sqrt(count * height / width))))


def _limits(
    maps: NDArray[np.float32], scale: Scale, *, symmetric: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the least and the greatest finite value for each tile, both 0 where there is none."""
    finite = np.isfinite(maps)
    axes = (1, 2) if scale == "own" else (0, 1, 2)
    if finite.all():  # as nearly always, and then three times as fast
        low, high = (end(axis=axes, keepdims=True) for end in (maps.min, maps.max))
    else:
        some = finite.any(axis=axes, keepdims=True)
        low = np.where(some, np.where(finite, maps, np.inf).min(axis=axes, keepdims=True), 0)
        high = np.where(some, np.where(finite, maps, -np.inf).max(axis=axes, keepdims=True), 0)
    if symmetric:
        high = np.maximum(np.abs(low), np.abs(high))
        low = -high
    every = (len(maps), 1, 1)
    return (
        np.broadcast_to(low, every)[:, 0, 0].astype(np.float32),
        np.broadcast_to(high, every)[:, 0, 0].astype(np.float32),
    )


def _levels(
    maps: NDArray[np.float32], low: NDArray[np.float32], high: NDArray[np.float32]
) -> NDArray[np.uint8]:
    # In double precision: the span of two finite float32 may itself be beyond float32.
    bottom = low.astype(np.float64)[:, None, None]
    span = high.astype(np.float64)[:, None, None] - bottom
    finite = np.isfinite(maps)
    values = np.where(finite, maps, bottom)
    part = np.divide(values - bottom, span, out=np.full(maps.shape, 0.5), where=span > 0)
    levels = np.rint(part * (LEVELS - 1)).astype(np.uint8)
    return np.where(finite, levels, np.uint8(NOT_FINITE))
