"""What attention needs of the number of its heads."""

from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message


def needs_heads(x: TensorSpec, field: str, heads: int) -> Problem | None:
    """Return a problem unless the features of a sequence can be divided among the heads.

    Args:
        x: The sequence, (L, F).
        field: The parameter that is the number of heads.
        heads: Its value.
    """
    features = x.shape[1]
    if features % heads == 0:
        return None
    fitting = max(n for n in range(1, heads + 1) if features % n == 0)
    return Problem(
        "heads-do-not-divide",
        message(
            "{heads} heads do not divide {features} features; use {fitting}.",
            heads=heads,
            features=features,
            fitting=fitting,
        ),
        fixes=(ChangeParameters(message("Use {heads} heads", heads=fitting), ((field, fitting),)),),
    )
