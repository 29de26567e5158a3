"""Where samples enter the network."""

from typing import Annotated, Literal

from pydantic import Field

from netwright.engine.blocks.block import Block, Family
from netwright.engine.blocks.parameters import ShapeOf
from netwright.engine.blocks.tensor import TensorSpec

Contents = Literal["values", "tokens", "signal"]


class Input(Block):
    """The argument of ``forward``."""

    title = "Input"
    family = Family.IO
    summary = "Where samples enter the network, without the batch dimension."
    aliases = ("image", "data", "source", "x")
    identifier = "x"
    input_ports = ()

    shape: Annotated[tuple[int, ...], ShapeOf(dimensions=4, maximum=65_536)] = Field(
        (1, 28, 28),
        title="Shape",
        description=(
            "Channels, height and width of an image, steps and features of a sequence, or the "
            "length of a vector."
        ),
    )
    contents: Contents = Field(
        "values",
        title="Contents",
        description=(
            "Values are decimal numbers, such as pixels; tokens are the numbers of letters or "
            "words; of a signal two axes are channels × length, not steps × features."
        ),
    )

    @property
    def spec(self) -> TensorSpec:
        """The tensor that enters."""
        spec = TensorSpec(self.shape, "int64" if self.contents == "tokens" else "float32")
        return spec.with_axis(0) if self.contents == "signal" else spec

    def caption(self) -> str:
        """Return the shape, and that these are tokens or a signal."""
        return str(self.spec) if self.contents == "values" else f"{self.spec} {self.contents}"
