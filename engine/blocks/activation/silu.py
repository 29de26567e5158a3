"""Sigmoid linear unit."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import image


class SiLU(Activation):
    """Let each value decide how much of itself passes."""

    title = "SiLU"
    summary = (
        "Multiplies each value with its own sigmoid: smooth, nearly ReLU for large values, a "
        "little below zero for small negative ones. Also called Swish."
    )
    formula = "y = x / (1 + exp(−x))"
    reference = "Hendrycks & Gimpel 2016, Gaussian error linear units, 2; Ramachandran et al. 2017"
    aliases = ("swish", "activation", "nonlinearity", "efficientnet")
    identifier = "silu"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first activation of EfficientNet-B0."""
        source = "torchvision efficientnet_b0.features.0.2"
        return (Example(cls(), (image(32, 112, 112),), (32, 112, 112), 0, 0, source),)
