"""Mean over windows."""

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


class AvgPool2d(Layer):
    """Average each window."""

    title = "AvgPool2d"
    family = Family.POOLING
    summary = "Averages each window, channel by channel, and so makes the image smaller."
    formula = "H' = ⌊(H + 2·padding − kernel) / stride⌋ + 1, and likewise W'"
    reference = "LeCun et al. 1998, Gradient-based learning applied to document recognition, II.A"
    aliases = ("average", "mean", "subsampling", "downsample")
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
        0, title="Padding", description="Pixels of zero added on every side."
    )
    ceil_mode: bool = Field(
        False,
        title="Round up",
        description="Whether a last window may stand over the edge, instead of being left out.",
    )
    count_include_pad: bool = Field(
        True,
        title="Count padding",
        description="Whether the added zeros count as values of the mean.",
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
            ceil_mode=self.ceil_mode,
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.AvgPool2d(kernel_size=..., stride=...)``."""
        options = self.given("stride", "padding", "ceil_mode", "count_include_pad")
        return call("nn.AvgPool2d", kernel_size=self.kernel_size, **options)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the places that a window covers."""
        kernel = both(self.kernel_size)
        strides = kernel if self.stride is None else both(self.stride)
        axes = zip(kernel, strides, both(self.padding), (1, 1), strict=True)
        return tuple(sliding(*axis) for axis in axes)

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return how many windows there are in each direction."""
        return pooled(
            inputs[0], self.kernel_size, self.stride, self.padding, 1, ceil_mode=self.ceil_mode
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return pooling of LeNet-5, of a transition of DenseNet and of an inception module."""
        return (
            Example(cls(), (image(6, 28, 28),), (6, 14, 14), 0, 0, "d2l.ai, LeNet, layer_summary"),
            Example(
                cls(),
                (image(128, 56, 56),),
                (128, 28, 28),
                0,
                0,
                "torchvision densenet121.features.transition1.pool",
            ),
            Example(
                cls(kernel_size=3, stride=1, padding=1),
                (image(192, 35, 35),),
                (192, 35, 35),
                0,
                0,
                "torchvision inception_v3.Mixed_5b, before branch_pool",
            ),
            Example(
                cls(kernel_size=5, stride=3),
                (image(512, 14, 14),),
                (512, 4, 4),
                0,
                0,
                "Szegedy et al. 2015, 5: average pooling of the auxiliary classifier",
            ),
        )
