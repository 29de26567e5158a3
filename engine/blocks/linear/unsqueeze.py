"""One axis more."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.axes import needs_axis
from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.blocks.traits import Trait


class Unsqueeze(Function):
    """Insert an axis of length 1."""

    title = "Unsqueeze"
    family = Family.LINEAR
    summary = "Inserts an axis of length 1: a vector becomes a signal of one channel."
    formula = "(F,) → (1, F) at axis 1, (F, 1) at axis 2"
    reference = "PyTorch: torch.unsqueeze"
    aliases = ("add dimension", "expand dims", "new axis")
    identifier = "unsqueeze"
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    dim: int = Field(
        1, ge=1, le=4, title="Axis", description="Where the new axis stands; 0 is the batch."
    )

    def caption(self) -> str:
        """Return the axis."""
        return f"axis {self.dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that there is such a place, and no more than four axes after it."""
        return needs_axis(inputs[0], self.dim, last=len(inputs[0].shape) + 1)

    def axis_given(self, *inputs: TensorSpec) -> int | None:
        """Return where the channels or features are now: a new first axis is one channel."""
        axis = inputs[0].axis
        return axis + 1 if 1 < self.dim <= axis + 1 else axis if self.dim > 1 else 0

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.unsqueeze(dim)``."""
        return call(f"{names[0].text}.unsqueeze", self.dim)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page, for each sample of a batch."""
        page = "PyTorch: torch.unsqueeze, example"
        return (
            Example(cls(), (vector(4),), (1, 4), 0, 0, page),
            Example(cls(dim=2), (vector(4),), (4, 1), 0, 0, page),
        )
