"""What a transformer's encoder layer and a row of them have in common: their parameters."""

from typing import Literal

from pydantic import Field

from engine.blocks.block import Block, Family
from engine.blocks.needs import needs_sequence
from engine.blocks.problem import ChangeParameters, Problem
from engine.blocks.tensor import TensorSpec
from engine.message import message


class EncoderParameters(Block):
    """Parameters of encoder layers, and what they need of their input."""

    family = Family.SEQUENCE

    nhead: int = Field(
        8, ge=1, le=1024, title="Heads", description="Among which the features are divided."
    )
    dim_feedforward: int = Field(
        2048,
        ge=1,
        le=1_048_576,
        title="Feed-forward features",
        description="Features between the two linear layers.",
    )
    dropout: float = Field(
        0.1, ge=0, le=1, title="Dropout", description="How likely a value becomes zero in training."
    )
    activation: Literal["relu", "gelu"] = Field(
        "relu", title="Activation", description="What stands between the two linear layers."
    )
    layer_norm_eps: float = Field(
        1e-5, gt=0, le=1, title="Epsilon", description="Of the layer norms."
    )
    norm_first: bool = Field(
        False,
        title="Norm first",
        description="Whether the norms stand before attention and linear layers, as in ViT.",
    )

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for a sequence whose features can be divided among the heads."""
        problem = needs_sequence(inputs[0])
        if problem:
            return problem
        features = inputs[0].shape[1]
        if features % self.nhead == 0:
            return None
        fitting = max(n for n in range(1, self.nhead + 1) if features % n == 0)
        return Problem(
            "heads-do-not-divide",
            message(
                "{heads} heads do not divide {features} features; use {fitting}.",
                heads=self.nhead,
                features=features,
                fitting=fitting,
            ),
            fixes=(
                ChangeParameters(
                    message("Use {heads} heads", heads=fitting), (("nhead", fitting),)
                ),
            ),
        )
