"""A linear layer."""

from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from netwright.engine.inspect.explain.step import Pair, Place, Station, WindowStep, quietly
from netwright.engine.inspect.explain.weighted_sum import product, weighted_sum


@dataclass(frozen=True, eq=False)
class LinearExplanation(Station):
    """A linear layer: every output is a weighed sum of all features.

    Attributes:
        feature: The only output feature that is explained.
        weight: (F,), its weights.
        bias: Its bias; None without.
        shape: (C, H, W) of the image that was flattened into the features; None if none was.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    feature: int
    weight: NDArray[np.float32]
    bias: float | None
    shape: Place | None = None

    def knows(self, place: Place) -> bool:
        """Return whether a place is that feature."""
        return place[0] == self.feature

    @quietly
    def at(self, place: Place) -> WindowStep:
        """Return all features with their weights; of a flattened image channel by channel."""
        features = self.x[:, place[1], place[2]]
        shape = self.shape or (1, *near_square(len(features)))
        patches = features.astype(np.float64).reshape(shape)
        kernels = self.weight.astype(np.float64).reshape(shape)
        outside = np.zeros(shape[1:], bool)
        terms = tuple(
            product(channel, patch, outside, kernel)
            for channel, (patch, kernel) in enumerate(zip(patches, kernels, strict=True))
        )
        return weighted_sum(terms, (), self.bias)


def near_square(features: int) -> Pair:
    """Return rows and columns whose product is ``features`` and which are nearest to a square."""
    rows = next(count for count in range(isqrt(features), 0, -1) if features % count == 0)
    return rows, features // rows
