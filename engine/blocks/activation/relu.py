"""Rectified linear unit."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import image
from netwright.engine.blocks.traits import Trait


class ReLU(Activation):
    """Set negative values to zero."""

    title = "ReLU"
    summary = "Keeps positive values and sets negative ones to zero."
    formula = "y = max(0, x)"
    reference = "Nair & Hinton 2010, Rectified linear units improve restricted Boltzmann machines"
    aliases = ("rectifier", "activation", "nonlinearity")
    identifier = "relu"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first activation of AlexNet."""
        source = "torchvision alexnet.features.1"
        return (Example(cls(), (image(64, 55, 55),), (64, 55, 55), 0, 0, source),)
