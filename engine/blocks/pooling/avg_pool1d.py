"""Mean over windows of a signal."""

from pydantic import Field

from engine.blocks.block import Example, Family, Layer
from engine.blocks.problem import Problem
from engine.blocks.signals import needs_signal
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec
from engine.blocks.windows import check_pool, pooled
from engine.blocks.worked import Worked


class AvgPool1d(Layer):
    """Average each window of a signal."""

    title = "AvgPool1d"
    family = Family.POOLING
    summary = "Averages each window of a signal, and so makes it shorter and smoother."
    formula = "L' = ⌊(L + 2·padding − kernel) / stride⌋ + 1"
    reference = "PyTorch: torch.nn.AvgPool1d"
    aliases = ("average", "mean", "subsampling", "downsample", "moving average", "signal")
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
        0, ge=0, le=32_768, title="Padding", description="Zeros added at both ends."
    )
    ceil_mode: bool = Field(
        False,
        title="Round up",
        description="Whether a last window may stand over the end, instead of being left out.",
    )
    count_include_pad: bool = Field(
        True,
        title="Count padding",
        description="Whether the added zeros count as values of the mean.",
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
            ceil_mode=self.ceil_mode,
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.AvgPool1d(kernel_size=..., stride=...)``."""
        options = self.given("stride", "padding", "ceil_mode", "count_include_pad")
        return call("nn.AvgPool1d", kernel_size=self.kernel_size, **options)

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return how many windows there are in each direction."""
        return pooled(
            inputs[0], self.kernel_size, self.stride, self.padding, 1, ceil_mode=self.ceil_mode
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.AvgPool1d, example: [1, 2, 3, 4, 5, 6, 7] gives [2, 4, 6]"
        return (Example(cls(kernel_size=3, stride=2), (TensorSpec((1, 7)),), (1, 3), 0, 0, page),)
