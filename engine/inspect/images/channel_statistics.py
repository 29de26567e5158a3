"""A few figures that tell what each channel is like."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]
"""One figure for each channel, (C,)."""


@dataclass(frozen=True, eq=False)
class ChannelStatistics:
    """Figures of each channel, over those of its values that are finite; 0 where there are none.

    Attributes:
        mean: Their mean.
        std: Their standard deviation, of all of them (not of a sample of more).
        low: The least.
        high: The greatest.
        zeros: Part of all values that is exactly 0: behind a ReLU, what it has cut off.
        unknown: How many values are no finite number.
    """

    mean: Figures
    std: Figures
    low: Figures
    high: Figures
    zeros: Figures
    unknown: NDArray[np.int64]


def statistics(channels: NDArray[np.float32]) -> ChannelStatistics:
    """Return the figures of each channel, computed in double precision.

    Args:
        channels: (C, ...), with at least one value in each.
    """
    values = channels.reshape(len(channels), -1).astype(np.float64)
    finite = np.isfinite(values)
    counts = np.maximum(finite.sum(axis=1), 1)
    some = finite.any(axis=1)
    known = np.where(finite, values, 0)
    mean = known.sum(axis=1) / counts
    distances = np.where(finite, known - mean[:, None], 0)
    return ChannelStatistics(
        mean=mean,
        std=np.sqrt((distances**2).sum(axis=1) / counts),
        low=np.where(some, np.where(finite, values, np.inf).min(axis=1), 0),
        high=np.where(some, np.where(finite, values, -np.inf).max(axis=1), 0),
        zeros=(values == 0).mean(axis=1),
        unknown=(~finite).sum(axis=1),
    )
