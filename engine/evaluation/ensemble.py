"""Ensembles: the answers of several networks averaged into one.

Their probabilities are averaged, as A. Krizhevsky et al. (2012), section 6, did with five networks
of one kind.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from netwright.engine.data.errors import DataError
from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.message import message


def averaged(several: Sequence[Predictions]) -> Predictions:
    """Return the mean of what several networks make of the same samples.

    Args:
        several: One of each network, at least one.

    Raises:
        DataError: They are of other classes, or of other samples.
    """
    first, *others = several
    for other in others:
        if other.classes != first.classes:
            raise DataError(
                message(
                    "The networks tell other classes apart ({one}; {other}), so their answers "
                    "cannot be averaged.",
                    one=", ".join(first.classes),
                    other=", ".join(other.classes),
                )
            )
        if not np.array_equal(other.labels, first.labels):
            raise DataError(
                message(
                    "The networks were measured on other samples, so their answers cannot be "
                    "averaged; name the data for all of them with --data."
                )
            )
    if not others:
        return first
    stacked = np.stack([each.probabilities for each in several])
    mean = np.asarray(stacked.mean(axis=0, dtype=np.float64), np.float32)
    return replace(first, probabilities=mean, step=None, features=None, featured=None)
