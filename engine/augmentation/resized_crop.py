"""A random box of each image, resampled to one size as a picture viewer does it.

Images are float (N, C, H, W). A box may begin and end within a pixel. Where it is made smaller, all
its pixels are averaged with weights that fall to both sides (antialiasing); where it is made
larger, its border is not mixed with anything beyond it.
"""

import math
from typing import NamedTuple

import torch
from torch import Tensor

from netwright.engine.augmentation.draw import Draw
from netwright.engine.data.dataset import centre

TRIES = 10
"""Boxes drawn for an image before one in its middle is taken, as in torchvision."""


class Boxes(NamedTuple):
    """A box in each of N images: float32 (N,), in pixels from the upper left corner."""

    top: Tensor
    left: Tensor
    height: Tensor
    width: Tensor


def resized_crop(
    images: Tensor,
    draw: Draw,
    *,
    probability: float,
    smallest: float,
    largest: float,
    ratio: float,
    target: tuple[int, int],
) -> Tensor:
    """Show a random box of each image at the size ``target``, (H, W).

    C. Szegedy et al., "Going Deeper with Convolutions" (2014), section 6: the box has between
    ``smallest`` and ``largest`` of the area, and up to ``ratio`` times the width for its height or
    the height for its width, evenly in logarithm. Images that are not chosen are cut to their
    centre.
    """
    count, (height, width) = len(images), images.shape[-2:]
    chosen = draw.chosen(probability, count)
    boxes = random_boxes(count, (height, width), draw, smallest, largest, ratio)
    rows = resampling(boxes.top, boxes.height, height, target[0])
    columns = resampling(boxes.left, boxes.width, width, target[1])
    shown = _resampled(_resampled(images, columns), rows).clamp(0, 1)
    return torch.where(chosen, shown, centre(images, *target))


def _resampled(images: Tensor, weights: Tensor) -> Tensor:
    """Return images with their last side resampled, and the last two exchanged."""
    count, channels, height, _ = images.shape
    shown = images.flatten(1, 2) @ weights.transpose(1, 2)
    return shown.view(count, channels, height, -1).transpose(2, 3)


def random_boxes(
    count: int,
    size: tuple[int, int],
    draw: Draw,
    smallest: float,
    largest: float,
    ratio: float,
) -> Boxes:
    """Draw boxes within images of ``size``, (H, W); see :func:`resized_crop`.

    One that does not fit into the image is drawn again. Where none of ``TRIES`` fits, it is the
    largest that is allowed, or all that there is, in the middle of the image.
    """
    height, width = size
    area = draw.uniform(smallest, largest, count, TRIES) * (height * width)
    aspect = draw.uniform(-math.log(ratio), math.log(ratio), count, TRIES).exp()
    wide, high = (area * aspect).sqrt(), (area / aspect).sqrt()
    fits = (wide <= width) & (high <= height)
    first = fits.int().argmax(1, keepdim=True)
    found = fits.any(1)
    whole = height * width
    middle = min(max(width / height, 1 / ratio), ratio)
    most = min(width**2 / middle, height**2 * middle, largest * whole)
    last = math.sqrt(most * middle), math.sqrt(most / middle)
    wide = torch.where(found, wide.gather(1, first).squeeze(1), last[0])
    high = torch.where(found, high.gather(1, first).squeeze(1), last[1])
    across, down = draw.uniform(0, 1, count), draw.uniform(0, 1, count)
    left = torch.where(found, across, 0.5) * (width - wide)
    top = torch.where(found, down, 0.5) * (height - high)
    return Boxes(top, left, high, wide)


def resampling(begin: Tensor, length: Tensor, side: int, wanted: int) -> Tensor:
    """Return the weights that bring a part of a side to another number of pixels.

    Args:
        begin: Where the part begins, (N,).
        length: Its pixels, (N,).
        side: Pixels of the whole side.
        wanted: Pixels of the result.

    Returns:
        (N, wanted, side); each row sums to 1. A triangle about the middle of the new pixel, as wide
        as two old or two new pixels, whichever is more.
    """
    pixels = torch.arange(side, device=begin.device)
    places = torch.arange(wanted, device=begin.device) + 0.5
    begin, length = begin.view(-1, 1, 1), length.view(-1, 1, 1)
    scale = length / wanted
    distance = pixels + 0.5 - (begin + places.view(-1, 1) * scale)
    weights = (1 - distance.abs() / scale.clamp(min=1)).clamp(min=0)
    inside = (pixels + 1 > begin) & (pixels < begin + length)
    weights = weights * inside
    return weights / weights.sum(2, keepdim=True)
