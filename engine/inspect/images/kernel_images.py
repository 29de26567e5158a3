"""Kernels as small images, honestly also beyond the first layer.

A kernel of a later layer has a slice for each input channel, and no picture of two dimensions is
all of it. So one sees every slice, or those over one input channel, or how much weight each place
has over all of them.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

FilterView = Literal["each", "one", "norm"]


def as_images(
    kernels: NDArray[np.float32], view: FilterView = "each", channel: int = 0
) -> NDArray[np.float32]:
    """Return kernels as images.

    Args:
        kernels: (out, in, height, width), where ``in`` counts the channels of one group.
        view: ``each`` is every slice, output by output; ``one`` the slice of each output over one
            input channel; ``norm`` the Euclidean length over the input channels at each place.
        channel: The input channel for ``one``.

    Returns:
        (out · in, height, width), or (out, height, width).
    """
    outputs, inputs, height, width = kernels.shape
    match view:
        case "each":
            return kernels.reshape(outputs * inputs, height, width)
        case "one":
            slices: NDArray[np.float32] = kernels[:, min(max(channel, 0), inputs - 1)]
            return slices
        case "norm":
            lengths = np.linalg.norm(kernels.astype(np.float64), axis=1)
            return np.asarray(lengths, np.float32)
