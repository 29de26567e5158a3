"""Laws of photographed digits: they come to the network as MNIST's do, whatever the paper."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.digit_photo import clean_digit, is_like_mnist
from tests.photographed_digits import photograph
from tests.real_data import FOLDER, needs_mnist

SHAPE = (1, 28, 28)


@cache
def mnist() -> Dataset:
    """Return MNIST's test part."""
    return load_now("mnist", FOLDER, download=False).test


def likeness(cleaned: NDArray[np.uint8] | None, digit: NDArray[np.uint8]) -> float:
    """Return the correlation of two images, 1 where they are the same."""
    assert cleaned is not None
    return float(np.corrcoef(cleaned.flatten(), digit.flatten())[0, 1])


def on_paper(digit: NDArray[np.uint8]) -> Image.Image:
    """Return a digit as black ink in a corner of a white sheet."""
    sheet = Image.new("RGB", (400, 500), "white")
    sheet.paste(Image.fromarray(255 - digit).resize((140, 140)), (230, 20))
    return sheet


def on_a_board(digit: NDArray[np.uint8]) -> Image.Image:
    """Return a digit as chalk on a green board."""
    light = np.asarray(Image.fromarray(digit).resize((140, 140)), np.float64)[..., None] / 255
    board, chalk = np.array((30, 60, 45)), np.array((225, 225, 215))
    sheet = np.full((300, 300, 3), board, np.uint8)
    sheet[130:270, 10:150] = (board + light * (chalk - board)).astype(np.uint8)
    return Image.fromarray(sheet)


def enlarged(digit: NDArray[np.uint8]) -> Image.Image:
    """Return a digit as it is, ten times as large."""
    return Image.fromarray(digit).resize((280, 280)).convert("RGB")


@needs_mnist
@pytest.mark.parametrize("shown", [on_paper, on_a_board, enlarged])
def test_a_digit_is_found_on_whatever_it_was_written(
    shown: Callable[[NDArray[np.uint8]], Image.Image],
) -> None:
    """On paper, on a board, or as MNIST has it, the same digit comes out in the same place."""
    digits = mnist().images[:40, 0].numpy()
    found = [likeness(clean_digit(shown(digit), SHAPE), digit[None]) for digit in digits]
    assert np.median(found) > 0.9
    assert min(found) > 0.6


@needs_mnist
def test_shadows_and_noise_are_no_ink() -> None:
    """A photograph in colour, with a shadow across it, gives the digit that was written."""
    digits = mnist().images[:40, 0].numpy()
    found = [
        likeness(clean_digit(photograph(digit, number), SHAPE), digit[None])
        for number, digit in enumerate(digits)
    ]
    assert np.median(found) > 0.85  # it was turned by some degrees, too


@needs_mnist
def test_every_digit_of_mnist_is_seen_to_be_one() -> None:
    """None of the 10,000 would be touched; dark on light, or off-centre, they would."""
    images = mnist().images.numpy()
    assert all(is_like_mnist(image) for image in images)
    assert not any(is_like_mnist(255 - image) for image in images[:100])
    assert not any(is_like_mnist(np.roll(image, 6, axis=2)) for image in images[:100])


def test_empty_paper_has_no_digit() -> None:
    """Whether white, dark, unevenly lit or noisy."""
    ramp = np.tile(np.linspace(90, 240, 300), (200, 1))
    noise = np.random.default_rng(0).normal(200, 4, (200, 300))
    for values in (np.full((9, 9), 255.0), np.zeros((1, 1)), ramp, noise):
        sheet = Image.fromarray(values.astype(np.uint8)).convert("RGB")
        assert clean_digit(sheet, SHAPE) is None


def test_specks_and_the_table_beside_the_paper_are_no_ink() -> None:
    """What is small beside the digit, or comes in from the edge, is left out."""
    sheet = Image.new("RGB", (300, 300), "white")
    pen = ImageDraw.Draw(sheet)
    pen.line([(150, 100), (150, 200)], fill="navy", width=14)
    clean = clean_digit(sheet, SHAPE)
    pen.ellipse([(40, 40), (47, 47)], fill="black")
    pen.rectangle([(0, 270), (300, 300)], fill="saddlebrown")
    dirty = clean_digit(sheet, SHAPE)
    assert clean is not None
    assert likeness(dirty, clean) > 0.99


def test_a_fine_pen_writes_as_broad_as_a_felt() -> None:
    """Strokes of a hair's breadth become strokes that MNIST might have."""
    sheet = Image.new("RGB", (600, 600), "white")
    ImageDraw.Draw(sheet).ellipse([(150, 150), (450, 450)], outline="black", width=6)
    cleaned = clean_digit(sheet.filter(ImageFilter.GaussianBlur(1)), SHAPE)
    assert cleaned is not None
    assert cleaned.max() > 200
    assert (cleaned[0, 14] > 100).sum() >= 3
