"""What changes of shape need: axes counted as PyTorch does, with the batch as axis 0."""

from collections.abc import Sequence

from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message


def needs_axis(x: TensorSpec, axis: int, last: int | None = None) -> Problem | None:
    """Return a problem unless ``axis`` is one of the axes of ``x``, or at most ``last``."""
    last = len(x.shape) if last is None else last
    if 1 <= axis <= last:
        return None
    if last == 0:
        return Problem(
            "no-such-axis",
            message(
                "A single value of each sample has no axes; insert Unsqueeze, which makes a vector "
                "of it."
            ),
        )
    return Problem(
        "no-such-axis",
        message(
            "{shape} has no axis {axis}; use one from 1 to {last} (0 is the batch).",
            shape=str(x),
            axis=axis,
            last=last,
        ),
    )


def needs_axes(x: TensorSpec, axes: Sequence[int]) -> Problem | None:
    """Return a problem unless ``axes`` are different axes of ``x``."""
    for axis in axes:
        problem = needs_axis(x, axis)
        if problem:
            return problem
    if len(set(axes)) == len(axes):
        return None
    return Problem(
        "axis-twice",
        message(
            "The axes {axes} name one of them twice; name each once.",
            axes=", ".join(map(str, axes)),
        ),
    )


def moved(axis: int, left_out: Sequence[int]) -> int | None:
    """Return which dimension ``axis`` is when axes are left out, or None if it is one of them.

    Args:
        axis: A dimension of a sample, counted from 0.
        left_out: Axes as PyTorch counts them.
    """
    if axis + 1 in left_out:
        return None
    return axis - sum(other <= axis for other in left_out)
