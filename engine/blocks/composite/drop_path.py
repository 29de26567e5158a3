"""Stochastic depth in residual blocks: the parameters, and how its rate grows along a stage."""

from collections.abc import Iterator

from pydantic import Field

DIGITS = 4
"""Decimal places to which rates between the first and the last block are rounded."""

DROP_PATH = Field(
    None,
    ge=0,
    le=0.99,
    title="Stochastic depth",
    description=(
        "How likely its branch is left out for a sample in training, so that only the input "
        "remains; empty for never."
    ),
)
DROP_PATH_FIRST = Field(
    0.0,
    ge=0,
    le=0.99,
    title="Stochastic depth, first",
    description="How likely the first block's branch is left out for a sample in training.",
)
DROP_PATH_LAST = Field(
    0.0,
    ge=0,
    le=0.99,
    title="Stochastic depth, last",
    description=(
        "The same for the last block; it grows evenly from the first to the last. 0 in both for "
        "none."
    ),
)


def rates(first: float, last: float, blocks: int) -> Iterator[float | None]:
    """Yield the rate of each of so many blocks, None where there is no stochastic depth.

    Args:
        first: Rate of the first block.
        last: Rate of the last block, and of a single one.
        blocks: How many there are.
    """
    for number in range(blocks):
        part = number / (blocks - 1) if blocks > 1 else 1.0
        rate = round(first + (last - first) * part, DIGITS)
        yield rate if max(first, last) > 0 else None
