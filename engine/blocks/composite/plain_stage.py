"""A stage without shortcuts: the twin of a residual stage."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Block, Example, Family
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image


class PlainStage(Chain):
    """Pass an image through several convolutions, each with batch norm and ReLU."""

    title = "Plain stage"
    family = Family.COMPOSITE
    summary = (
        "3×3 convolutions one after the other, each with batch norm and ReLU: what remains of a "
        "residual stage without its shortcuts. The first one has the stride."
    )
    formula = "(C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)"
    reference = "He et al. 2016, Deep residual learning for image recognition, 3.3 and figure 3"
    aliases = ("plain net", "conv", "repeat", "degradation", "layer")
    identifier = "layer"
    width_field = "out_channels"

    out_channels: int = Field(
        64, ge=1, le=65_536, title="Output channels", description="Kernels of each convolution."
    )
    convolutions: int = Field(
        4, ge=1, le=1000, title="Convolutions", description="How many convolutions there are."
    )
    stride: int = Field(
        1, ge=1, le=16, title="Stride", description="Step of the first convolution."
    )

    def caption(self) -> str:
        """Return number and channels of the convolutions, and the stride."""
        stride = f" /{self.stride}" if self.stride > 1 else ""
        return f"{self.convolutions} × {self.out_channels} @ 3×3{stride}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return the convolution that has the stride, and the others."""
        first = ConvBNReLU(
            out_channels=self.out_channels, kernel_size=3, stride=self.stride, padding=1
        )
        return [first, *[first.with_parameters(stride=1)] * (self.convolutions - 1)]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first and the second stage of Plain-20."""
        source = "He et al. 2016, 4.2: 9·C·C' weights a convolution, two numbers a normed channel"
        return (
            Example(
                cls(out_channels=16, convolutions=6),
                (image(16, 32, 32),),
                (16, 32, 32),
                6 * (9 * 16 * 16 + 32),
                6 * 9 * 16 * 16 * 32 * 32,
                source,
            ),
            Example(
                cls(out_channels=32, convolutions=6, stride=2),
                (image(16, 32, 32),),
                (32, 16, 16),
                9 * 16 * 32 + 5 * 9 * 32 * 32 + 6 * 64,
                (9 * 16 * 32 + 5 * 9 * 32 * 32) * 16 * 16,
                source,
            ),
        )
