"""What stands between two dense blocks."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block, Example, Family
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.needs import needs_pixels
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image


class DenseTransition(Chain):
    """Thin out the channels and halve the image."""

    title = "Dense transition"
    family = Family.COMPOSITE
    summary = (
        "Norm, ReLU, a 1×1 convolution that keeps a part of the channels, and 2×2 average pooling: "
        "what stands between two dense blocks."
    )
    formula = "(C, H, W) → (⌊θ·C⌋, ⌊H / 2⌋, ⌊W / 2⌋)"
    reference = "Huang et al. 2017, Densely connected convolutional networks, 3, compression"
    aliases = ("densenet", "compression", "downsample", "transition layer")
    identifier = "transition"

    compression: float = Field(
        0.5,
        gt=0,
        le=1,
        title="Compression",
        description="The part of the channels that is kept, θ in the paper.",
    )

    def caption(self) -> str:
        """Return the compression."""
        return f"θ = {self.compression:g}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image of at least two pixels a side."""
        return needs_pixels(inputs[0], 2)

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return what follows what; at least one channel remains."""
        kept = max(1, int(self.compression * inputs[0].channels))
        return [
            BatchNorm(),
            ReLU(),
            Conv2d(out_channels=kept, kernel_size=1, bias=False),
            AvgPool2d(kernel_size=2),
        ]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first transition of DenseNet-121 and of DenseNet-40."""
        return (
            Example(
                cls(),
                (image(256, 56, 56),),
                (128, 28, 28),
                512 + 32_768,
                32_768 * 56 * 56,
                "torchvision densenet121.features.transition1",
            ),
            Example(
                cls(compression=1.0),
                (image(160, 32, 32),),
                (160, 16, 16),
                320 + 25_600,
                25_600 * 32 * 32,
                "Huang et al. 2017, 4.2, DenseNet-40: no compression",
            ),
        )
