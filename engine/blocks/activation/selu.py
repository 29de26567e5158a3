"""Scaled exponential linear unit."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class SELU(Activation):
    """Keep mean 0 and variance 1 from layer to layer."""

    title = "SELU"
    summary = (
        "An ELU with two constants chosen so that mean 0 and variance 1 of the values last from "
        "layer to layer; use AlphaDropout with it."
    )
    formula = "y = 1.0507 · (x for x > 0, else 1.6733 · (exp(x) − 1))"
    reference = "Klambauer et al. 2017, Self-normalizing neural networks, 2"
    aliases = ("self-normalizing", "snn", "activation", "nonlinearity")
    identifier = "selu"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.SELU, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
