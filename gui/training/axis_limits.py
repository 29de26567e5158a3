"""Which part of the plane a plot shows: round limits that rarely change.

New limits mean new axes, which cost more to draw than the curves; so they leave some room.
"""

import math
from dataclasses import dataclass

import numpy as np

from netwright.gui.training.series import Series

ROUND = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0)


@dataclass(frozen=True)
class AxisLimits:
    """Limits of both axes, as they are drawn: on a logarithmic axis exponents of 10."""

    right: float
    bottom: float
    top: float


def extent(
    training: Series, validation: Series, unit: float, top: float | None, *, log: bool
) -> AxisLimits:
    """Return limits that hold all of a run's points.

    Args:
        training: The points of the steps.
        validation: The points of the epochs.
        unit: Steps that count as one on the horizontal axis.
        top: The greatest value that there can be, if there is one.
        log: Whether the vertical axis is logarithmic.
    """
    last = float(training.steps[-1]) / unit if len(training) else 1.0
    values = np.concatenate([training.values, validation.values])
    values = values[np.isfinite(values) & (values > 0 if log else True)]
    if not len(values):
        return AxisLimits(round_above(last), 0.0, top or 1.0)
    if log:
        lowest, highest = np.log10(values.min()), np.log10(values.max())
        return AxisLimits(round_above(last), float(np.floor(lowest)), float(np.ceil(highest)))
    return AxisLimits(round_above(last), 0.0, top or round_above(float(values.max())))


def round_above(value: float) -> float:
    """Return the least round number that is not below ``value``."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (*ROUND, 20.0) if step * power >= value)
