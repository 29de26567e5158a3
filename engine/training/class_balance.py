"""Class weights and balanced sampling: what lets rare classes count as much as frequent ones."""

import torch
from torch import Tensor


def balanced_weights(labels: Tensor, classes: int) -> Tensor:
    """Return what a sample of each class counts in the loss: all classes the same together.

    G. King, L. Zeng, Logistic Regression in Rare Events Data (2001), section 3.2, in scikit-learn's
    form: samples / (classes that occur · samples of the class).

    Args:
        labels: int64, (N,).
        classes: Numbers that the network returns; those without a sample count nothing.

    Returns:
        float32, (classes,), on the device of ``labels``.
    """
    counts = labels.bincount(minlength=classes)
    weights = len(labels) / (counts.count_nonzero() * counts)
    return weights.masked_fill(counts == 0, 0.0)


def balanced_order(labels: Tensor, generator: torch.Generator) -> Tensor:
    """Draw as many samples as there are, each class as often as another.

    One after the other, with replacement, as ``torch.utils.data.WeightedRandomSampler`` does.

    Args:
        labels: int64, (N,), on the processor, as is the result.
        generator: What is drawn with.

    Returns:
        Indices of samples, int64, (N,).
    """
    odds = 1 / labels.bincount().double()[labels]
    return torch.multinomial(odds, len(labels), replacement=True, generator=generator)
