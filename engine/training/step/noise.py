"""Noise in place of a data set: samples that cost a step what real ones do."""

import torch

from netwright.engine.data.dataset import Dataset
from netwright.engine.data.text import Texts


def noise(shape: tuple[int, ...], classes: int, count: int) -> Dataset:
    """Return ``count`` random samples on the processor.

    Args:
        shape: (C, H, W) of an image, or (L,) of a text.
        classes: How many there are; of texts, of tokens.
        count: Samples.
    """
    names = tuple(map(str, range(classes)))
    if len(shape) == 1:
        tokens = torch.randint(classes, (count, *shape))
        return Texts("noise", "noise", tokens, tokens, names, (), ())
    images = torch.randint(256, (count, *shape), dtype=torch.uint8)
    labels = torch.randint(classes, (count,))
    even = (0.5,) * shape[0]
    return Dataset("noise", "noise", images, labels, names, even, even)
