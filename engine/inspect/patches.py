"""The patches of images that excite a channel most, and what part of an image a value sees.

M. D. Zeiler, R. Fergus, Visualizing and understanding convolutional networks, 2014, section 4.1,
shows the patches that excite a channel most beside what it makes of them.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from math import nan

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from netwright.engine.data.dataset import Dataset

AT_ONCE = 32
"""Samples that a network sees between two reports: some milliseconds of work."""

Run = Callable[[Tensor], Tensor]
"""Returns what a node makes of normalised samples (N, ...): (N, C, H, W), (N, C, L) or (N, F)."""


@dataclass(frozen=True)
class ImageBox:
    """Rows and columns of an image, the ends not included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, eq=False)
class Patch:
    """A part of an image that excites a channel.

    Attributes:
        sample: The number of the image in its data set.
        value: The channel's value, the greatest that it has on this image.
        place: Row and column of that value in the map; (0, 0) of a vector's feature.
        box: The part of the image that the value depends on.
        image: uint8 (C, h, w), that part.
    """

    sample: int
    value: float
    place: tuple[int, int]
    box: ImageBox
    image: NDArray[np.uint8]


def strongest(
    run: Run, data: Dataset, channel: int, count: int = 9
) -> Generator[float, None, tuple[Patch, ...]]:
    """Look for the patches that excite a channel most, at most one in each image.

    Args:
        run: The node.
        data: The images.
        channel: Which of its channels.
        count: How many patches.

    Yields:
        How much of the data set has been looked at, 0 to 1.

    Returns:
        The patches, the strongest first.
    """
    values = torch.full((len(data),), -torch.inf)
    places = torch.zeros(len(data), dtype=torch.int64)
    width = 1
    for start in range(0, len(data), AT_ONCE):
        chosen = slice(start, start + AT_ONCE)
        maps = run(data.normalised(chosen))[:, channel]
        width = maps.shape[-1] if maps.dim() > 1 else 1
        best = maps.reshape(len(maps), -1).nan_to_num(nan=-torch.inf).max(dim=1)
        values[chosen], places[chosen] = best.values, best.indices
        yield min(start + AT_ONCE, len(data)) / len(data)
    found = values.topk(min(count, len(data)))
    patches: list[Patch] = []
    for value, sample in zip(found.values.tolist(), found.indices.tolist(), strict=True):
        place = divmod(int(places[sample]), width)
        box = seen_by(run, data.normalised([sample]), channel, place)
        image = data.images[sample, :, box.top : box.bottom, box.left : box.right]
        patches.append(Patch(sample, value, place, box, image.numpy().copy()))
        yield 1.0
    return tuple(patches)


def seen_by(run: Run, sample: Tensor, channel: int, place: tuple[int, int]) -> ImageBox:
    """Return the part of an image that a value depends on: its receptive field, within the image.

    Not a number spreads through every sum, product and maximum; so the lines of the image are made
    not a number in turn, and those that reach the value are counted. What a network really does is
    measured, not what its layers are thought to do.

    Args:
        run: The node.
        sample: One normalised image, (1, C, H, W).
        channel: The channel of the value.
        place: Row and column of the value in its map.
    """
    top, bottom = _lines(run, sample, channel, place, 2)
    left, right = _lines(run, sample, channel, place, 3)
    return ImageBox(top, left, bottom, right)


def _lines(
    run: Run, sample: Tensor, channel: int, place: tuple[int, int], axis: int
) -> tuple[int, int]:
    """Return the first line that reaches a value, and the one behind the last."""
    size = sample.shape[axis]
    reached = torch.zeros(size, dtype=torch.bool)
    for start in range(0, size, AT_ONCE):
        lines = range(start, min(start + AT_ONCE, size))
        spoiled = sample.repeat(len(lines), 1, 1, 1)
        for row, line in enumerate(lines):
            spoiled[row].select(axis - 1, line).fill_(nan)
        maps = run(spoiled)[:, channel]
        values = maps.reshape(len(lines), -1)[:, place[0] * _width(maps) + place[1]]
        reached[start : start + len(lines)] = values.isnan()
    found = reached.nonzero().flatten().tolist()
    return (found[0], found[-1] + 1) if found else (0, size)


def _width(maps: Tensor) -> int:
    return maps.shape[-1] if maps.dim() > 1 else 1
