"""Logistic sigmoid."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import image
from netwright.engine.blocks.traits import Trait


class Sigmoid(Activation):
    """Squeeze values between 0 and 1."""

    title = "Sigmoid"
    summary = (
        "Squeezes every value between 0 and 1. Its slope is at most ¼ and vanishes far from zero, "
        "so deep networks learn slowly with it."
    )
    formula = "y = 1 / (1 + exp(−x))"
    reference = "Rumelhart, Hinton & Williams 1986, Learning representations by back-propagation"
    aliases = ("logistic", "activation", "nonlinearity", "squash", "gate")
    identifier = "sigmoid"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first activation of the textbook's LeNet."""
        source = "d2l.ai, LeNet, layer_summary"
        return (Example(cls(), (image(6, 28, 28),), (6, 28, 28), 0, 0, source),)
