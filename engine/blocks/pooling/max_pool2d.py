"""Maximum over windows."""

from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.block import Example
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.parameters import Pair, PairOf
from netwright.engine.blocks.pooling.pool import Pool2d
from netwright.engine.blocks.tensor import image
from netwright.engine.blocks.traits import Trait


class MaxPool2d(Pool2d):
    """Keep the largest value of each window."""

    title = "MaxPool2d"
    summary = (
        "Keeps the largest value of each window, channel by channel, and so makes the image "
        "smaller; a stride below the window's size makes the windows overlap."
    )
    formula = "H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, and likewise W'"
    reference = "Ranzato et al. 2007, Unsupervised learning of invariant feature hierarchies, 3"
    aliases = ("pool", "maximum", "subsampling", "downsample", "overlapping pooling")
    options = ("stride", "padding", "dilation", "ceil_mode")
    traits = Pool2d.traits | Trait.PASSES_VALUES
    explanation = Explanation.MAXIMUM_OF_WINDOWS

    dilation: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Dilation", description="Distance between neighbouring pixels of a window."
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
