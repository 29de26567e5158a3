"""Rectangles of images covered."""

import math

import torch
from torch import Tensor

from netwright.engine.augmentation.draw import Draw


def erase(
    images: Tensor,
    draw: Draw,
    *,
    probability: float,
    smallest: float,
    largest: float,
    ratio: float,
    fill: str,
) -> Tensor:
    """Cover a random rectangle of each image.

    Z. Zhong, L. Zheng, G. Kang, S. Li, Y. Yang, "Random Erasing Data Augmentation" (2017).

    Args:
        images: float (N, C, H, W) from 0 to 1.
        draw: Where from.
        probability: That an image is changed.
        smallest: Least part of the area that is covered.
        largest: Greatest part.
        ratio: How many times as wide as high, or as high as wide, it is at most.
        fill: ``noise``, ``black`` or ``mean``, which is the mean colour of the image.
    """
    count, (height, width) = len(images), images.shape[-2:]
    chosen = draw.chosen(probability, count)
    area = draw.uniform(smallest, largest, count) * (height * width)
    aspect = draw.uniform(-math.log(ratio), math.log(ratio), count).exp()
    high = (area * aspect).sqrt().round().clamp(1, height).long()
    wide = (area / aspect).sqrt().round().clamp(1, width).long()
    rows = _span(draw.below(height - high + 1, count), high, height)
    columns = _span(draw.below(width - wide + 1, count), wide, width)
    covered = chosen & rows[:, None, :, None] & columns[:, None, None, :]
    if fill == "noise":
        cover = draw.uniform(0, 1, *images.shape)
    elif fill == "mean":
        cover = images.mean(dim=(2, 3), keepdim=True)
    else:
        cover = torch.zeros((), device=images.device)
    return torch.where(covered, cover, images)


def _span(begin: Tensor, length: Tensor, whole: int) -> Tensor:
    """Return which places of ``whole`` lie in a span, bool (N, whole)."""
    places = torch.arange(whole, device=begin.device)
    return (places >= begin[:, None]) & (places < (begin + length)[:, None])
