"""The repeated part of VGG."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block, Example, Family
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.needs import needs_pixels
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image


class VGGStage(Chain):
    """Convolve several times with 3×3 kernels, then halve the image."""

    title = "VGG stage"
    family = Family.COMPOSITE
    summary = (
        "One to many 3×3 convolutions, each followed by ReLU, then 2×2 maximum pooling. Two 3×3 "
        "kernels see as far as one 5×5 kernel, with fewer weights and one more ReLU."
    )
    formula = "(C, H, W) → (output channels, ⌊H / 2⌋, ⌊W / 2⌋)"
    reference = (
        "Simonyan & Zisserman 2015, Very deep convolutional networks for large-scale image "
        "recognition, 2 and table 1"
    )
    aliases = ("vgg block", "conv block", "repeat", "3x3")
    identifier = "stage"
    width_field = "out_channels"

    out_channels: int = Field(
        64, ge=1, le=65_536, title="Output channels", description="Kernels of each convolution."
    )
    convolutions: int = Field(
        2, ge=1, le=64, title="Convolutions", description="How many convolutions there are."
    )
    batch_norm: bool = Field(
        False,
        title="Batch norm",
        description="Whether a batch norm stands between each convolution and its ReLU.",
    )

    def caption(self) -> str:
        """Return the number of convolutions and their channels."""
        return f"{self.convolutions} × {self.out_channels} @ 3×3"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image that can be halved."""
        return needs_pixels(inputs[0], 2)

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return the convolutions with what follows each, and the pooling."""
        convolution = Conv2d(out_channels=self.out_channels, kernel_size=3, padding=1)
        norm = (BatchNorm(),) if self.batch_norm else ()
        return [*(convolution, *norm, ReLU()) * self.convolutions, MaxPool2d(kernel_size=2)]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first and the last stage of VGG-16."""
        return (
            Example(
                cls(),
                (image(3, 224, 224),),
                (64, 112, 112),
                1_792 + 36_928,
                (1_728 + 36_864) * 224 * 224,
                "torchvision vgg16.features.0 to .4",
            ),
            Example(
                cls(out_channels=512, convolutions=3),
                (image(512, 14, 14),),
                (512, 7, 7),
                3 * 2_359_808,
                3 * 2_359_296 * 14 * 14,
                "torchvision vgg16.features.24 to .30",
            ),
            Example(
                cls(batch_norm=True),
                (image(3, 224, 224),),
                (64, 112, 112),
                1_792 + 36_928 + 2 * 128,
                (1_728 + 36_864) * 224 * 224,
                "torchvision vgg16_bn.features.0 to .6",
            ),
        )
