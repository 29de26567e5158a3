"""Laws of ensembles: the mean of several answers, of the same samples and classes only."""

import numpy as np
import pytest
from numpy.typing import NDArray

from netwright.engine.data.errors import DataError
from netwright.engine.evaluation.ensemble import averaged
from netwright.engine.evaluation.predictions import Predictions

LABELS = np.array([0, 1, 1, 1])


def answers(
    seed: int, labels: NDArray[np.int64] = LABELS, classes: tuple[str, ...] = ("a", "b")
) -> Predictions:
    """Return what some network makes of four samples."""
    drawn = np.random.default_rng(seed).dirichlet((1.0,) * len(classes), len(labels))
    return Predictions("test", classes, labels, drawn.astype(np.float32))


def test_probabilities_are_averaged() -> None:
    """Each network counts the same; what one alone answers stays as it is, bit for bit."""
    several = [answers(seed) for seed in range(3)]
    mean = averaged(several).probabilities
    assert mean.dtype == np.float32
    np.testing.assert_allclose(mean, sum(each.probabilities for each in several) / 3, rtol=1e-6)
    assert averaged(several[:1]) is several[0]


def test_what_is_not_of_one_kind_is_refused() -> None:
    """Other classes, or other samples."""
    with pytest.raises(DataError, match="tell other classes apart"):
        averaged([answers(0), answers(1, classes=("a", "c"))])
    with pytest.raises(DataError, match="other samples"):
        averaged([answers(0), answers(1, LABELS[::-1].copy())])
    with pytest.raises(DataError, match="other samples"):
        averaged([answers(0), answers(1, LABELS[:2])])
