"""What a transformer's encoder layer and a row of them have in common: their parameters."""

from typing import Literal

from pydantic import Field

from netwright.engine.blocks.block import Block, Family
from netwright.engine.blocks.needs import needs_sequence
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.sequence.heads import needs_heads
from netwright.engine.blocks.tensor import TensorSpec


class EncoderParameters(Block):
    """Parameters of encoder layers, and what they need of their input."""

    family = Family.SEQUENCE
    works_on_axis = 1

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
        return needs_sequence(inputs[0]) or needs_heads(inputs[0], "nhead", self.nhead)
