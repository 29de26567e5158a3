"""What an inverted residual block and a stage of them have in common: their parameters."""

from typing import Literal

from pydantic import Field

from netwright.engine.blocks.block import Composite, Family
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message


class InvertedParameters(Composite):
    """Parameters of inverted residual blocks, and what they need of their input."""

    family = Family.COMPOSITE
    width_field = "out_channels"

    out_channels: int = Field(
        24, ge=1, le=65_536, title="Output channels", description="Channels of the result."
    )
    expansion: int = Field(
        6,
        ge=1,
        le=64,
        title="Expansion",
        description="How many times more channels there are inside; 1 for no expansion.",
    )
    kernel_size: int = Field(
        3, ge=1, le=15, title="Kernel size", description="Of the depthwise convolution, odd."
    )
    stride: int = Field(
        1, ge=1, le=16, title="Stride", description="Step of the depthwise convolution."
    )
    squeeze: int = Field(
        0,
        ge=0,
        le=64,
        title="Squeeze factor",
        description=(
            "Squeeze-and-excite with the input channels divided by this; 0 for none. 4 in "
            "EfficientNet."
        ),
    )
    activation: Literal["relu6", "silu"] = Field(
        "relu6",
        title="Activation",
        description="ReLU6 as in MobileNetV2, or SiLU as in EfficientNet.",
    )
    padding: Literal["centred", "same_upper"] = Field(
        "centred",
        title="Padding",
        description=(
            "As many pixels on both sides, or as TensorFlow pads where the stride is above 1: a "
            "spare pixel at the end."
        ),
    )
    eps: float = Field(
        1e-5,
        gt=0,
        le=1,
        title="Epsilon",
        description="Added to the variance before the root of the norms.",
    )
    momentum: float = Field(
        0.1,
        ge=0,
        le=1,
        title="Momentum",
        description="Share of the newest batch in the running averages of the norms.",
    )

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for an image and an odd kernel, which keeps the size at stride 1."""
        problem = needs_image(inputs[0])
        if problem or self.kernel_size % 2:
            return problem
        return Problem(
            "even-kernel",
            message(
                "An even kernel of {size}×{size} cannot be centred on a pixel, so the shortcut "
                "would not fit; use {odd}×{odd}.",
                size=self.kernel_size,
                odd=self.kernel_size + 1,
            ),
            fixes=(
                ChangeParameters(
                    message("Use a {odd}×{odd} kernel", odd=self.kernel_size + 1),
                    (("kernel_size", self.kernel_size + 1),),
                ),
            ),
        )
