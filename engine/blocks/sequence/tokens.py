"""What the blocks that read tokens have in common."""

from pydantic import Field

from netwright.engine.blocks.block import Block, Family
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message


class TokenReader(Block):
    """A block that makes a vector of each token, a whole number below the size of a vocabulary."""

    family = Family.SEQUENCE
    takes = "int64"
    works_on_axis = 1

    num_embeddings: int = Field(
        256,
        ge=1,
        le=16_777_216,
        title="Vocabulary",
        description="How many tokens there are; they are numbered from 0.",
    )

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a row of tokens."""
        if len(inputs[0].shape) == 1:
            return None
        return Problem(
            "needs-row-of-tokens",
            message(
                "This block takes a row of tokens, not {shape}; give the Input one length, such as "
                "{elements}.",
                shape=str(inputs[0]),
                elements=inputs[0].elements,
            ),
        )
