"""A part of the channels or of another axis."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.axes import needs_axis
from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import Expression, Name
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.message import message


class Slice(Function):
    """Keep a part of an axis."""

    title = "Slice"
    family = Family.LINEAR
    summary = (
        "Keeps a part of the channels, or of another axis: from a first position up to, and not "
        "including, a last one."
    )
    formula = "y = x[start:stop] along the axis"
    reference = "NumPy: basic slicing and indexing; PyTorch: torch.narrow"
    aliases = ("narrow", "part", "select", "subset", "split channels", "crop axis")
    identifier = "part"
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    dim: int = Field(
        1,
        ge=1,
        le=4,
        title="Axis",
        description=(
            "Which axis: 1 are the channels of an image or the steps of a sequence, 0 is the batch."
        ),
    )
    start: int = Field(
        0, ge=0, le=16_777_215, title="From", description="The first position that is kept."
    )
    stop: int | None = Field(
        None,
        ge=1,
        le=16_777_216,
        title="To",
        description="The first position that is left out again; empty for the end of the axis.",
    )

    def caption(self) -> str:
        """Return the part."""
        return f"{self.start}:{self.stop or ''}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the part is there and not empty."""
        x = inputs[0]
        problem = needs_axis(x, self.dim)
        if problem:
            return problem
        size = int(x.shape[self.dim - 1])
        if self.start < (self.stop or size) <= size:
            return None
        return Problem(
            "no-such-part",
            message(
                "{start} to {stop} is no part of an axis of {size}; use a start below the stop, "
                "and a stop of at most {size}.",
                start=self.start,
                stop=self.stop or size,
                size=size,
            ),
            fixes=(
                ChangeParameters(
                    message("Take all {size}", size=size), (("start", 0), ("stop", None))
                ),
            ),
        )

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x[:, start:stop]``."""
        start = str(self.start) if self.start else ""
        stop = str(self.stop) if self.stop else ""
        parts = [":"] * self.dim + [f"{start}:{stop}"]
        return Name(f"{names[0].text}[{', '.join(parts)}]")

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel itself where channels are left out."""
        return (POINT, POINT) if self.dim == 1 else None

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the halves into which ShuffleNetV2 splits channels, and the first steps."""
        page = "NumPy, basic slicing: x[1:7] has 6 elements"
        half = "torchvision shufflenet_v2: x.chunk(2, dim=1) of 116 channels"
        x = image(116, 28, 28)
        return (
            Example(cls(stop=58), (x,), (58, 28, 28), 0, 0, half),
            Example(cls(start=58), (x,), (58, 28, 28), 0, 0, half),
            Example(cls(dim=2, start=1, stop=7), (TensorSpec((3, 10)),), (3, 6), 0, 0, page),
        )
