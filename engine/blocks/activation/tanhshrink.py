"""Tanh shrinkage."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class Tanhshrink(Activation):
    """Take the hyperbolic tangent away."""

    title = "Tanhshrink"
    summary = (
        "Subtracts its tanh from each value: nearly zero around zero, nearly all of it far from it."
    )
    formula = "y = x − tanh(x)"
    reference = "PyTorch: torch.nn.Tanhshrink"
    aliases = ("shrinkage", "sparse", "activation")
    identifier = "tanhshrink"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Tanhshrink, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
