"""Laws of the random resized crop: boxes as promised, and pictures as torchvision makes them."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from netwright.engine.augmentation import resized_crop as crops
from netwright.engine.augmentation.draw import Draw
from tests.engine.augmentation.batches import CPU, draw, images

SIZES = [(20, 20), (32, 64), (64, 32), (8, 64)]


class Scripted(Draw):
    """Gives numbers from 0 to 1 that a test has laid down, in the order in which they are asked."""

    def __init__(self, *numbers: Tensor) -> None:
        super().__init__(0, CPU)
        self._numbers = list(numbers)

    def uniform(self, low: float, high: float, *shape: int) -> Tensor:
        """Return the next numbers, brought between two."""
        return self._numbers.pop(0).view(shape) * (high - low) + low


@given(
    st.integers(0, 50),
    st.sampled_from(SIZES),
    st.floats(0.05, 1),
    st.floats(0, 1),
    st.floats(1, 3),
)
def test_a_box_is_what_was_promised(
    seed: int, size: tuple[int, int], smallest: float, more: float, ratio: float
) -> None:
    """It lies in the image, with area and proportions as asked for; the area as far as it can."""
    largest = smallest + more * (1 - smallest)
    boxes = crops.random_boxes(40, size, draw(seed), smallest, largest, ratio)
    high, wide = size
    assert (boxes.top >= -1e-4).all()
    assert (boxes.left >= -1e-4).all()
    assert (boxes.top + boxes.height <= high + 1e-3).all()
    assert (boxes.left + boxes.width <= wide + 1e-3).all()
    assert ((boxes.width / boxes.height).log().abs() <= math.log(ratio) + 1e-4).all()
    part = boxes.width * boxes.height / (high * wide)
    possible = min(1, ratio * min(size) / max(size))  # the largest box of these proportions
    assert (part >= min(smallest, possible) - 1e-4).all()
    assert (part <= largest + 1e-4).all()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("smallest", "ratio"), [(0.08, 4 / 3), (0.8, 4 / 3), (0.9, 2.0)])
def test_boxes_are_those_of_the_published_algorithm(
    size: tuple[int, int], smallest: float, ratio: float
) -> None:
    """Drawn as torchvision's RandomResizedCrop.get_params draws, ten times before it gives up."""
    count, (height, width) = 200, size
    chance = torch.Generator().manual_seed(3)
    area, aspect = (torch.rand(count, crops.TRIES, generator=chance) for _ in range(2))
    across, down = (torch.rand(count, generator=chance) for _ in range(2))
    boxes = crops.random_boxes(
        count, size, Scripted(area, aspect, across, down), smallest, 1.0, ratio
    )
    fallen_back = 0
    for image in range(count):
        expected = None
        for one in range(crops.TRIES):
            wanted = (smallest + float(area[image, one]) * (1 - smallest)) * height * width
            proportions = math.exp((2 * float(aspect[image, one]) - 1) * math.log(ratio))
            w, h = math.sqrt(wanted * proportions), math.sqrt(wanted / proportions)
            if w <= width and h <= height:
                left, top = float(across[image]) * (width - w), float(down[image]) * (height - h)
                expected = top, left, h, w
                break
        if expected is None:  # "Fallback to central crop"
            fallen_back += 1
            w, h = float(width), float(height)
            if width / height < 1 / ratio:
                h = w * ratio
            elif width / height > ratio:
                w = h * ratio
            expected = (height - h) / 2, (width - w) / 2, h, w
        found = [float(each[image]) for each in boxes]
        assert found == pytest.approx(expected, rel=1e-4, abs=1e-3)
    assert fallen_back or smallest < 0.5


@pytest.mark.parametrize("size", [(24, 24), (40, 24), (12, 30)])
@pytest.mark.parametrize("target", [(8, 8), (24, 24), (7, 19), (36, 36)])
def test_a_box_of_whole_pixels_is_resized_as_pytorch_does(
    size: tuple[int, int], target: tuple[int, int]
) -> None:
    """Larger and smaller, it is PyTorch's bilinear resize with antialiasing of the cut-out box."""
    batch = images(1, 3, *size)
    for top, left, high, wide in ((0, 0, *size), (2, 5, 9, 4), (size[0] - 5, size[1] - 7, 5, 7)):
        part = [torch.tensor([float(each)]) for each in (top, left, high, wide)]
        rows = crops.resampling(part[0], part[2], size[0], target[0])
        columns = crops.resampling(part[1], part[3], size[1], target[1])
        found = torch.einsum("nyh,nchw,nxw->ncyx", rows, batch, columns)
        cut = batch[:, :, top : top + high, left : left + wide]
        expected = torch.nn.functional.interpolate(
            cut, target, mode="bilinear", antialias=True, align_corners=False
        )
        assert torch.allclose(found, expected, atol=1e-5)


def shown(batch: Tensor, target: tuple[int, int], **values: float) -> Tensor:
    """Return random resized crops of a batch."""
    promised = {"probability": 1.0, "smallest": 0.25, "largest": 1.0, "ratio": 4 / 3, **values}
    return crops.resized_crop(batch, draw(), target=target, **promised)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("smaller", [False, True])
def test_white_stays_white_up_to_the_rim(size: tuple[int, int], smaller: bool) -> None:
    """Nothing from beyond the image is mixed into it, wherever the box lies."""
    target = (8, 8) if smaller else size
    white = shown(torch.ones(50, 1, *size), target)
    assert white.shape == (50, 1, *target)
    assert white.min() > 1 - 1e-5


def test_stripes_are_averaged_and_not_skipped() -> None:
    """Where every fourth column is white, a quarter of the size is grey: a quarter of white."""
    batch = torch.zeros(20, 1, 64, 64)
    batch[..., ::4] = 1
    small = shown(batch, (16, 16), smallest=1.0, ratio=1.0)
    assert torch.allclose(small.mean((1, 2, 3)), torch.full((20,), 0.25), atol=0.02)
    assert small.max() < 0.5


def test_a_crop_of_all_is_the_image_itself() -> None:
    """The whole area in the image's own proportions is resampled to what it was."""
    batch = images()
    assert torch.allclose(shown(batch, (12, 12), smallest=1.0, ratio=1.0), batch, atol=1e-6)


def test_images_that_are_not_chosen_are_cut_to_their_centre() -> None:
    """Not a bit of them is changed."""
    batch = images(8, 3, 12, 16)
    assert torch.equal(shown(batch, (6, 6), probability=0.0), batch[:, :, 3:9, 5:11])
