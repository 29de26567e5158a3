"""Hard shrinkage."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class Hardshrink(Activation):
    """Set values near zero to zero."""

    title = "Hardshrink"
    summary = "Sets values near zero to zero and keeps the others as they are."
    formula = "y = x for |x| > λ, else 0"
    reference = "PyTorch: torch.nn.Hardshrink"
    aliases = ("shrinkage", "hard threshold", "sparse", "activation")
    identifier = "hardshrink"

    lambd: float = Field(
        0.5,
        ge=0,
        le=1000,
        title="Lambda",
        description="Values up to this far from zero become zero.",
    )

    def caption(self) -> str:
        """Return the parameter."""
        return f"{self.lambd:g}"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Hardshrink, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
