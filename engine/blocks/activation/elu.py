"""Exponential linear unit."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class ELU(Activation):
    """Let negative values go smoothly towards a floor."""

    title = "ELU"
    summary = (
        "Keeps positive values and lets negative ones go smoothly towards −α, so that the mean of "
        "the outputs is nearer to zero than with ReLU."
    )
    formula = "y = x for x > 0, else α · (exp(x) − 1)"
    reference = (
        "Clevert, Unterthiner & Hochreiter 2016, Fast and accurate deep network learning by ELUs"
    )
    aliases = ("exponential linear unit", "activation", "nonlinearity")
    identifier = "elu"

    alpha: float = Field(
        1.0, ge=0, le=100, title="Alpha", description="How far below zero the floor is."
    )

    def caption(self) -> str:
        """Return the parameter."""
        return f"{self.alpha:g}"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.ELU, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
