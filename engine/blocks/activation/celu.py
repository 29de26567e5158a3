"""Continuously differentiable exponential linear unit."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class CELU(Activation):
    """Let negative values go smoothly towards a floor, without a kink."""

    title = "CELU"
    summary = (
        "Like ELU, with a negative part whose slope at zero is 1 for every α, so that there is no "
        "kink."
    )
    formula = "y = max(0, x) + min(0, α · (exp(x / α) − 1))"
    reference = "Barron 2017, Continuously differentiable exponential linear units"
    aliases = ("elu", "activation", "nonlinearity")
    identifier = "celu"

    alpha: float = Field(
        1.0, ge=1e-6, le=100, title="Alpha", description="How far below zero the floor is."
    )

    def caption(self) -> str:
        """Return the parameter."""
        return f"{self.alpha:g}"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.CELU, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
