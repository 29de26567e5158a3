"""One-dimensional convolution."""

from typing import Annotated, Literal

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.convolution.checks import check_convolution, check_groups
from netwright.engine.blocks.convolution.working import convolution_counts, convolved, places
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.signals import needs_signal
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula


class Conv1d(Layer):
    """Slide kernels along a signal."""

    title = "Conv1d"
    family = Family.CONVOLUTION
    summary = (
        "Slides short kernels along a signal with several channels (sound, sensor readings, "
        "features over time); each kernel gives one output channel."
    )
    formula = "L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1"
    reference = "Waibel et al. 1989, Phoneme recognition using time-delay neural networks, II"
    aliases = ("convolution", "temporal", "time delay", "signal", "audio", "tdnn")
    identifier = "conv"
    width_field = "out_channels"
    works_on_axis = 0
    traits = Trait.AFFINE | Trait.WEIGHTED
    explanation = Explanation.CONVOLUTION

    out_channels: int = Field(
        16, ge=1, le=65_536, title="Output channels", description="Number of kernels."
    )
    kernel_size: int = Field(
        3, ge=1, le=65_536, title="Kernel size", description="Length of a kernel."
    )
    stride: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Stride",
        description="Values from one position of the kernel to the next.",
    )
    padding: Annotated[int, Field(ge=0, le=65_536)] | Literal["same", "valid"] = Field(
        0,
        title="Padding",
        description="Values added at both ends; “same” keeps the length, “valid” adds none.",
    )
    dilation: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Dilation",
        description="Distance between neighbouring values of a kernel.",
    )
    groups: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Groups",
        description="Channels are split into this many groups that do not see each other.",
    )
    bias: bool = Field(
        True, title="Bias", description="Whether each output channel adds a learnt constant."
    )
    padding_mode: Literal["zeros", "reflect", "replicate", "circular"] = Field(
        "zeros", title="Padding mode", description="What stands in the added values."
    )

    def caption(self) -> str:
        """Return number and size of the kernels, and the stride."""
        stride = f" /{self.stride}" if self.stride > 1 else ""
        return f"{self.out_channels} @ {self.kernel_size}{stride}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check dimensions, groups, and that the kernel fits into the padded signal."""
        x = inputs[0]
        return (
            needs_signal(x)
            or check_groups(x.channels, self.out_channels, self.groups)
            or check_convolution(
                x,
                (self.kernel_size,),
                (self.stride,),
                self.padding,
                (self.dilation,),
                self.padding_mode,
            )
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Conv1d(in_channels, out_channels, kernel_size=...)``."""
        return call(
            "nn.Conv1d",
            inputs[0].channels,
            self.out_channels,
            kernel_size=self.kernel_size,
            **self.given("stride", "padding", "dilation", "groups", "bias", "padding_mode"),
        )

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the length of its maps, and the counts of weights and products."""
        x, kernel = inputs[0], (self.kernel_size,)
        window = (kernel, (self.stride,), self.padding, (self.dilation,))
        counts = convolution_counts(
            x, self.out_channels, kernel, self.groups, places(x, *window), bias=self.bias
        )
        return (*convolved(x, *window), *counts)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page, and the first layer of a network for raw sound."""
        page = "PyTorch: torch.nn.Conv1d, example; weights and output length by its formulas"
        sound = "Dai et al. 2017, Very deep CNNs for raw waveforms, table 1, M5: conv1 [80/4, 128]"
        return (
            Example(
                cls(out_channels=33, kernel_size=3, stride=2),
                (TensorSpec((16, 50)),),
                (33, 24),
                33 * (16 * 3 + 1),
                33 * 16 * 3 * 24,
                page,
            ),
            Example(
                cls(out_channels=128, kernel_size=80, stride=4, padding=38),
                (TensorSpec((1, 32_000)),),
                (128, 8_000),
                128 * 81,
                None,
                sound,
            ),
        )
