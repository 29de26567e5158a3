"""Features of a frozen part of a network, computed once for all epochs."""

import math
import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, nn

from netwright.engine.code.halves import Halves
from netwright.engine.data.batches import batches
from netwright.engine.data.dataset import Dataset, Which
from netwright.engine.message import Message, message
from netwright.engine.training.compute.device import Placement
from netwright.engine.training.events import Evaluating

MOST = 2**30
"""Bytes of features that are kept; where they are more, each epoch computes them anew."""


@dataclass(frozen=True, eq=False)
class Features(Dataset):
    """What a frozen part makes of samples, in their place.

    Attributes:
        images: The features: floating, (N, ...).
    """

    def __post_init__(self) -> None:
        if not self.images.is_floating_point() or len(self.images) != len(self.labels):
            raise ValueError("there must be features for each label")

    @classmethod
    def of(cls, data: Dataset, features: Tensor) -> Self:
        """Return the features of a data set as a data set."""
        own = (data.name, data.title, features, data.labels, data.classes, data.mean, data.std)
        return cls(*own)

    def scaled(self, which: Which, device: torch.device | str | None = None) -> Tensor:
        """Return the chosen features as they are."""
        return self.images[which].to(device, non_blocking=True)

    def normalise(self, values: Tensor) -> Tensor:
        """Return the features as they are."""
        return values


@dataclass(frozen=True, eq=False)
class FrozenFeatures:
    """What a run learns from where a part of its network is frozen.

    Attributes:
        rest: What follows that part.
        train: The features of the training samples.
        validation: Those of the validation samples.
    """

    rest: nn.Module
    train: Features
    validation: Features


def too_large(halves: Halves, samples: int) -> Message | None:
    """Return what to say where the features of so many samples would not be kept."""
    size = samples * 4 * math.prod(int(each) for each in halves.spec.shape)
    if size <= MOST:
        return None
    return message(
        "The features of the frozen part would take {size:.1f} GB; each epoch computes them anew.",
        size=size / 1e9,
    )


def features(
    halves: Halves, data: Dataset, placement: Placement, *, size: int, part: str, interval: float
) -> Generator[Evaluating, None, Features]:
    """Compute the features of all samples; tell how far it is, and return them.

    Args:
        halves: The network.
        data: The samples.
        placement: Where and how to compute.
        size: Samples at once: with those of a training step, the bits are those of that step.
        part: Name of the data for the events.
        interval: Least seconds from one event to the next.
    """
    found: list[Tensor] = []
    told, total = time.monotonic(), len(data)
    for chosen in batches(total, size):
        with torch.no_grad():
            found.append(placement.features(halves.features, data.normalised(chosen)))
        if time.monotonic() - told >= interval:
            told = time.monotonic()
            yield Evaluating(part, chosen.stop, total)
    return Features.of(data, torch.cat(found))
