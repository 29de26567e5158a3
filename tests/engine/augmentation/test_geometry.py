"""Laws of flips, turns, shifts and crops."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from netwright.engine.augmentation import geometry
from tests.engine.augmentation.batches import draw, images

SIZE = (9, 14)


@pytest.mark.parametrize("axis", [-1, -2])
def test_a_flip_is_a_mirror_image(axis: int) -> None:
    """Always or never, every image is exactly the mirror image or itself."""
    batch = images()
    assert torch.equal(geometry.flip(batch, draw(), probability=1, axis=axis), batch.flip(axis))
    assert torch.equal(geometry.flip(batch, draw(), probability=0, axis=axis), batch)


def test_a_probability_is_the_part_that_is_changed() -> None:
    """Of many images about so many are changed, each wholly or not at all."""
    batch = images(4000, 1, 2, 2)
    flipped = geometry.flip(batch, draw(), probability=0.3, axis=-1)
    same = (flipped == batch).flatten(1)
    assert (same.all(1) | ~same.any(1)).all()
    assert 0.27 < 1 - same.all(1).float().mean().item() < 0.33


def test_quarter_turns_are_exact() -> None:
    """Every image is turned by 90°, 180° or 270°, and each of these happens."""
    batch = images(60)
    turned = geometry.quarter_turn(batch, draw(), probability=1)
    is_turned = torch.stack(
        [(turned == batch.rot90(number, (-2, -1))).flatten(1).all(1) for number in (1, 2, 3)]
    )
    assert is_turned.any(0).all()
    assert is_turned.any(1).all()


def test_what_is_not_square_is_turned_upside_down() -> None:
    """Another turn would not fit into the size."""
    batch = images(8, 3, 4, 6)
    turned = geometry.quarter_turn(batch, draw(), probability=1)
    assert torch.equal(turned, batch.rot90(2, (-2, -1)))


@given(st.integers(0, 100), st.floats(0, 180))
def test_a_rotation_turns_about_the_centre_and_no_further(seed: int, angle: float) -> None:
    """The centre stays, lengths stay, and the angle is within what was asked for."""
    for matrix in geometry.rotation(5, SIZE, draw(seed), probability=1, angle=angle):
        centre = torch.tensor([6.5, 4.0, 1.0])
        assert torch.allclose(matrix @ centre, centre, atol=1e-4)
        linear = matrix[:2, :2]
        assert torch.allclose(linear @ linear.T, torch.eye(2), atol=1e-5)
        turned = math.degrees(math.atan2(linear[1, 0], linear[0, 0]))
        assert abs(turned) <= angle + 1e-3


def test_scales_and_shifts_are_those_asked_for() -> None:
    """A factor between two about the centre; a part of width and height."""
    scales = geometry.scale(200, SIZE, draw(), probability=1, smallest=0.5, largest=2)
    factors = scales[:, 0, 0]
    assert torch.equal(factors, scales[:, 1, 1])
    assert 0.5 <= factors.min() < 0.6
    assert 1.9 < factors.max() <= 2
    centre = torch.tensor([6.5, 4.0, 1.0])
    assert torch.allclose(scales @ centre, centre.expand(200, 3), atol=1e-5)

    shifts = geometry.shift(200, SIZE, draw(), probability=1, horizontal=0.5, vertical=0.1)
    moved = shifts[:, :2, 2].abs().max(0).values
    assert 6 < moved[0] <= 7
    assert 0.8 < moved[1] <= 0.9
    assert torch.equal(shifts[:, :2, :2], torch.eye(2).expand(200, 2, 2))


@pytest.mark.parametrize("seed", range(5))
def test_a_warp_is_the_resampling_of_its_matrices_in_order(seed: int) -> None:
    """Rotation, scale and shift together are SciPy's linear resampling of their product, once."""
    batch, numbers = images(4, 2, *SIZE), draw(seed)
    matrices = [
        geometry.rotation(4, SIZE, numbers, probability=1, angle=90),
        geometry.scale(4, SIZE, numbers, probability=1, smallest=0.7, largest=1.4),
        geometry.shift(4, SIZE, numbers, probability=1, horizontal=0.2, vertical=0.2),
    ]
    warped = geometry.warp(batch, matrices)
    for number in range(4):
        product = np.linalg.multi_dot([m[number].double().numpy() for m in reversed(matrices)])
        back = np.linalg.inv(product)
        swap = back[[1, 0, 2]][:, [1, 0, 2]]  # SciPy's coordinates are (row, column)
        for channel in range(2):
            expected = ndimage.affine_transform(
                batch[number, channel].double().numpy(), swap, order=1, mode="grid-constant"
            )
            assert np.allclose(warped[number, channel].numpy(), expected, atol=1e-4)


def test_images_that_are_not_chosen_keep_every_bit() -> None:
    """A probability of 0 changes nothing, not even by rounding."""
    batch = images()
    still = geometry.rotation(8, (12, 12), draw(), probability=0, angle=90)
    assert torch.equal(geometry.warp(batch, [still, still]), batch)


@pytest.mark.parametrize(("side", "padding", "target"), [(6, 2, 6), (9, 0, 6), (7, 1, 5)])
def test_a_random_crop_is_a_window_of_the_padded_image(
    side: int, padding: int, target: int
) -> None:
    """Every place occurs, none other does, and no value is changed."""
    picture = torch.arange(1.0, side * side + 1).view(1, 1, side, side)
    batch = picture.repeat(600, 1, 1, 1)
    crops = geometry.random_crop(
        batch,
        draw(),
        probability=1,
        padding=padding,
        border="constant",
        target=(target, target),
    )
    padded = torch.nn.functional.pad(picture, (padding,) * 4)
    windows = padded.unfold(2, target, 1).unfold(3, target, 1).reshape(-1, target * target)
    seen = {tuple(crop.tolist()) for crop in crops.flatten(1)}
    assert seen == {tuple(window.tolist()) for window in windows}


def test_without_chance_a_crop_is_the_centre() -> None:
    """Images that are not chosen are cut out of the middle."""
    batch = images(4, 3, 10, 12)
    crops = geometry.random_crop(
        batch, draw(), probability=0, padding=3, border="reflect", target=(6, 6)
    )
    assert torch.equal(crops, batch[:, :, 2:8, 3:9])
