"""Mean and standard deviation of the channels of images."""

import torch
from torch import Tensor

COUNTED_AT_ONCE = 1024
"""Images whose pixels are copied at once for their mean: as many as fit well into memory."""


def mean_and_std(images: Tensor) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and standard deviation of each channel, to the digits that MNIST's are given.

    Args:
        images: uint8, (N, C, H, W).

    Returns:
        Both in the unit in which 0 is black and 1 is white. A channel that is the same everywhere
        gets a deviation of 1: it can be divided by.
    """
    values = torch.arange(256, dtype=torch.float64) / 255
    counts = torch.zeros(images.shape[1], 256, dtype=torch.int64)
    for some in torch.split(images, COUNTED_AT_ONCE):
        for channel, pixels in enumerate(some.unbind(1)):
            counts[channel] += torch.bincount(pixels.flatten(), minlength=256)
    weights = counts.double() / counts.sum(1, keepdim=True)
    mean = weights @ values
    variance = (weights * (values - mean[:, None]) ** 2).sum(1)
    std = [round(float(value) ** 0.5, 4) or 1.0 for value in variance]
    return tuple(round(float(value), 4) for value in mean), tuple(std)
