"""Where samples enter the network."""

from typing import Annotated, Literal

from pydantic import Field

from engine.blocks.block import Block, Family
from engine.blocks.parameters import ShapeOf
from engine.blocks.tensor import TensorSpec

Contents = Literal["values", "tokens"]


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
        description="Channels, height and width of an image, or the length of a vector.",
    )
    contents: Contents = Field(
        "values",
        title="Contents",
        description=(
            "Values are decimal numbers, such as pixels; tokens are the numbers of letters or "
            "words."
        ),
    )

    @property
    def spec(self) -> TensorSpec:
        """The tensor that enters."""
        return TensorSpec(self.shape, "int64" if self.contents == "tokens" else "float32")

    def caption(self) -> str:
        """Return the shape, and that these are tokens."""
        return f"{self.spec} tokens" if self.contents == "tokens" else str(self.spec)
