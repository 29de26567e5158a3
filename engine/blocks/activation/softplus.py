"""Softplus."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class Softplus(Activation):
    """Approximate ReLU by a smooth curve that is always positive."""

    title = "Softplus"
    summary = "A smooth ReLU, always positive: for quantities that must be, such as a variance."
    formula = "y = ln(1 + exp(β · x)) / β"
    reference = "Dugas et al. 2001, Incorporating second-order functional knowledge, 3"
    aliases = ("smooth relu", "positive", "activation", "nonlinearity")
    identifier = "softplus"

    beta: float = Field(
        1.0, ge=1e-6, le=1000, title="Beta", description="How sharp the bend at zero is."
    )
    threshold: float = Field(
        20.0,
        ge=0,
        le=1000,
        title="Threshold",
        description="Above this β·x the line itself is used, for exactness.",
    )

    def caption(self) -> str:
        """Return the parameter."""
        return f"{self.beta:g}"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Softplus, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
