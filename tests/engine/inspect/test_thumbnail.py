"""A thumbnail shows the strongest channel and the first kernels, and stays small."""

import numpy as np
import pytest

from netwright.engine.inspect.images.mosaic import GAP, LEVELS, NOT_FINITE
from netwright.engine.inspect.thumbnail import SIDE, strongest, thumbnail


def noise(*shape: int) -> np.ndarray:
    """Return values that are the same each time."""
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def test_the_channel_that_differs_most_is_shown() -> None:
    """By its variance from place to place; from its least value to its greatest."""
    maps = np.stack([noise(8, 8) * scale for scale in (1, 7, 3)])
    assert strongest(maps) == 1
    small = thumbnail(maps, None)
    assert small is not None
    assert small.map is not None
    assert small.map.shape == (8, 8)
    assert (small.map.min(), small.map.max()) == (0, LEVELS - 1)
    assert np.array_equal(small.map.argmax(), maps[1].argmax())


@pytest.mark.parametrize("shape", [(1, 224, 224), (4, 300, 40), (2, 33, 32)])
def test_a_large_map_is_averaged_down(shape: tuple[int, int, int]) -> None:
    """To few pixels; a bright corner stays bright."""
    maps = np.zeros(shape, np.float32)
    maps[:, : shape[1] // 2, : shape[2] // 2] = 1
    small = thumbnail(maps, None)
    assert small is not None
    assert small.map is not None
    assert max(small.map.shape) <= SIDE
    assert small.map[0, 0] == LEVELS - 1
    assert small.map[-1, -1] == 0


def test_kernels_stand_in_rows_around_zero() -> None:
    """The first nine, each as the mean over its input channels; zero is the middle level."""
    kernels = np.zeros((20, 3, 5, 5), np.float32)
    kernels[0] = 1
    kernels[1] = -1
    small = thumbnail(None, kernels)
    assert small is not None
    assert small.map is None
    assert small.kernels is not None
    assert small.kernels.shape == (17, 17)
    assert small.kernels[0, 0] == LEVELS - 1
    assert small.kernels[0, 6] == 0
    assert small.kernels[5, 5] == GAP
    assert small.kernels[12, 12] in (LEVELS // 2 - 1, LEVELS // 2)


@pytest.mark.parametrize(
    ("maps", "kernels"),
    [(None, None), (noise(10), noise(10, 84)), (noise(5, 20), None), (noise(8, 1, 1), None)],
)
def test_what_is_no_picture_has_none(maps: np.ndarray | None, kernels: np.ndarray | None) -> None:
    """Vectors, matrices, sequences, and images of one pixel."""
    assert thumbnail(maps, kernels) is None


def test_values_that_are_not_finite_are_shown_as_such() -> None:
    """They neither choose the channel nor hide the others."""
    maps = noise(2, 4, 4)
    maps[0, 0, 0] = np.inf
    maps[1] *= 9
    assert strongest(maps) == 1
    maps[1, 2, 2] = np.nan
    small = thumbnail(maps, None)
    assert small is not None
    assert small.map is not None
    assert small.map[2, 2] == NOT_FINITE
