"""Laws of the mosaic: every value lies where the grid says, at the level of its value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from netwright.engine.inspect.images.mosaic import GAP, LEVELS, NOT_FINITE, Scale, mosaic

SIZES = st.integers(1, 6)


def maps_of(count: int, height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Return tiles of random values."""
    return np.random.default_rng(seed).normal(size=(count, height, width)).astype(np.float32)


@given(
    SIZES, SIZES, SIZES, st.integers(1, 8), st.integers(0, 3), st.sampled_from(["own", "common"])
)
def test_every_pixel_is_a_value_or_a_gap(
    count: int, height: int, width: int, columns: int, gap: int, scale: Scale
) -> None:
    """Each value appears once, at its own level, and all other pixels are gaps."""
    maps = maps_of(count, height, width, 7)
    image, grid = mosaic(maps, columns, gap, scale)
    assert image.shape == grid.shape
    found = 0
    for row, column in np.ndindex(image.shape):
        place = grid.at(row, column)
        if place is None:
            assert image[row, column] == GAP
            continue
        found += 1
        tile, y, x = place
        part = (maps[place] - grid.low[tile]) / max(grid.high[tile] - grid.low[tile], 1e-30)
        top, left = grid.origin(tile)
        assert (row, column) == (top + y, left + x)
        if height * width > 1 or (scale == "common" and count > 1):
            assert abs(image[row, column] - part * (LEVELS - 1)) <= 0.501
    assert found == maps.size


def test_own_scale_uses_all_levels_in_each_tile() -> None:
    """With scales of their own every tile reaches the first and the last level."""
    maps = maps_of(5, 4, 4, 0) * np.array([1, 10, 100, 0.1, 1e-6], np.float32)[:, None, None]
    image, grid = mosaic(maps, 5, 1, "own")
    for tile in range(5):
        top, left = grid.origin(tile)
        part = image[top : top + 4, left : left + 4]
        assert (part.min(), part.max()) == (0, LEVELS - 1)


def test_symmetric_scale_puts_zero_in_the_middle() -> None:
    """In a diverging scale 0 has the middle level, and opposite values opposite levels."""
    maps = np.array([[[-2.0, 0.0, 2.0, 1.0, -1.0]]], np.float32)
    image, grid = mosaic(maps, symmetric=True)
    levels = image[0].astype(int)
    assert abs(levels[1] - (LEVELS - 1) / 2) <= 0.5
    assert levels[0] + levels[2] == LEVELS - 1
    assert (grid.low[0], grid.high[0]) == (-2, 2)


def test_values_that_are_not_finite_have_a_level_of_their_own() -> None:
    """NaN and infinity are marked, and do not disturb the scale of the rest."""
    maps = np.array([[[0.0, 1.0, np.nan, np.inf, -np.inf]], [[np.nan] * 5]], np.float32)
    image, grid = mosaic(maps, 1, 0)
    assert image.tolist() == [[0, LEVELS - 1] + [NOT_FINITE] * 3, [NOT_FINITE] * 5]
    assert (grid.low[0], grid.high[0]) == (0, 1)


def test_the_greatest_numbers_of_all_are_shown() -> None:
    """A span beyond float32 still uses the levels from end to end."""
    most = np.finfo(np.float32).max
    image, _ = mosaic(np.array([[[-most, 0, most]]], np.float32))
    assert image[0, 0] == 0
    assert image[0, 2] == LEVELS - 1


def test_no_tiles_are_refused() -> None:
    """An empty stack of tiles is an error, not an empty picture."""
    with pytest.raises(ValueError, match="tiles"):
        mosaic(np.empty((0, 3, 3), np.float32))
