"""Mean over as many windows as are asked for."""

from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.parameters import Pair, PairOf, both, size_text
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import Sight, divided
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class AdaptiveAvgPool2d(Layer):
    """Average to a given size."""

    title = "AdaptiveAvgPool2d"
    family = Family.POOLING
    summary = (
        "Averages over windows chosen so that the result has a given size, whatever the size of "
        "the image: so a network takes images of any size."
    )
    formula = "window i covers rows ⌊i·H / H'⌋ to ⌈(i + 1)·H / H'⌉, and likewise columns"
    reference = "PyTorch: torch.nn.AdaptiveAvgPool2d"
    aliases = ("average", "mean", "resize", "any size", "global average pooling")
    identifier = "pool"
    traits = Trait.KEEPS_CHANNELS | Trait.AFFINE | Trait.POOLS_GLOBALLY
    explanation = Explanation.MEAN_OF_PARTS

    output_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Output size", description="Height and width of the result, in pixels."
    )

    def caption(self) -> str:
        """Return the size of the result."""
        return f"→ {size_text(self.output_size)}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.AdaptiveAvgPool2d(output_size)``."""
        return call("nn.AdaptiveAvgPool2d", self.output_size)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the places that a window covers."""
        axes = zip(map(int, inputs[0].spatial), both(self.output_size), strict=True)
        return tuple(divided(*axis) for axis in axes)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the pooling before the classifiers of AlexNet, VGG-16 and ResNet-50."""
        six = Example(
            cls(output_size=6),
            (image(256, 6, 6),),
            (256, 6, 6),
            0,
            0,
            "torchvision alexnet.avgpool",
        )
        seven = "torchvision vgg16.avgpool, of an image of 448 pixels"
        one = "torchvision resnet50.avgpool"
        return (
            six,
            Example(cls(output_size=7), (image(512, 14, 14),), (512, 7, 7), 0, 0, seven),
            Example(cls(), (image(2048, 7, 7),), (2048, 1, 1), 0, 0, one),
        )
