"""Maximum over windows."""

from typing import Annotated

from pydantic import Field

from engine.blocks.block import Example, Family, Layer
from engine.blocks.needs import needs_image
from engine.blocks.parameters import Pair, PairOf, both
from engine.blocks.problem import Problem
from engine.blocks.sight import Sight, sliding
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, image
from engine.blocks.windows import check_pool, pool_caption, pooled
from engine.blocks.worked import Worked


class MaxPool2d(Layer):
    """Keep the largest value of each window."""

    title = "MaxPool2d"
    family = Family.POOLING
    summary = (
        "Keeps the largest value of each window, channel by channel, and so makes the image "
        "smaller; a stride below the window's size makes the windows overlap."
    )
    formula = "H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, and likewise W'"
    reference = "Ranzato et al. 2007, Unsupervised learning of invariant feature hierarchies, 3"
    aliases = ("maximum", "subsampling", "downsample", "overlapping pooling")
    identifier = "pool"
    keeps_channels = True

    kernel_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        2, title="Window", description="Height and width of a window, in pixels."
    )
    stride: Annotated[Pair, PairOf(1, 1024)] | None = Field(
        None,
        title="Stride",
        description="Pixels from one window to the next; empty for the size of the window.",
    )
    padding: Annotated[Pair, PairOf(0, 512)] = Field(
        0, title="Padding", description="Pixels added on every side, which are never the largest."
    )
    dilation: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Dilation", description="Distance between neighbouring pixels of a window."
    )
    ceil_mode: bool = Field(
        False,
        title="Round up",
        description="Whether a last window may stand over the edge, instead of being left out.",
    )

    def caption(self) -> str:
        """Return window and stride."""
        return pool_caption(self.kernel_size, self.stride)

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the windows fit into the image."""
        x = inputs[0]
        return needs_image(x) or check_pool(
            x,
            self.kernel_size,
            self.stride,
            self.padding,
            self.dilation,
            ceil_mode=self.ceil_mode,
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.MaxPool2d(kernel_size=..., stride=...)``."""
        options = self.given("stride", "padding", "dilation", "ceil_mode")
        return call("nn.MaxPool2d", kernel_size=self.kernel_size, **options)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the places that a window covers."""
        kernel = both(self.kernel_size)
        strides = kernel if self.stride is None else both(self.stride)
        axes = zip(kernel, strides, both(self.padding), both(self.dilation), strict=True)
        return tuple(sliding(*axis) for axis in axes)

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
        """Return pooling of LeNet-5, AlexNet, ResNet and GoogLeNet."""
        floor = "d2l.ai, AlexNet: windows of 3, stride 2"
        ceil = "torchvision googlenet.maxpool1: 3×3, stride 2, rounded up"
        return (
            Example(cls(), (image(6, 28, 28),), (6, 14, 14), 0, 0, "d2l.ai, LeNet, layer_summary"),
            Example(cls(kernel_size=3, stride=2), (image(64, 55, 55),), (64, 27, 27), 0, 0, floor),
            Example(
                cls(kernel_size=3, stride=2, padding=1),
                (image(64, 112, 112),),
                (64, 56, 56),
                0,
                0,
                "torchvision resnet18.maxpool",
            ),
            Example(
                cls(kernel_size=3, stride=2, ceil_mode=True),
                (image(64, 112, 112),),
                (64, 56, 56),
                0,
                0,
                ceil,
            ),
            Example(
                cls(kernel_size=(2, 3), padding=(0, 1)),
                (image(1, 4, 4),),
                (1, 2, 2),
                0,
                0,
                "d2l.ai, Pooling: 2×3 windows, padding (0, 1)",
            ),
        )
