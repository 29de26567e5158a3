"""Mean over windows."""

from pydantic import Field

from netwright.engine.blocks.block import Example
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.pooling.pool import Pool2d
from netwright.engine.blocks.tensor import image
from netwright.engine.blocks.traits import Trait


class AvgPool2d(Pool2d):
    """Average each window."""

    title = "AvgPool2d"
    summary = "Averages each window, channel by channel, and so makes the image smaller."
    formula = "H' = ⌊(H + 2·padding − kernel) / stride⌋ + 1, and likewise W'"
    reference = "LeCun et al. 1998, Gradient-based learning applied to document recognition, II.A"
    aliases = ("average", "mean", "subsampling", "downsample")
    options = ("stride", "padding", "ceil_mode", "count_include_pad")
    traits = Pool2d.traits | Trait.AFFINE
    explanation = Explanation.MEAN_OF_WINDOWS

    count_include_pad: bool = Field(
        True,
        title="Count padding",
        description="Whether the added zeros count as values of the mean.",
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
