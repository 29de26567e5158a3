"""Principal components: the plane in which a cloud of points is spread most."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WHOLE = 300
"""Points or dimensions up to which all components are worked out."""
BESIDES, MOST_ROUNDS = 14, 25
"""Axes that are iterated beside the wanted ones, and how often at most."""


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
    axes = _axes(centred, components)
    found = len(axes)
    largest = np.abs(axes).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(found), largest])[:, None]
    points = np.zeros((len(values), components), np.float32)
    points[:, :found] = centred @ axes.T
    explained = np.zeros(components)
    whole = (centred**2).sum()
    if whole > 0:
        explained[:found] = ((centred @ axes.T) ** 2).sum(axis=0) / whole
    return Projection(points, explained)


def _axes(centred: NDArray[np.float64], components: int) -> NDArray[np.float64]:
    """Return the first principal axes of centred points, (components or fewer, F).

    Of many points in many dimensions by subspace iteration (Halko, Martinsson and Tropp 2011,
    algorithm 4.4), which takes a hundredth of the time of a full decomposition.
    """
    if min(centred.shape) <= WHOLE:
        _, _, axes = np.linalg.svd(centred, full_matrices=False)
        return axes[:components]
    width = components + BESIDES
    basis = np.random.default_rng(0).standard_normal((centred.shape[1], width))
    axes = np.eye(width)
    before = np.zeros(components)
    for _ in range(MOST_ROUNDS):
        spread, _ = np.linalg.qr(centred @ basis)
        basis, _ = np.linalg.qr(centred.T @ spread)
        _, singular, axes = np.linalg.svd(centred @ basis, full_matrices=False)
        now = singular[:components]
        if np.allclose(now, before, rtol=1e-7, atol=0):
            break
        before = now
    found: NDArray[np.float64] = axes[:components] @ basis.T
    return found
