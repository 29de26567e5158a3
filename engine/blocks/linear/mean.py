"""Mean over axes."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.axes import moved, needs_axes
from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.parameters import ShapeOf
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.message import message


class Mean(Function):
    """Average over some of the axes."""

    title = "Mean"
    family = Family.LINEAR
    summary = (
        "Averages over some of the axes, which are left out of the result, or kept with length 1: "
        "over the steps of a sequence, over the channels of an image."
    )
    formula = "y = Σ x / n over all positions along the axes"
    reference = "PyTorch: torch.mean"
    aliases = ("average", "reduce", "pool over time")
    identifier = "mean"
    traits = Trait.AFFINE

    axes: Annotated[tuple[int, ...], ShapeOf(dimensions=4, maximum=4)] = Field(
        (1,), title="Axes", description="The axes that are averaged over, counted from 1."
    )
    keepdim: bool = Field(
        False, title="Keep axes", description="Whether the axes stay, with length 1."
    )

    def caption(self) -> str:
        """Return the axes."""
        return f"over {', '.join(map(str, self.axes))}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the axes are there, and that one is left."""
        x = inputs[0]
        problem = needs_axes(x, self.axes)
        if problem or self.keepdim or len(self.axes) < len(x.shape):
            return problem
        return Problem(
            "no-axis-left",
            message(
                "Averaged over all its axes, {shape} is one number without any axis; leave one "
                "out, or keep them.",
                shape=str(x),
            ),
            fixes=(ChangeParameters(message("Keep the axes"), (("keepdim", True),)),),
        )

    def axis_given(self, *inputs: TensorSpec) -> int | None:
        """Return where the channels or features are without the axes; the usual, if it was they."""
        return inputs[0].axis if self.keepdim else moved(inputs[0].axis, self.axes)

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.mean(dim=...)``."""
        dim = self.axes if len(self.axes) > 1 else self.axes[0]
        options = {"keepdim": True} if self.keepdim else {}
        return call(f"{names[0].text}.mean", dim=dim, **options)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel itself where channels are averaged."""
        return (POINT, POINT) if self.axes == (1,) else None

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the mean over steps, and the mean over channels of spatial attention."""
        steps = "Arora et al. 2017, A simple but tough-to-beat baseline: mean of word vectors"
        cbam = "Woo et al. 2018, CBAM, 3.2: average over channels, 1×H×W"
        return (
            Example(cls(), (TensorSpec((20, 300)),), (300,), 0, 0, steps),
            Example(cls(keepdim=True), (image(256, 56, 56),), (1, 56, 56), 0, 0, cbam),
            Example(cls(axes=(2, 3)), (image(512, 7, 7),), (512,), 0, 0, "torchvision resnet18"),
        )
