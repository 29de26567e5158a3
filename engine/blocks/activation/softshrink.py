"""Soft shrinkage."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class Softshrink(Activation):
    """Move values towards zero."""

    title = "Softshrink"
    summary = (
        "Sets values near zero to zero and moves the others towards it: the step that makes codes "
        "sparse."
    )
    formula = "y = sign(x) · max(0, |x| − λ)"
    reference = "Gregor & LeCun 2010, Learning fast approximations of sparse coding, 2"
    aliases = ("shrinkage", "soft threshold", "sparse", "lasso", "activation")
    identifier = "softshrink"

    lambd: float = Field(
        0.5, ge=0, le=1000, title="Lambda", description="What is taken from each value."
    )

    def caption(self) -> str:
        """Return the parameter."""
        return f"{self.lambd:g}"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Softshrink, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
