"""Gaussian error linear unit."""

from typing import Literal

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import TensorSpec


class GELU(Activation):
    """Weigh each value by how likely a normal variable is below it."""

    title = "GELU"
    summary = (
        "A smooth ReLU: each value is weighed by the probability that a normal variable is below "
        "it. The activation of transformers and of ConvNeXt."
    )
    formula = "y = x · Φ(x), Φ the normal distribution function"
    reference = "Hendrycks & Gimpel 2016, Gaussian error linear units, 2"
    aliases = ("gaussian error linear unit", "activation", "nonlinearity", "transformer")
    identifier = "gelu"

    approximate: Literal["none", "tanh"] = Field(
        "none",
        title="Approximation",
        description="None computes Φ exactly; tanh is the paper's faster approximation.",
    )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the activation between the two Linear of a block of ViT-B/16."""
        source = "torchvision vit_b_16.encoder, MLP of width 3072"
        return (Example(cls(), (TensorSpec((197, 3072)),), (197, 3072), 0, 0, source),)
