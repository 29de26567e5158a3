"""Difference of two branches."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.needs import needs_equal_shapes
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Expression, Name, Operation
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class Subtract(Function):
    """Take one tensor away from another of the same shape."""

    title = "Subtract"
    family = Family.MERGE
    summary = "Takes the second input away from the first, value by value; both have one shape."
    formula = "y = a − b"
    reference = "Zhang et al. 2017, Beyond a Gaussian denoiser (DnCNN), 3.3: image minus noise"
    aliases = ("minus", "difference", "residual learning", "denoise")
    identifier = "difference"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.AFFINE
    input_ports = ("a", "b")

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that both shapes are equal."""
        return needs_equal_shapes(inputs)

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``a - b``."""
        return Operation("-", tuple(names))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the last step of DnCNN."""
        x = image(1, 40, 40)
        paper = "Zhang et al. 2017, 4.1: patches of 40×40, residual x = y − R(y)"
        return (Example(cls(), (x, x), (1, 40, 40), 0, 0, paper),)
