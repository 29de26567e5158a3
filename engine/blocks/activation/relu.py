"""Rectified linear unit."""

from engine.blocks.block import Example, Family, Layer
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, image


class ReLU(Layer):
    """Set negative values to zero."""

    title = "ReLU"
    family = Family.ACTIVATION
    summary = "Keeps positive values and sets negative ones to zero."
    formula = "y = max(0, x)"
    reference = "Nair & Hinton 2010, Rectified linear units improve restricted Boltzmann machines"
    aliases = ("rectifier", "activation", "nonlinearity")
    identifier = "relu"
    keeps_channels = True

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.ReLU()``."""
        return call("nn.ReLU")

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first activation of AlexNet."""
        source = "torchvision alexnet.features.1"
        return (Example(cls(), (image(64, 55, 55),), (64, 55, 55), 0, 0, source),)
