"""What blocks for one-dimensional signals share."""

from engine.blocks.problem import Problem
from engine.blocks.tensor import TensorSpec
from engine.message import message


def needs_signal(x: TensorSpec) -> Problem | None:
    """Return a problem unless ``x`` is (C, L)."""
    if len(x.shape) == 2:
        return None
    return Problem(
        "needs-signal",
        message(
            "This block takes signals (channels × length), not {shape}; Reshape makes one of "
            "other shapes.",
            shape=str(x),
        ),
    )
