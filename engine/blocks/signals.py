"""What blocks for one-dimensional signals share."""

from netwright.engine.blocks.problem import Fix, InsertBefore, Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message


def needs_signal(x: TensorSpec) -> Problem | None:
    """Return a problem unless ``x`` is (C, L)."""
    if len(x.shape) == 2:
        return None
    fixes: tuple[Fix, ...] = ()
    if len(x.shape) == 1:
        fixes = (InsertBefore(message("Make one channel of it"), "Unsqueeze"),)
    elif x.is_image:
        shape = (int(x.channels), int(x.elements // x.channels))
        title = message("Reshape to {shape}", shape=str(TensorSpec(shape)))
        fixes = (InsertBefore(title, "Reshape", (("shape", shape),)),)
    return Problem(
        "needs-signal",
        message(
            "This block takes signals (channels × length), not {shape}; Reshape makes one of "
            "other shapes.",
            shape=str(x),
        ),
        fixes=fixes,
    )
