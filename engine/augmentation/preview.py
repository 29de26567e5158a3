"""A few samples before and after an augmentation, to be looked at before it is used."""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.pipeline import augmented
from netwright.engine.data.dataset import Dataset


class AugmentationPreview(NamedTuple):
    """Samples as they are and as a network would get them.

    Attributes:
        before: uint8 (N, C, H, W).
        after: uint8 (N, C, height, width of the crop).
        targets: Probabilities of the classes afterwards, float32 (N, classes).
    """

    before: NDArray[np.uint8]
    after: NDArray[np.uint8]
    targets: NDArray[np.float32]


def preview(
    dataset: Dataset, augmentation: Augmentation, count: int, seed: int
) -> AugmentationPreview:
    """Augment ``count`` samples.

    Args:
        dataset: Where they are from, evenly spread over it: always the same ones, so that two
            augmentations can be compared.
        augmentation: What to do.
        count: How many, at most all; as in a run, samples are mixed with each other.
        seed: Decides what is drawn.
    """
    count = min(count, len(dataset))
    shown = dataset.take(torch.arange(count) * len(dataset) // count).to("cpu")
    scaled, classes = shown.scaled(slice(None)), len(dataset.classes)
    after, targets = augmented(augmentation, scaled, shown.labels, classes, seed)
    if not targets.is_floating_point():
        targets = torch.nn.functional.one_hot(targets, classes).float()
    return AugmentationPreview(shown.images.numpy(), _bytes(after), targets.numpy())


def _bytes(images: Tensor) -> NDArray[np.uint8]:
    array: NDArray[np.uint8] = (images.clamp(0, 1) * 255).round().to(torch.uint8).numpy()
    return array
