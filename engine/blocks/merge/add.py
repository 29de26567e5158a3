"""Sum of branches."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.needs import needs_equal_shapes
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Expression, Name, Operation
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class Add(Function):
    """Add tensors of the same shape."""

    title = "Add"
    family = Family.MERGE
    summary = "Adds branches of the same shape, value by value: the join of a shortcut."
    formula = "y = a + b"
    reference = "He et al. 2016, Deep residual learning for image recognition, 3.2"
    aliases = ("sum", "plus", "skip", "shortcut", "residual connection")
    identifier = "add"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.AFFINE
    variadic = True
    branch_name = "residual"
    numbers_branches = False

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that all shapes are equal."""
        return needs_equal_shapes(inputs)

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``a + b``."""
        return Operation("+", tuple(names))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the join of a residual block of ResNet-18."""
        x = image(64, 56, 56)
        return (Example(cls(), (x, x), (64, 56, 56), 0, 0, "torchvision resnet18.layer1"),)
