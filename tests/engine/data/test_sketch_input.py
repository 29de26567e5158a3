"""Laws of drawings: they come to the network as MNIST's digits did."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.sketch_input import as_image
from tests.real_data import FOLDER, needs_mnist


def stroke(top: int, left: int, height: int, width: int, side: int = 280) -> NDArray[np.uint8]:
    """Return a sheet with one filled rectangle."""
    ink = np.zeros((1, side, side), np.uint8)
    ink[0, top : top + height, left : left + width] = 255
    return ink


def mass_centre(image: NDArray[np.uint8]) -> tuple[float, float]:
    """Return row and column of the centre of mass, counted from 0."""
    weights = image.astype(float).sum(axis=0)
    rows, columns = np.indices(weights.shape)
    total = weights.sum()
    return float((weights * rows).sum() / total), float((weights * columns).sum() / total)


@given(st.integers(0, 150), st.integers(0, 150), st.integers(4, 120), st.integers(4, 120))
def test_a_drawing_fills_the_box_wherever_it_was_drawn(
    top: int, left: int, height: int, width: int
) -> None:
    """Its longer side becomes 20 pixels, its proportions stay, its mass is in the middle."""
    image = as_image(stroke(top, left, height, width), (1, 28, 28))
    rows = image[0].any(axis=1).sum()
    columns = image[0].any(axis=0).sum()
    assert max(rows, columns) == 20
    longer, shorter = max(height, width), min(height, width)
    assert abs(min(rows, columns) - 20 * shorter / longer) <= 1
    assert all(abs(centre - 14) <= 0.51 for centre in mass_centre(image))


def test_the_mass_is_centred_not_the_box() -> None:
    """A heavy part on one side draws the drawing away from it."""
    ink = stroke(50, 50, 100, 60)
    ink[0, 130:150, 50:150] = 255
    row, column = mass_centre(as_image(ink, (1, 28, 28)))
    assert abs(row - 14) <= 0.5
    assert abs(column - 14) <= 0.5


@needs_mnist
def test_real_digits_stay_what_they_are() -> None:
    """A digit of MNIST, enlarged tenfold and brought back, is the same image."""
    data = load_now("mnist", FOLDER, download=False).test
    exact = 0
    for index in range(50):
        digit = data.images[index].numpy()
        ink = digit.repeat(10, axis=1).repeat(10, axis=2)
        back = as_image(ink, (1, 28, 28))
        exact += bool((back == digit).all())
    assert exact >= 45  # a centre of mass half-way between two pixels may go either way


@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32), (1, 16, 40), (4, 9, 9)])
def test_any_input_shape_is_served(shape: tuple[int, int, int]) -> None:
    """Every shape of an image gets its size and channels, centred or not, and empty stays empty."""
    for centred in (True, False):
        image = as_image(stroke(30, 60, 90, 40), shape, centred=centred)
        assert image.shape == shape
        assert image.any()
        assert not as_image(np.zeros((1, 9, 9), np.uint8), shape, centred=centred).any()


def test_colours_reach_a_network_that_takes_colours() -> None:
    """Of a coloured drawing each channel keeps its own; a grey network sees the lightness."""
    ink = np.zeros((3, 40, 40), np.uint8)
    ink[0, 10:30, 10:30] = 200
    coloured = as_image(ink, (3, 28, 28))
    assert coloured[0].max() == 200
    assert not coloured[1:].any()
    assert as_image(ink, (1, 28, 28)).max() == round(0.299 * 200)


def test_the_whole_sheet_is_scaled_when_not_centred() -> None:
    """Without centring a corner stays a corner."""
    image = as_image(stroke(0, 0, 140, 140), (1, 28, 28), centred=False)
    assert (image[0, :13, :13] == 255).all()
    assert not image[0, 15:].any()
