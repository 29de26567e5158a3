"""What a residual block and a stage of them have in common: their parameters."""

from typing import Literal

from pydantic import Field
from pydantic.config import JsonDict

from netwright.engine.blocks.block import Composite, Family
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import SHORTCUT_LOSES_CHANNELS, ChangeParameters, Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message

BOTTLENECKS = ("bottleneck", "preactivation-bottleneck")
BOTTLENECK_ONLY: JsonDict = {"when": {"kind": list(BOTTLENECKS)}}


class ResidualParameters(Composite):
    """Parameters of residual blocks, and what they need of their input."""

    family = Family.COMPOSITE
    width_field = "out_channels"

    kind: Literal["basic", "bottleneck", "preactivation", "preactivation-bottleneck"] = Field(
        "basic",
        title="Kind",
        description=(
            "Basic: two 3×3 convolutions. Bottleneck: 1×1, 3×3, 1×1 with fewer channels inside. "
            "Pre-activation (v2): norm and ReLU stand before each convolution, not behind it."
        ),
    )
    out_channels: int = Field(
        64,
        ge=1,
        le=65_536,
        title="Output channels",
        description="Channels of the result; a bottleneck computes with a part of them.",
    )
    stride: int = Field(
        1, ge=1, le=16, title="Stride", description="Step of the convolution that downsamples."
    )
    shortcut: Literal["projection", "padding"] = Field(
        "projection",
        title="Shortcut",
        description=(
            "What the shortcut does where the shape changes: a 1×1 convolution (projection), or "
            "leave out pixels and add channels of zeros, without parameters (padding)."
        ),
    )
    expansion: int = Field(
        4,
        ge=1,
        le=64,
        title="Expansion",
        description="How many times fewer channels a bottleneck has inside.",
        json_schema_extra=BOTTLENECK_ONLY,
    )
    groups: int = Field(
        1,
        ge=1,
        le=1024,
        title="Groups",
        description="Groups of the bottleneck's 3×3 convolution; 32 in ResNeXt.",
        json_schema_extra=BOTTLENECK_ONLY,
    )
    stride_in: Literal["3x3", "1x1"] = Field(
        "3x3",
        title="Stride in",
        description=(
            "Which convolution of a bottleneck downsamples: the 3×3 one, as in all libraries "
            "today, or the first 1×1 one, as in the papers."
        ),
        json_schema_extra=BOTTLENECK_ONLY,
    )

    @property
    def is_bottleneck(self) -> bool:
        """Whether it computes with fewer channels inside."""
        return self.kind in BOTTLENECKS

    @property
    def is_preactivated(self) -> bool:
        """Whether norm and ReLU stand before the convolutions."""
        return self.kind.startswith("preactivation")

    def changes_shape(self, x: TensorSpec) -> bool:
        """Return whether the result has another shape than ``x``, so that the shortcut must."""
        return self.stride != 1 or x.channels != self.out_channels

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for an image, and that the channels can be divided and padded as asked."""
        return needs_image(inputs[0]) or self._check_division() or self._check_padding(inputs[0])

    def _check_division(self) -> Problem | None:
        parts = self.expansion * self.groups if self.is_bottleneck else 1
        if self.out_channels % parts == 0:
            return None
        near = -(-self.out_channels // parts) * parts
        return Problem(
            "bottleneck-does-not-divide",
            message(
                "A bottleneck computes with 1/{expansion} of its channels in {groups} groups, and "
                "{parts} does not divide {channels}; use {near}.",
                expansion=self.expansion,
                groups=self.groups,
                parts=parts,
                channels=int(self.out_channels),
                near=near,
            ),
            fixes=(
                ChangeParameters(
                    message("Use {channels} channels", channels=near), (("out_channels", near),)
                ),
            ),
        )

    def _check_padding(self, x: TensorSpec) -> Problem | None:
        if self.shortcut == "projection" or x.channels <= self.out_channels:
            return None
        return Problem(
            SHORTCUT_LOSES_CHANNELS,
            message(
                "A padded shortcut can only add channels, and {inputs} come in where {outputs} "
                "shall go out; use a projection.",
                inputs=int(x.channels),
                outputs=int(self.out_channels),
            ),
            fixes=(ChangeParameters(message("Use a projection"), (("shortcut", "projection"),)),),
        )
