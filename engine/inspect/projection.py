"""Principal components: the plane in which a cloud of points is spread most."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Projection:
    """Points in their first principal components.

    Attributes:
        points: float32 (N, components), centred.
        explained: (components,), the part of the whole variance that each tells.
    """

    points: NDArray[np.float32]
    explained: NDArray[np.float64]


def principal_components(values: NDArray[np.float32], components: int = 2) -> Projection:
    """Project points onto their first principal components (Pearson 1901).

    The sign of a component means nothing; here its largest weight is positive, so that the same
    points always give the same picture.

    Args:
        values: (N, F), at least one point.
        components: How many; where the points have fewer, the rest is 0.
    """
    centred = np.asarray(values, np.float64) - values.mean(axis=0, dtype=np.float64)
    _, singular, axes = np.linalg.svd(centred, full_matrices=False)
    found = min(components, len(axes))
    axes = axes[:found]
    largest = np.abs(axes).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(found), largest])[:, None]
    points = np.zeros((len(values), components), np.float32)
    points[:, :found] = centred @ axes.T
    explained = np.zeros(components)
    variance = singular**2
    if variance.sum() > 0:
        explained[:found] = variance[:found] / variance.sum()
    return Projection(points, explained)
