"""Mean of each channel."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class GlobalAveragePool(Function):
    """Average each channel to one number."""

    title = "GlobalAveragePool"
    family = Family.POOLING
    summary = (
        "Averages each channel over the whole image to one number: a vector with one feature a "
        "channel, ready for Linear, from images of any size."
    )
    formula = "y = Σ x / (H·W) for each channel; (C, H, W) → (C,)"
    reference = "Lin, Chen & Yan 2014, Network in network, 3.2"
    aliases = ("gap", "mean", "spatial average", "squeeze", "adaptive")
    identifier = "avgpool"
    traits = Trait.KEEPS_CHANNELS | Trait.AFFINE | Trait.POOLS_GLOBALLY
    explanation = Explanation.GLOBAL_MEAN

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.mean(dim=(2, 3))``: over rows and columns."""
        return call(f"{names[0].text}.mean", dim=(2, 3))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the step before the classifiers of ResNet-50 and MobileNetV2."""
        resnet = "torchvision resnet50.avgpool and flatten"
        mobilenet = "torchvision mobilenet_v2.forward, before classifier"
        return (
            Example(cls(), (image(2048, 7, 7),), (2048,), 0, 0, resnet),
            Example(cls(), (image(1280, 7, 7),), (1280,), 0, 0, mobilenet),
        )
