"""Hyperbolic tangent."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector
from netwright.engine.blocks.traits import Trait


class Tanh(Activation):
    """Squeeze values between −1 and 1."""

    title = "Tanh"
    summary = "Squeezes every value between −1 and 1, symmetrically about zero."
    formula = "y = (exp(x) − exp(−x)) / (exp(x) + exp(−x))"
    reference = "LeCun et al. 1998, Efficient BackProp, 4.4"
    aliases = ("hyperbolic tangent", "activation", "nonlinearity", "squash")
    identifier = "tanh"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the activation of layer F6 of LeNet-5."""
        source = "LeCun et al. 1998, II.B: F6 has 84 units"
        return (Example(cls(), (vector(84),), (84,), 0, 0, source),)
