"""Laws of a whole augmentation: chance that follows from the seed, sizes, and views of tests."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.pipeline import augmented, ten_views, views
from netwright.engine.augmentation.pixel_steps import Noise
from netwright.engine.augmentation.preview import preview
from netwright.engine.augmentation.spatial_steps import (
    HorizontalFlip,
    RandomCrop,
    ResizedCrop,
    Rotation,
)
from netwright.engine.augmentation.step import AugmentationStep
from netwright.engine.data.dataset import Dataset
from tests.engine.augmentation.batches import every_step, images

LABELS = torch.arange(8) % 3


def of(*steps: AugmentationStep, **values: object) -> Augmentation:
    """Return an augmentation of these steps."""
    return Augmentation.model_validate({"steps": steps, **values})


def some(channels: int = 3) -> Dataset:
    """Return a data set of 20 images of 12×12 noise."""
    pixels = (images(20, channels) * 255).to(torch.uint8)
    grey = (0.5,) * channels
    return Dataset("some", "Some", pixels, torch.arange(20) % 3, ("a", "b", "c"), grey, grey)


@pytest.mark.parametrize("step", every_step(), ids=lambda step: step.kind)
@pytest.mark.parametrize("channels", [1, 3])
def test_every_step_takes_grey_and_colour(step: AugmentationStep, channels: int) -> None:
    """Images keep shape and type, values stay from 0 to 1, labels or their mixtures come out."""
    batch = images(8, channels)
    after, targets = augmented(of(step), batch, LABELS, 3, seed=1)
    assert (after.shape, after.dtype) == (batch.shape, torch.float32)
    assert after.min() >= 0
    assert after.max() <= 1
    if targets.is_floating_point():
        assert targets.shape == (8, 3)
        assert torch.allclose(targets.sum(1), torch.ones(8))
    else:
        assert torch.equal(targets, LABELS)


@pytest.mark.parametrize("step", every_step(0.0), ids=lambda step: step.kind)
def test_a_step_that_never_happens_changes_no_bit(step: AugmentationStep) -> None:
    """With a probability of 0, images and labels are as they were."""
    after, targets = augmented(of(step), images(), LABELS, 3, seed=1)
    assert torch.equal(after, images())
    hard = targets.argmax(1) if targets.is_floating_point() else targets
    assert torch.equal(hard, LABELS)


def test_the_seed_decides_everything() -> None:
    """All steps together give the same bits for the same seed, and others for another."""
    whole = of(*every_step(0.7))
    torch.manual_seed(1)
    first, targets = augmented(whole, images(), LABELS, 3, seed=5)
    torch.manual_seed(2)
    again, same = augmented(whole, images(), LABELS, 3, seed=5)
    other, _ = augmented(whole, images(), LABELS, 3, seed=6)
    assert torch.equal(first, again)
    assert torch.equal(targets, same)
    assert not torch.equal(first, other)


def test_pytorchs_own_generator_is_left_alone() -> None:
    """Dropout draws the same numbers with an augmentation as without."""
    before = torch.get_rng_state()
    augmented(of(*every_step()), images(), LABELS, 3, seed=5)
    assert torch.equal(torch.get_rng_state(), before)


def test_the_images_given_are_left_alone() -> None:
    """An augmentation changes no image in place."""
    batch = images()
    augmented(of(*every_step()), batch, LABELS, 3, seed=5)
    assert torch.equal(batch, images())


def test_without_steps_nothing_is_done() -> None:
    """The empty augmentation gives back the very images and labels."""
    batch = images()
    after, targets = augmented(Augmentation(), batch, LABELS, 3, seed=5)
    assert after.data_ptr() == batch.data_ptr()
    assert targets is LABELS


def test_order_is_that_of_the_list() -> None:
    """Noise after a flip is other than a flip after noise."""
    always = HorizontalFlip(probability=1.0)
    noise = Noise(probability=1.0)
    one, _ = augmented(of(always, noise), images(), LABELS, 3, seed=5)
    two, _ = augmented(of(noise, always), images(), LABELS, 3, seed=5)
    assert not torch.equal(one, two)


@pytest.mark.parametrize("steps", [(), (RandomCrop(padding=0),), (ResizedCrop(),), (Rotation(),)])
def test_a_crop_is_the_size_that_comes_out(steps: tuple[AugmentationStep, ...]) -> None:
    """Whatever the steps, the network gets images of the crop's size, the centre by itself."""
    batch = images(8, 3, 14, 20)
    after, _ = augmented(of(*steps, crop=8), batch, LABELS, 3, seed=5)
    assert after.shape == (8, 3, 8, 8)
    if not steps:
        assert torch.equal(after, batch[:, :, 3:11, 6:14])


def test_ten_views_are_corners_and_centre_and_their_mirror_images() -> None:
    """As AlexNet was tested: five crops, each also mirrored."""
    batch = images(2, 3, 10, 14)
    found = list(ten_views(batch, (6, 6)))
    places = [(0, 0), (0, 8), (4, 0), (4, 8), (2, 4)]
    crops = [batch[:, :, top : top + 6, left : left + 6] for top, left in places]
    expected = [view for crop in crops for view in (crop, crop.flip(-1))]
    assert len(found) == 10
    assert all(torch.equal(one, other) for one, other in zip(found, expected, strict=True))


def test_ten_views_are_for_the_test_alone() -> None:
    """Validation sees the centre only, and so does a test that asks for one view."""
    ten, one = of(crop=6, test_views="ten"), of(crop=6)
    counts = [
        len(list(views(each, images(), test=test))) for each in (ten, one) for test in (True, False)
    ]
    assert counts == [10, 1, 1, 1]


@given(st.integers(0, 50), st.integers(1, 30))
def test_a_preview_shows_the_same_samples_before_and_after(seed: int, count: int) -> None:
    """As many as there are, spread over the data set, and changed as the seed decides."""
    before, after, targets = preview(some(), of(HorizontalFlip(probability=1.0)), count, seed)
    shown = min(count, 20)
    assert before.shape == after.shape == (shown, 3, 12, 12)
    assert targets.shape == (shown, 3)
    assert (after == before[..., ::-1]).all()
    pixels = {image.tobytes() for image in some().images.numpy()}
    assert {image.tobytes() for image in before} <= pixels
    assert len({image.tobytes() for image in before}) == shown


def test_a_preview_of_nothing_is_the_images_themselves() -> None:
    """Bytes survive the way to numbers and back."""
    before, after, _ = preview(some(1), Augmentation(), 20, 0)
    assert (before == after).all()
