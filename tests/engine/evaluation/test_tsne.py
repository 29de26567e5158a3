"""Laws of the t-SNE: neighbours stay neighbours, the same points give the same picture."""

import os
import subprocess
import sys
from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.manifold import trustworthiness

from netwright.engine.evaluation.tsne import neighbour_embedding


@pytest.fixture(scope="module")
def clouds() -> NDArray[np.float32]:
    """Return 150 points in 12 dimensions: five clouds that overlap a little on any plane."""
    draw = np.random.default_rng(3)
    centres = draw.normal(scale=4, size=(5, 12))
    return (np.repeat(centres, 30, axis=0) + draw.normal(size=(150, 12))).astype(np.float32)


def test_neighbours_stay_neighbours(clouds: NDArray[np.float32]) -> None:
    """The measure of Venna and Kaski is near its best, 1; the nearest point is of one's cloud."""
    places = neighbour_embedding(clouds)
    assert places.shape == (150, 2)
    assert trustworthiness(clouds, places, n_neighbors=10) > 0.9
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    same = apart.argmin(axis=1) // 30 == np.arange(150) // 30
    assert same.mean() > 0.98


def test_the_same_points_give_the_same_picture_in_a_process_too(
    clouds: NDArray[np.float32],
) -> None:
    """What the window starts says what the function says, its output buffered as in any shell."""
    written = BytesIO()
    np.save(written, clouds)
    shell = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    told = subprocess.run(
        [sys.executable, "-m", "netwright.engine.evaluation.tsne"],
        input=written.getvalue(),
        capture_output=True,
        check=True,
        env=shell,
    )
    assert (np.load(BytesIO(told.stdout)) == neighbour_embedding(clouds)).all()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_few_points_are_placed_too(count: int) -> None:
    """Fewer than the perplexity asks for, or all in one place."""
    points = np.random.default_rng(count).normal(size=(count, 5)).astype(np.float32)
    for values in (points, np.ones_like(points), points[:, :1]):
        places = neighbour_embedding(values)
        assert places.shape == (count, 2)
        assert np.isfinite(places).all()
