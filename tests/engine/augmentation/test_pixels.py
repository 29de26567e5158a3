"""Laws of noise, light, colours and covered rectangles."""

import colorsys

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from netwright.engine.augmentation import colour, patches
from tests.engine.augmentation.batches import draw, images

LUMA = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)  # ITU-R BT.601


def jittered(batch: Tensor, **amounts: float) -> Tensor:
    """Change light and colours of all images by the amounts given and no others."""
    none = {"brightness": 0.0, "contrast": 0.0, "saturation": 0.0, "hue": 0.0}
    return colour.jitter(batch, draw(), probability=1, **{**none, **amounts})


def test_noise_is_normal_and_stays_in_range() -> None:
    """Mean 0, the deviation asked for, and never darker than black or brighter than white."""
    grey = torch.full((50, 1, 30, 30), 0.5)
    change = colour.noise(grey, draw(), probability=1, deviation=0.1) - grey
    assert abs(change.mean()) < 0.002
    assert change.std().item() == pytest.approx(0.1, rel=0.02)
    wild = colour.noise(images(), draw(), probability=1, deviation=1)
    assert wild.min() == 0
    assert wild.max() == 1


def test_no_amount_is_no_change() -> None:
    """Without amounts an image keeps every bit, in grey and in colour."""
    for channels in (1, 3):
        assert torch.equal(jittered(images(8, channels)), images(8, channels))


def blends(changed: Tensor, batch: Tensor, towards: Tensor) -> Tensor:
    """Return the factors f with changed = f·batch + (1 - f)·towards, one an image."""
    distance, found = (batch - towards).flatten(1), (changed - towards).flatten(1)
    factors = (found * distance).sum(1) / (distance * distance).sum(1)
    assert torch.allclose(found, factors[:, None] * distance, atol=1e-5)
    return factors


@pytest.mark.parametrize("kind", ["brightness", "contrast", "saturation"])
def test_light_and_colours_are_blends(kind: str) -> None:
    """As Pillow's ImageEnhance defines them: towards black, the mean grey, the pixel's own grey."""
    batch = 0.4 + images(200) / 5  # far from black and white, where values would be cut
    grey = (batch * LUMA).sum(1, keepdim=True)
    towards = {
        "brightness": torch.zeros(()),
        "contrast": grey.mean((2, 3), keepdim=True),
        "saturation": grey,
    }
    factors = blends(jittered(batch, **{kind: 0.5}), batch, towards[kind])
    assert 0.5 - 1e-3 <= factors.min() < 0.53
    assert 1.47 < factors.max() <= 1.5 + 1e-3


def test_hue_turns_the_circle_of_colours() -> None:
    """Saturation and value stay, hue is turned by at most the part asked for."""
    batch = images(20, 3, 1, 1)
    turned = jittered(batch, hue=0.1)
    turns = []
    for before, after in zip(batch.flatten(1).tolist(), turned.flatten(1).tolist(), strict=True):
        old, new = (colorsys.rgb_to_hsv(*colours) for colours in (before, after))
        assert new[1:] == pytest.approx(old[1:], abs=1e-3)
        turns.append((new[0] - old[0] + 0.5) % 1 - 0.5)
    assert max(map(abs, turns)) <= 0.1 + 1e-3
    assert max(turns) > 0.03
    assert min(turns) < -0.03


def test_grey_images_have_no_colours_to_change() -> None:
    """Hue, saturation and PCA lighting leave one channel as it is."""
    batch = images(8, 1)
    assert torch.equal(jittered(batch, saturation=1, hue=0.5), batch)
    assert torch.equal(colour.pca_lighting(batch, draw(), probability=1, deviation=0.1), batch)


def test_pca_lighting_shifts_all_pixels_of_an_image_alike() -> None:
    """The shift of the three channels has the covariance of the colours of photos, times α²."""
    grey = torch.full((20_000, 3, 1, 2), 0.5)
    shift = colour.pca_lighting(grey, draw(), probability=1, deviation=0.5) - grey
    assert torch.equal(shift[..., 0], shift[..., 1])
    axes = torch.tensor(colour.EIGENVECTORS)
    assert torch.allclose(axes @ axes.T, torch.eye(3), atol=1e-3)
    variances = (torch.tensor(colour.EIGENVALUES) * 0.5) ** 2
    expected = axes.T @ variances.diag() @ axes
    assert torch.allclose(shift[..., 0, 0].T.cov(), expected, atol=2e-4)


@given(st.integers(0, 50), st.sampled_from(["noise", "black", "mean"]))
def test_what_is_erased_is_a_rectangle_of_the_size_asked_for(seed: int, fill: str) -> None:
    """Outside of it nothing changes, and its area and proportions are within the limits."""
    batch = 2 + images(6, 3, 24, 24)  # so that no cover is by chance what was there
    erased = patches.erase(
        batch, draw(seed), probability=1, smallest=0.1, largest=0.2, ratio=2, fill=fill
    )
    for before, after in zip(batch, erased, strict=True):
        changed = (before != after).any(0)
        rows, columns = changed.any(1), changed.any(0)
        high, wide = int(rows.sum()), int(columns.sum())
        assert int(changed.sum()) == high * wide
        assert int(rows.int().diff().abs().sum()) <= 2
        assert int(columns.int().diff().abs().sum()) <= 2
        rounding = (high + wide) / 2 + 1
        assert 0.1 * 576 - rounding <= high * wide <= 0.2 * 576 + rounding
        assert max(high / wide, wide / high) <= 2 * 1.2


def test_fills_are_what_they_say() -> None:
    """Black is 0; mean is the image's own; noise is from 0 to 1."""
    batch = 2 + images(4)

    def covered(fill: str) -> Tensor:
        return patches.erase(
            batch, draw(), probability=1, smallest=1, largest=1, ratio=1, fill=fill
        )

    assert torch.equal(covered("black"), torch.zeros_like(batch))
    assert torch.equal(covered("mean"), batch.mean((2, 3), keepdim=True).expand_as(batch))
    assert 0 <= covered("noise").min() < 0.05 < 0.95 < covered("noise").max() <= 1
