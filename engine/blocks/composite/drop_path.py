"""Stochastic depth inside residual blocks, and how its rate grows along a stage."""

from collections.abc import Iterator

from pydantic import Field

from engine.blocks.block import Composite

DIGITS = 4
"""Decimal places to which rates between the first and the last block are rounded."""


class DropPathOfBlock(Composite):
    """The parameter of one block."""

    drop_path: float | None = Field(
        None,
        ge=0,
        le=0.99,
        title="Stochastic depth",
        description=(
            "How likely its branch is left out for a sample in training, so that only the input "
            "remains; empty for never."
        ),
    )


class DropPathOfStage(Composite):
    """The parameters of blocks that follow each other: the rate grows evenly with depth."""

    drop_path_first: float = Field(
        0.0,
        ge=0,
        le=0.99,
        title="Stochastic depth, first",
        description="How likely the first block's branch is left out for a sample in training.",
    )
    drop_path: float = Field(
        0.0,
        ge=0,
        le=0.99,
        title="Stochastic depth, last",
        description=(
            "The same for the last block; it grows evenly from the first to the last. 0 in both "
            "for none."
        ),
    )

    def rates(self, blocks: int) -> Iterator[float | None]:
        """Yield the rate of each of so many blocks, None where there is no stochastic depth."""
        first, last = self.drop_path_first, self.drop_path
        for number in range(blocks):
            part = number / (blocks - 1) if blocks > 1 else 1.0
            rate = round(first + (last - first) * part, DIGITS)
            yield rate if max(first, last) > 0 else None
