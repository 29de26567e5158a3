"""One axis less."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.axes import moved, needs_axis
from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.message import message


class Squeeze(Function):
    """Leave an axis of length 1 out."""

    title = "Squeeze"
    family = Family.LINEAR
    summary = "Leaves an axis of length 1 out: a grey image becomes a sequence of its rows."
    formula = "(1, H, W) → (H, W) at axis 1"
    reference = "PyTorch: torch.squeeze"
    aliases = ("drop dimension", "remove axis")
    identifier = "squeeze"
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    dim: int = Field(
        1, ge=1, le=4, title="Axis", description="Which axis is left out; 0 is the batch."
    )

    def caption(self) -> str:
        """Return the axis."""
        return f"axis {self.dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the axis is there, has length 1, and is not the only one."""
        x = inputs[0]
        problem = needs_axis(x, self.dim)
        if problem or (x.shape[self.dim - 1] == 1 and len(x.shape) > 1):
            return problem
        ones = [axis for axis, size in enumerate(x.shape, start=1) if size == 1]
        if not ones or len(x.shape) == 1:
            return Problem(
                "nothing-to-squeeze",
                message("{shape} has no axis of length 1 to leave out.", shape=str(x)),
            )
        return Problem(
            "axis-not-one",
            message(
                "Axis {axis} of {shape} has length {size}, not 1; use axis {near}.",
                axis=self.dim,
                shape=str(x),
                size=int(x.shape[self.dim - 1]),
                near=ones[0],
            ),
            fixes=(
                ChangeParameters(message("Use axis {axis}", axis=ones[0]), (("dim", ones[0]),)),
            ),
        )

    def axis_given(self, *inputs: TensorSpec) -> int | None:
        """Return where the channels or features are without the axis; the usual, if it was they."""
        return moved(inputs[0].axis, (self.dim,))

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.squeeze(dim)``."""
        return call(f"{names[0].text}.squeeze", self.dim)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the rows of MNIST, and a score map of one pixel as a signal."""
        page = "PyTorch: torch.squeeze, shapes"
        return (
            Example(cls(), (image(1, 28, 28),), (28, 28), 0, 0, page),
            Example(cls(dim=3), (image(512, 7, 1),), (512, 7), 0, 0, page),
        )
