"""Two-dimensional convolution."""

from typing import Annotated, Literal

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.convolution.checks import (
    check_convolution,
    check_groups,
    first_padding,
)
from netwright.engine.blocks.convolution.working import convolution_counts, convolved, places
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.parameters import Pair, PairOf, both, size_text, step_text
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import Sight, sliding
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula


class Conv2d(Layer):
    """Slide kernels over an image."""

    title = "Conv2d"
    family = Family.CONVOLUTION
    summary = (
        "Slides small kernels over the image; each kernel gives one output channel, large where "
        "the image looks like the kernel."
    )
    formula = "H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, and likewise W'"
    reference = "LeCun et al. 1998, Gradient-based learning applied to document recognition, II.A"
    aliases = (
        "conv",
        "convolution",
        "kernel",
        "filter",
        "depthwise",
        "grouped",
        "pointwise",
        "1x1",
    )
    identifier = "conv"
    width_field = "out_channels"
    works_on_axis = 0
    traits = Trait.AFFINE | Trait.WEIGHTED
    explanation = Explanation.CONVOLUTION

    out_channels: int = Field(
        16, ge=1, le=65_536, title="Output channels", description="Number of kernels."
    )
    kernel_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        3, title="Kernel size", description="Height and width of a kernel, in pixels."
    )
    stride: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Stride", description="Pixels from one position of the kernel to the next."
    )
    padding: Annotated[Pair, PairOf(0, 1024)] | Literal["same", "valid"] = Field(
        0,
        title="Padding",
        description="Pixels added on every side; “same” keeps the size, “valid” adds none.",
    )
    dilation: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Dilation", description="Distance between neighbouring values of a kernel."
    )
    groups: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Groups",
        description=(
            "Channels are split into this many groups that do not see each other; as many groups "
            "as input channels make a depthwise convolution."
        ),
    )
    bias: bool = Field(
        True, title="Bias", description="Whether each output channel adds a learnt constant."
    )
    padding_mode: Literal["zeros", "reflect", "replicate", "circular"] = Field(
        "zeros", title="Padding mode", description="What stands in the added pixels."
    )

    def caption(self) -> str:
        """Return number and size of the kernels, and what departs from the defaults."""
        parts = [f"{self.out_channels} @ {size_text(self.kernel_size)}"]
        if self.stride != 1:
            parts.append(f"/{step_text(self.stride)}")
        if self.padding != 0:
            padding = self.padding
            parts.append(f"+{padding if isinstance(padding, str) else step_text(padding)}")
        if self.groups != 1:
            parts.append(f"÷{self.groups}")
        return " ".join(parts)

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check dimensions, groups, and that the kernel fits into the padded image."""
        x = inputs[0]
        return (
            needs_image(x)
            or check_groups(x.channels, self.out_channels, self.groups)
            or check_convolution(
                x,
                both(self.kernel_size),
                both(self.stride),
                self.padding,
                both(self.dilation),
                self.padding_mode,
            )
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Conv2d(in_channels, out_channels, kernel_size=...)``."""
        return call(
            "nn.Conv2d",
            inputs[0].channels,
            self.out_channels,
            kernel_size=self.kernel_size,
            **self.given("stride", "padding", "dilation", "groups", "bias", "padding_mode"),
        )

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the places that a kernel covers."""
        kernel, dilation = both(self.kernel_size), both(self.dilation)
        pixels = first_padding(kernel, dilation, self.padding)
        axes = zip(kernel, both(self.stride), pixels, dilation, strict=True)
        return tuple(sliding(*axis) for axis in axes)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the size of its maps, and the counts of weights and products."""
        x = inputs[0]
        kernel, strides, dilations = both(self.kernel_size), both(self.stride), both(self.dilation)
        window = (kernel, strides, self.padding, dilations)
        counts = convolution_counts(
            x, self.out_channels, kernel, self.groups, places(x, *window), bias=self.bias
        )
        return (*convolved(x, *window), *counts)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return convolutions of LeNet-5, AlexNet and ResNet."""
        lenet = "LeNet-5, modern form: 6·(25 + 1) parameters; d2l.ai, LeNet, layer_summary"
        return (
            Example(
                cls(out_channels=6, kernel_size=5, padding=2),
                (image(1, 28, 28),),
                (6, 28, 28),
                156,
                6 * 25 * 28 * 28,
                lenet,
            ),
            Example(
                cls(out_channels=16, kernel_size=5),
                (image(6, 14, 14),),
                (16, 10, 10),
                2_416,
                16 * 6 * 25 * 100,
                lenet,
            ),
            Example(
                cls(out_channels=64, kernel_size=7, stride=2, padding=3, bias=False),
                (image(3, 224, 224),),
                (64, 112, 112),
                9_408,
                118_013_952,
                "torchvision resnet18.conv1",
            ),
            Example(
                cls(out_channels=64, kernel_size=3, padding=(0, 1), stride=(3, 4)),
                (image(3, 9, 8),),
                (64, 3, 2),
                64 * (27 + 1),
                None,
                "output size by the formula of PyTorch's documentation",
            ),
            Example(
                cls(out_channels=32, kernel_size=3, stride=1, padding=1, groups=32, bias=False),
                (image(32, 112, 112),),
                (32, 112, 112),
                288,
                3_612_672,
                "torchvision mobilenet_v2.features.1, depthwise",
            ),
        )
