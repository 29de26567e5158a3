"""Softsign."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector
from netwright.engine.blocks.traits import Trait


class Softsign(Activation):
    """Squeeze values between −1 and 1, slowly."""

    title = "Softsign"
    summary = "Squeezes every value between −1 and 1 like tanh, but nears the ends more slowly."
    formula = "y = x / (1 + |x|)"
    reference = "Bergstra et al. 2009, Quadratic polynomials learn better image features, 3"
    aliases = ("squash", "activation", "nonlinearity")
    identifier = "softsign"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Softsign, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
