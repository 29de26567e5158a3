"""A data set as one uint8 tensor, and its honest division into three parts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

import torch
from torch import Tensor

from netwright.engine.data.errors import DataError
from netwright.engine.message import Listed, Message, message

Which = slice | Sequence[int] | Tensor
"""Some samples: a slice, their indices, an int64 tensor of indices or a mask."""

VALIDATION_FRACTION = 1 / 12
"""What is held out of the training part for validation: 5,000 of MNIST's 60,000 images."""

Scale = tuple[tuple[float, ...], tuple[float, ...]]
"""Mean and standard deviation of each channel, where 0 is black and 1 is white."""

LARGEST_SEED = 2**32 - 1
"""PyTorch's generator on the CPU takes 32 bits of a seed: beyond, two seeds would be one."""

SHOWN = 50
"""Sentences of those on what was left out that a notice lists."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images with their classes.

    Attributes:
        name: Its key, e.g. "mnist".
        title: Its name for people.
        images: uint8, (N, C, H, W).
        labels: int64, (N,): indices into ``classes``.
        classes: The names of the classes.
        mean: Mean of each channel, where 0 is black and 1 is white.
        std: Standard deviation of each channel, in the same unit.
        left_out: What was found beside the images and could not be used, a sentence each.

    Raises:
        ValueError: If these do not fit together.
    """

    name: str
    title: str
    images: Tensor
    labels: Tensor
    classes: tuple[str, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    left_out: tuple[Message, ...] = ()

    def __post_init__(self) -> None:
        images, labels = self.images, self.labels
        if images.dtype != torch.uint8 or images.dim() != 4 or 0 in images.shape:
            raise ValueError(
                f"images must be uint8 (N, C, H, W), not {images.dtype} {tuple(images.shape)}"
            )
        if labels.dtype != torch.int64 or labels.shape != images.shape[:1]:
            raise ValueError(
                f"labels must be int64 ({len(images)},), not {labels.dtype} {tuple(labels.shape)}"
            )
        if labels.min() < 0 or labels.max() >= len(self.classes):
            raise ValueError(f"a label lies outside the {len(self.classes)} classes")
        if not len(self.mean) == len(self.std) == images.shape[1]:
            raise ValueError(f"mean and std need one value for each of {images.shape[1]} channels")
        if not all(map(math.isfinite, self.mean)) or not all(0 < s < math.inf for s in self.std):
            raise ValueError("mean and std must be finite, and std above 0")

    def __len__(self) -> int:
        return len(self.images)

    @property
    def shape(self) -> tuple[int, ...]:
        """(C, H, W) of an image."""
        return tuple(self.images.shape[1:])

    @property
    def answers(self) -> tuple[int, ...]:
        """Shape of what is to be told of a sample: () where that is one class."""
        return tuple(self.labels.shape[1:])

    @property
    def strata(self) -> Tensor:
        """What a part of the data set has in the proportions of all: int64, (N,)."""
        return self.labels

    @property
    def notice(self) -> Message | None:
        """What was left out, as one sentence with a list; None if nothing was."""
        if not self.left_out:
            return None
        return message(
            "{title}: left out beside the images ({count:,}):\n{shown}{more}",
            title=self.title,
            count=len(self.left_out),
            shown=Listed(self.left_out[:SHOWN]),
            more="\n…" if len(self.left_out) > SHOWN else "",
        )

    def scaled(self, which: Which, device: torch.device | str | None = None) -> Tensor:
        """Return the chosen images with 0 for black and 1 for white, in memory of their own.

        Args:
            which: The samples, by their place in the data set.
            device: Where the result goes; by default it stays with the images. What travels are
                the bytes, a quarter of the result.

        Returns:
            float32, (N, C, H, W).
        """
        return scaled(self.images[which], device)

    def normalise(self, values: Tensor) -> Tensor:
        """Bring what ``scaled`` returned to zero mean and unit variance, in place; return it."""
        return normalised(values, self.mean, self.std)

    def normalised(self, which: Which, device: torch.device | str | None = None) -> Tensor:
        """Return the chosen images as a network takes them: zero mean and unit variance.

        The arithmetic and its order are those of torchvision's ``ToTensor`` and ``Normalize``, so
        that a script that uses these sees the same bits. For the arguments and the
        result see ``scaled``.
        """
        return self.normalise(self.scaled(which, device))

    def normalised_as(self, scale: "Scale | None") -> Self:
        """Return the data set with another mean and deviation; see :class:`DataSplit`."""
        if scale is None or len(scale[0]) != len(self.mean):
            return self
        return replace(self, mean=scale[0], std=scale[1])

    def take(self, which: Which) -> "Dataset":
        """Return the data set of the chosen samples. A slice shares the memory of the images."""
        return replace(self, images=self.images[which], labels=self.labels[which])

    def limited(self, most: int) -> "Dataset":
        """Return at most ``most`` samples, the first of every class, in the proportions of all.

        Raises:
            DataError: If ``most`` is below 1.
        """
        if most < 1:
            raise DataError(
                message("{most} images are too few to work with; use at least 1.", most=most)
            )
        if most >= len(self):
            return self
        return self.take(stratified(self.strata, torch.arange(len(self)), most))

    def centred(self, height: int, width: int) -> "Dataset":
        """Return the data set with the centre of each image; it shares their memory."""
        return replace(self, images=centre(self.images, height, width))

    def to(self, device: torch.device | str) -> "Dataset":
        """Return the data set with its tensors on ``device``."""
        return replace(self, images=self.images.to(device), labels=self.labels.to(device))


@dataclass(frozen=True, eq=False)
class DataSplit:
    """The three parts of a data set.

    Attributes:
        train: What a network learns from.
        validation: What it is measured on while it learns, and chosen by.
        test: What the final figure is measured on, once, and nothing is ever chosen by.
    """

    train: Dataset
    validation: Dataset
    test: Dataset

    def limited(self, most: int) -> "DataSplit":
        """Return the parts with at most ``most`` samples each.

        Raises:
            DataError: If ``most`` is below 1.
        """
        return DataSplit(*(part.limited(most) for part in (self.train, self.validation, self.test)))

    def normalised_as(self, scale: "Scale | None") -> "DataSplit":
        """Return the parts with another mean and deviation than that of their own images.

        They keep their own where there is none, or it is of another number of channels.
        """
        parts = (self.train, self.validation, self.test)
        return DataSplit(*(part.normalised_as(scale) for part in parts))


def scaled(images: Tensor, device: torch.device | str | None = None) -> Tensor:
    """Return uint8 images as float32, 0 for black and 1 for white, on a device if one is given."""
    return images.to(device, non_blocking=True).to(torch.float32).div_(255)


def normalised(values: Tensor, mean: tuple[float, ...], std: tuple[float, ...]) -> Tensor:
    """Bring what :func:`scaled` returned to zero mean and unit variance, in place; return it."""
    # Numbers and tensors where an exported script has such: a GPU divides by a tensor, but
    # multiplies by the inverse of a number.
    if len(mean) == 1:
        return values.sub_(mean[0]).div_(std[0])
    means, deviations = (_column(each, values.device) for each in (mean, std))
    return values.sub_(means).div_(deviations)


def centre(images: Tensor, height: int, width: int) -> Tensor:
    """Return the middle of images (…, H, W), all of them where they are not larger."""
    for axis, wanted in ((-2, height), (-1, width)):
        side = images.shape[axis]
        length = min(side, wanted)
        images = images.narrow(axis, (side - length) // 2, length)
    return images


def hold_out(
    train: Dataset, test: Dataset, seed: int, fraction: float = VALIDATION_FRACTION
) -> DataSplit:
    """Split a validation part off the training part; the test part stays as it is.

    The split is stratified: each class gives the same share. A plain one would leave the few
    validation images of a small data set with classes in other proportions, and its accuracy
    would tell of the draw as much as of the network. Both parts keep the order of the file.

    Args:
        train: The published training part.
        test: The published test part.
        seed: Decides which samples are drawn, 0 to 2³² - 1; the same seed gives the same split.
            The global random generator is left alone.
        fraction: What validation gets, above 0 and below 1.

    Raises:
        DataError: If a part would be empty, or the seed is out of range.
    """
    size = round(fraction * len(train)) if 0 < fraction < 1 else 0
    if not 0 < size < len(train):
        raise DataError(
            message(
                "A fraction of {fraction} of {count:,} training images leaves no images for "
                "training or none for validation; use more images, or a fraction between 0 and 1 "
                "such as 0.1.",
                fraction=fraction,
                count=len(train),
            )
        )
    if not 0 <= seed <= LARGEST_SEED:
        raise DataError(
            message(
                "The seed {seed} is out of range; use 0 to {most:,}.", seed=seed, most=LARGEST_SEED
            )
        )
    order = torch.randperm(len(train), generator=torch.Generator().manual_seed(seed))
    held = stratified(train.strata, order, size)
    return DataSplit(train.take(~held), train.take(held), test)


def stratified(labels: Tensor, order: Tensor, size: int) -> Tensor:
    """Choose ``size`` samples, from every class its share of them.

    What does not divide goes to the classes with the largest remainders (Hamilton's method), so
    that a class is never more than one sample away from its exact share.

    Args:
        labels: int64, (N,).
        order: int64, (N,), a permutation: within a class, those that come first in it are chosen.
        size: How many to choose, 0 to N.

    Returns:
        bool, (N,): True for the chosen.
    """
    counts = torch.bincount(labels)
    # In whole numbers, so that no rounding can give a class more than it has.
    quotas, remainders = counts * size // len(labels), counts * size % len(labels)
    extra = size - int(quotas.sum())
    quotas[remainders.argsort(descending=True, stable=True)[:extra]] += 1
    # Class by class, in order within one.
    grouped = order[labels[order].argsort(stable=True)]
    places = torch.arange(len(labels)) - (counts.cumsum(0) - counts)[labels[grouped]]
    chosen = torch.zeros(len(labels), dtype=torch.bool)
    chosen[grouped] = places < quotas[labels[grouped]]
    return chosen


@cache
def _column(numbers: tuple[float, ...], device: torch.device) -> Tensor:
    """Return a number for each channel, float32 (C, 1, 1), that stays on the device.

    Sent anew for every batch, it would make a GPU wait each time.
    """
    with torch.inference_mode(False):
        return torch.tensor(numbers, dtype=torch.float32, device=device).view(-1, 1, 1)
