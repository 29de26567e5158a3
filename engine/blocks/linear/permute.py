"""Axes in another order."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.axes import needs_axes
from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.parameters import ShapeOf
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.message import message


class Permute(Function):
    """Put the axes into another order."""

    title = "Permute"
    family = Family.LINEAR
    summary = (
        "Puts the axes into another order: (C, H, W) becomes (H, W, C), the steps of a sequence "
        "become channels of a signal."
    )
    formula = "axis i of the result is axis order[i] of the input"
    reference = "PyTorch: torch.permute"
    aliases = ("transpose", "swap axes", "channels last", "rearrange")
    identifier = "permute"
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    order: Annotated[tuple[int, ...], ShapeOf(dimensions=4, maximum=4)] = Field(
        (2, 1),
        title="Order",
        description="Each axis once, counted from 1, as they shall follow each other.",
    )

    def caption(self) -> str:
        """Return the order."""
        return ", ".join(map(str, self.order))

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that each axis is named once."""
        x = inputs[0]
        problem = needs_axes(x, self.order)
        if problem or len(self.order) == len(x.shape):
            return problem
        others = (axis for axis in range(1, len(x.shape) + 1) if axis not in self.order)
        whole = (*self.order, *others)
        return Problem(
            "axes-missing",
            message(
                "{shape} has {count} axes and the order names {named}; name each of them.",
                shape=str(x),
                count=len(x.shape),
                named=len(self.order),
            ),
            fixes=(
                ChangeParameters(
                    message("Name all {count} axes", count=len(x.shape)), (("order", whole),)
                ),
            ),
        )

    def axis_given(self, *inputs: TensorSpec) -> int | None:
        """Return where the channels or features come to stand."""
        return self.order.index(inputs[0].axis + 1)

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.permute(0, ...)``: the batch stays first."""
        return call(f"{names[0].text}.permute", 0, *self.order)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return channels last, and a sequence as a signal."""
        last = "torchvision ConvNeXt, Permute([0, 2, 3, 1]) before LayerNorm"
        x = TensorSpec((50, 16))
        return (
            Example(cls(order=(2, 3, 1)), (image(96, 56, 56),), (56, 56, 96), 0, 0, last),
            Example(cls(), (x,), (16, 50), 0, 0, "PyTorch: torch.permute, shapes"),
        )
