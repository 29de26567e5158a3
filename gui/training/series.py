"""The points of a curve, in memory that does not grow with the length of a run."""

import numpy as np
from numpy.typing import NDArray

MOST = 8_192
"""Points that are kept: several a pixel, and quick to draw."""
MEMORY = 0.9
"""What a smoothed value keeps of the one before."""

Points = NDArray[np.float64]


class Series:
    """Points in the order of their steps, with a smoothed value for each.

    When there are too many, each two neighbours become their mean, and from then on each point is
    the mean of twice as many measurements: a run of a week keeps the shape of its curve everywhere,
    and what drawing it costs does not grow.
    """

    def __init__(self) -> None:
        self._points: Points = np.empty((3, MOST))
        self._count = 0
        self._smooth = 0.0
        self._weight = 0.0
        self._stride = 1
        self._in_last = 0

    def __len__(self) -> int:
        return self._count

    @property
    def steps(self) -> Points:
        """Where the points are."""
        return self._points[0, : self._count]

    @property
    def values(self) -> Points:
        """What was measured."""
        return self._points[1, : self._count]

    @property
    def smoothed(self) -> Points:
        """An exponential mean of the values so far, without the pull of its beginning."""
        return self._points[2, : self._count]

    def add(self, step: float, value: float) -> None:
        """Append a measurement."""
        self._smooth = MEMORY * self._smooth + (1 - MEMORY) * value
        self._weight = MEMORY * self._weight + (1 - MEMORY)
        measured = np.array([step, value, self._smooth / self._weight])
        if self._in_last == self._stride or not self._count:
            self._append(measured)
        else:
            self._in_last += 1
            last = self._points[:, self._count - 1]
            last += (measured - last) / self._in_last

    def _append(self, point: Points) -> None:
        if self._count == MOST:
            pairs = self._points.reshape(3, MOST // 2, 2)
            self._points[:, : MOST // 2] = pairs.mean(axis=2)
            self._count, self._stride = MOST // 2, 2 * self._stride
        self._points[:, self._count] = point
        self._count += 1
        self._in_last = 1

    def drop_after(self, step: float) -> None:
        """Forget the points after ``step``: a resumed run takes those steps again."""
        self._count = int(np.searchsorted(self.steps, step, side="right"))
        self._in_last = self._stride
