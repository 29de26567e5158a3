"""Maximum over as many windows as are asked for."""

from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.parameters import Pair, PairOf, both, size_text
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import Sight, divided
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class AdaptiveMaxPool2d(Layer):
    """Keep the largest values, to a given size."""

    title = "AdaptiveMaxPool2d"
    family = Family.POOLING
    summary = (
        "Keeps the largest value of each of so many windows that the result has a given size, "
        "whatever the size of the image."
    )
    formula = "window i covers rows ⌊i·H / H'⌋ to ⌈(i + 1)·H / H'⌉, and likewise columns"
    reference = "PyTorch: torch.nn.AdaptiveMaxPool2d"
    aliases = ("maximum", "resize", "any size", "global max pooling", "roi pooling")
    identifier = "pool"
    traits = Trait.KEEPS_CHANNELS | Trait.PASSES_VALUES | Trait.POOLS_GLOBALLY
    explanation = Explanation.MAXIMUM_OF_PARTS

    output_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Output size", description="Height and width of the result, in pixels."
    )

    def caption(self) -> str:
        """Return the size of the result."""
        return f"→ {size_text(self.output_size)}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.AdaptiveMaxPool2d(output_size)``."""
        return call("nn.AdaptiveMaxPool2d", self.output_size)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the places that a window covers."""
        axes = zip(map(int, inputs[0].spatial), both(self.output_size), strict=True)
        return tuple(divided(*axis) for axis in axes)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the examples of PyTorch's page."""
        page = "PyTorch: torch.nn.AdaptiveMaxPool2d, examples"
        return (
            Example(cls(output_size=(5, 7)), (image(64, 8, 9),), (64, 5, 7), 0, 0, page),
            Example(cls(output_size=7), (image(64, 10, 9),), (64, 7, 7), 0, 0, page),
        )
