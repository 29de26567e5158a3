"""Look through a data set for samples of some kind: of a class, or taken for another."""

from collections.abc import Callable, Generator

import torch
from torch import Tensor

from netwright.engine.data.dataset import Dataset

AT_ONCE = 64
"""Samples that a network classifies between two reports: some milliseconds of work."""


def seek(
    data: Dataset,
    start: int,
    step: int = 1,
    label: int | None = None,
    classify: Callable[[Tensor], Tensor] | None = None,
) -> Generator[float, None, int | None]:
    """Look for the next sample from ``start`` on, once around the data set.

    Args:
        data: Where to look; one class a sample.
        start: The sample to begin behind; it comes last.
        step: 1 for forwards, -1 for backwards.
        label: The class wanted; None for any.
        classify: Returns the class (N,) that a network takes normalised samples for; given, only
            those are wanted that it takes for another class than theirs.

    Yields:
        How much of the data set has been looked through, 0 to 1.

    Returns:
        The number of the sample, None if there is none such.
    """
    order = (start + step * torch.arange(1, len(data) + 1)) % len(data)
    if label is not None:
        order = order[data.labels[order] == label]
    if classify is None:
        return int(order[0]) if len(order) else None
    for done in range(0, len(order), AT_ONCE):
        chosen = order[done : done + AT_ONCE]
        wrong = classify(data.normalised(chosen)) != data.labels[chosen]
        if wrong.any():
            return int(chosen[wrong.nonzero()[0, 0]])
        yield done / len(order)
    return None
