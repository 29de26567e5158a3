"""Larger images."""

from fractions import Fraction
from math import floor
from typing import Annotated, Literal

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.parameters import (
    Factors,
    FactorsOf,
    Pair,
    PairOf,
    both,
    size_text,
    step_text,
)
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.receptive_field import Sight, between, nearest
from netwright.engine.blocks.sliding_windows import times
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, product, sizes
from netwright.engine.message import message

REACH = {"bilinear": 1, "bicubic": 2}
"""How many pixels on either side a new one is made of."""


class Upsample(Layer):
    """Make an image larger, by a factor or to a size."""

    title = "Upsample"
    family = Family.POOLING
    summary = (
        "Makes the image larger by a factor, or as large as is asked, repeating pixels (nearest), "
        "going evenly from one to the next (bilinear), or along a smooth curve (bicubic)."
    )
    formula = "H' = ⌊factor · H⌋, and likewise W'"
    reference = "PyTorch: torch.nn.Upsample"
    aliases = ("resize", "scale", "enlarge", "interpolate", "unpooling", "decoder")
    identifier = "upsample"
    traits = Trait.KEEPS_CHANNELS | Trait.AFFINE

    scale_factor: Annotated[Factors, FactorsOf(64, 64)] = Field(
        2,
        title="Factor",
        description="How many times higher and wider the result is.",
        json_schema_extra={"when": {"size": [None]}},
    )
    size: Annotated[Pair, PairOf(1, 65_536)] | None = Field(
        None,
        title="Size",
        description="Height and width of the result; empty where a factor tells them.",
    )
    mode: Literal["nearest", "bilinear", "bicubic"] = Field(
        "nearest", title="Mode", description="Whether new pixels repeat old ones or lie between."
    )
    align_corners: bool = Field(
        False,
        title="Align corners",
        description="Whether the centres of the corner pixels stay where they are.",
        json_schema_extra={"when": {"mode": ["bilinear", "bicubic"]}},
    )

    def caption(self) -> str:
        """Return size or factor, and mode."""
        if self.size is not None:
            return f"→ {size_text(self.size)} {self.mode}"
        return f"×{step_text(self.scale_factor)} {self.mode}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image, and that something is left of it."""
        x = inputs[0]
        problem = needs_image(x)
        if problem or min(self._made(x)) >= 1:
            return problem
        least = tuple(max(size, 1) for size in self._made(x))
        return Problem(
            "no-pixel-left",
            message(
                "No pixel is left of a {size} image times {factor}; use a larger factor, or tell "
                "the size.",
                size=times(x.spatial),
                factor=step_text(self.scale_factor),
            ),
            fixes=(
                ChangeParameters(message("Make it {size}", size=times(least)), (("size", least),)),
            ),
        )

    def _made(self, x: TensorSpec) -> tuple[int, ...]:
        """Return height and width of the result."""
        if self.size is not None:
            return both(self.size)
        axes = zip(map(int, x.spatial), both(self.scale_factor), strict=True)
        return tuple(floor(size * factor) for size, factor in axes)

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Upsample(scale_factor=..., mode=...)``, or with ``size=...``."""
        scale = {"scale_factor": self.scale_factor} if self.size is None else {"size": self.size}
        corners = {"align_corners": True} if self.align_corners and self.mode in REACH else {}
        return call("nn.Upsample", **scale, **self.given("mode"), **corners)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel that is repeated, or those that a new one lies between."""
        found = []
        axes = zip(
            map(int, inputs[0].spatial),
            self._made(inputs[0]),
            both(self.scale_factor),
            strict=True,
        )
        for size, made, asked in axes:
            factor = Fraction(asked) if self.size is None else Fraction(made, size)
            if self.mode in REACH:
                reach, corners = REACH[self.mode], self.align_corners
                found.append(between(size, made, factor, corners=corners, reach=reach))
            else:
                found.append(nearest(size, made, factor))
        return tuple(found)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return height and width times the factor; a size that is asked for needs no formula."""
        if self.size is not None:
            return ()
        axes = zip(both(self.scale_factor), map(int, inputs[0].spatial), strict=True)
        products = ((product(*axis), isinstance(axis[0], int)) for axis in axes)
        return sizes(inputs[0], *(text if whole else f"⌊{text}⌋" for text, whole in products))

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
            Example(
                cls(size=(299, 299), mode="bicubic"),
                (image(3, 224, 224),),
                (3, 299, 299),
                0,
                0,
                "PyTorch: torch.nn.Upsample, size; Inception v3 takes 299×299",
            ),
            Example(
                cls(scale_factor=1.5),
                (image(1, 3, 3),),
                (1, 4, 4),
                0,
                0,
                "PyTorch: torch.nn.Upsample, shape: ⌊3 · 1.5⌋",
            ),
        )
