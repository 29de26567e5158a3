"""Rectified linear unit with a ceiling."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import image
from netwright.engine.blocks.traits import Trait


class ReLU6(Activation):
    """Set negative values to zero and those above six to six."""

    title = "ReLU6"
    summary = (
        "Keeps values between 0 and 6 and cuts off the rest, so that they survive arithmetic with "
        "few bits; used in networks for phones."
    )
    formula = "y = min(max(0, x), 6)"
    reference = "Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10, 2.2"
    aliases = ("rectifier", "activation", "nonlinearity", "mobilenet", "clipped")
    identifier = "relu"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first activation of MobileNetV2."""
        source = "torchvision mobilenet_v2.features.0.2"
        return (Example(cls(), (image(32, 112, 112),), (32, 112, 112), 0, 0, source),)
