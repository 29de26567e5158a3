"""Larger images."""

from typing import Annotated, Literal

from pydantic import Field

from engine.blocks.block import Example, Family, Layer
from engine.blocks.needs import needs_image
from engine.blocks.parameters import Pair, PairOf, both, step_text
from engine.blocks.problem import Problem
from engine.blocks.sight import Sight, between, stamped
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, image
from engine.blocks.worked import Worked, product, sizes


class Upsample(Layer):
    """Make an image larger by a whole factor."""

    title = "Upsample"
    family = Family.POOLING
    summary = (
        "Makes the image larger by a whole factor, repeating pixels (nearest) or going evenly from "
        "one to the next (bilinear)."
    )
    formula = "H' = factor · H, and likewise W'"
    reference = "PyTorch: torch.nn.Upsample"
    aliases = ("resize", "scale", "enlarge", "interpolate", "unpooling", "decoder")
    identifier = "upsample"
    keeps_channels = True

    scale_factor: Annotated[Pair, PairOf(1, 64)] = Field(
        2, title="Factor", description="How many times higher and wider the result is."
    )
    mode: Literal["nearest", "bilinear"] = Field(
        "nearest", title="Mode", description="Whether new pixels repeat old ones or lie between."
    )
    align_corners: bool = Field(
        False,
        title="Align corners",
        description="Whether the centres of the corner pixels stay where they are.",
        json_schema_extra={"when": {"mode": ["bilinear"]}},
    )

    def caption(self) -> str:
        """Return factor and mode."""
        return f"×{step_text(self.scale_factor)} {self.mode}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Upsample(scale_factor=..., mode=...)``."""
        corners = {"align_corners": True} if self.align_corners and self.mode == "bilinear" else {}
        return call("nn.Upsample", scale_factor=self.scale_factor, **self.given("mode"), **corners)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel that is repeated, or the two that a new one lies between."""
        if self.mode == "nearest":
            return tuple(stamped(factor, factor, 0) for factor in both(self.scale_factor))
        sizes_and_factors = zip(map(int, inputs[0].spatial), both(self.scale_factor), strict=True)
        return tuple(
            between(size, factor, corners=self.align_corners) for size, factor in sizes_and_factors
        )

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return height and width times the factor."""
        axes = zip(both(self.scale_factor), map(int, inputs[0].spatial), strict=True)
        return sizes(inputs[0], *(product(*axis) for axis in axes))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the examples of PyTorch's documentation, and a step of a decoder."""
        pages = "PyTorch: torch.nn.Upsample, examples"
        return (
            Example(cls(), (image(1, 2, 2),), (1, 4, 4), 0, 0, pages),
            Example(cls(mode="bilinear"), (image(1, 3, 3),), (1, 6, 6), 0, 0, pages),
            Example(
                cls(mode="bilinear", align_corners=True),
                (image(1, 2, 2),),
                (1, 4, 4),
                0,
                0,
                pages,
            ),
        )
