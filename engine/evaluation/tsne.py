"""Many dimensions on a plane, neighbours kept: t-SNE, which whoever waits can end at any time.

    python -m netwright.engine.evaluation.tsne < features.npy > places.npy

It is a program of its own because scikit-learn can be neither asked how far it is nor interrupted.
"""

import importlib.util
import sys
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from netwright.engine.evaluation.pca import principal_components

PERPLEXITY = 30.0
"""Neighbours that count of each point, as in the paper's experiments (5 to 50 serve)."""
COMPONENTS = 50
"""Principal components that go in, against noise (section 4.2)."""


def can_embed() -> bool:
    """Return whether scikit-learn is here, which :func:`neighbour_embedding` needs."""
    return importlib.util.find_spec("sklearn") is not None


def neighbour_embedding(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Place points on a plane so that neighbours stay neighbours.

    After van der Maaten and Hinton 2008, Visualizing data using t-SNE. It starts from the first
    two principal components, so the same points always give the same picture. Distances between
    groups, and their sizes, mean little. Takes seconds for 1,000 points.

    Args:
        values: (N, F), at least one point.

    Returns:
        float32 (N, 2); of fewer than four points, or of equal ones, the principal components.
    """
    from sklearn.manifold import TSNE

    components = max(2, min(COMPONENTS, *values.shape))
    reduced = principal_components(values, components).points
    if len(values) < 4 or not reduced.any():
        return reduced[:, :2]
    perplexity = min(PERPLEXITY, (len(values) - 1) / 3)
    method = TSNE(n_components=2, perplexity=perplexity, init="pca", random_state=0)
    return np.asarray(method.fit_transform(reduced), np.float32)


def main() -> None:
    """Read an array from standard input, and write its places to standard output."""
    values = np.load(BytesIO(sys.stdin.buffer.read()), allow_pickle=False)
    told = BytesIO()  # NumPy asks a file where it is, and a pipe does not know
    np.save(told, neighbour_embedding(values), allow_pickle=False)
    sys.stdout.buffer.write(told.getvalue())


if __name__ == "__main__":
    main()
