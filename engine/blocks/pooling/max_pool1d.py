"""Maximum over windows of a signal."""

from pydantic import Field

from engine.blocks.block import Example, Family, Layer
from engine.blocks.problem import Problem
from engine.blocks.signals import needs_signal
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec
from engine.blocks.windows import check_pool, pooled
from engine.blocks.worked import Worked


class MaxPool1d(Layer):
    """Keep the largest value of each window of a signal."""

    title = "MaxPool1d"
    family = Family.POOLING
    summary = "Keeps the largest value of each window of a signal, and so makes it shorter."
    formula = "L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1"
    reference = "PyTorch: torch.nn.MaxPool1d"
    aliases = ("maximum", "subsampling", "downsample", "temporal", "signal")
    identifier = "pool"
    keeps_channels = True

    kernel_size: int = Field(2, ge=1, le=65_536, title="Window", description="Values in a window.")
    stride: int | None = Field(
        None,
        ge=1,
        le=65_536,
        title="Stride",
        description="Values from one window to the next; empty for the size of the window.",
    )
    padding: int = Field(
        0,
        ge=0,
        le=32_768,
        title="Padding",
        description="Values added at both ends, which are never the largest.",
    )
    dilation: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Dilation",
        description="Distance between neighbouring values of a window.",
    )
    ceil_mode: bool = Field(
        False,
        title="Round up",
        description="Whether a last window may stand over the end, instead of being left out.",
    )

    def caption(self) -> str:
        """Return window and stride."""
        return f"{self.kernel_size}" + (f" /{self.stride}" if self.stride else "")

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the windows fit into the signal."""
        x = inputs[0]
        return needs_signal(x) or check_pool(
            x,
            self.kernel_size,
            self.stride,
            self.padding,
            self.dilation,
            ceil_mode=self.ceil_mode,
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.MaxPool1d(kernel_size=..., stride=...)``."""
        options = self.given("stride", "padding", "dilation", "ceil_mode")
        return call("nn.MaxPool1d", kernel_size=self.kernel_size, **options)

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return how many windows there are in each direction."""
        return pooled(
            inputs[0],
            self.kernel_size,
            self.stride,
            self.padding,
            self.dilation,
            ceil_mode=self.ceil_mode,
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page, and the first pooling of a network for sound."""
        page = "PyTorch: torch.nn.MaxPool1d, example; length by its formula"
        sound = "Dai et al. 2017, Very deep CNNs for raw waveforms, table 1, M5: maxpool 4x1"
        return (
            Example(cls(kernel_size=3, stride=2), (TensorSpec((16, 50)),), (16, 24), 0, 0, page),
            Example(cls(kernel_size=4), (TensorSpec((128, 8_000)),), (128, 2_000), 0, 0, sound),
        )
