"""The block of ConvNeXt."""

from collections.abc import Mapping

from netwright.engine.blocks.activation.gelu import GELU
from netwright.engine.blocks.block import Composite, Example, Family
from netwright.engine.blocks.composite.drop_path import DROP_PATH
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.normalisation.layer_norm2d import LayerNorm2d
from netwright.engine.blocks.normalisation.layer_scale import LayerScale
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.regularisation.stochastic_depth import StochasticDepth
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class ConvNeXtBlock(Composite):
    """Filter each channel by itself with a large kernel, then mix the channels of each pixel."""

    title = "ConvNeXt block"
    family = Family.COMPOSITE
    summary = (
        "A 7×7 depthwise convolution, one layer norm, two 1×1 convolutions with GELU between them "
        "and four times the channels inside; the result is scaled and added to the input."
    )
    formula = "y = x + γ · W₂ GELU(W₁ LN(D(x)))"
    reference = "Liu et al. 2022, A ConvNet for the 2020s, figure 4"
    aliases = ("convnext", "depthwise", "inverted bottleneck", "modern")
    identifier = "convnext"
    traits = Trait.KEEPS_CHANNELS

    drop_path: float | None = DROP_PATH

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the shapes."""
        return "Block of ConvNeXt: (N, channels, H, W) to the same."

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the width, and how often the branch is left out."""
        drop = {} if self.drop_path is None else {"drop_path": "drop_path"}
        return {"in_channels": "channels", **drop}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the branch and its sum with the input."""
        plan = Plan()
        width = inputs[0].channels
        depthwise = Conv2d(out_channels=width, kernel_size=7, padding=3, groups=width)
        branch = plan.chain(
            plan.x,
            ("depthwise", depthwise),
            ("norm", LayerNorm2d()),
            ("expand", Conv2d(out_channels=4 * width, kernel_size=1)),
            ("gelu", GELU()),
            ("project", Conv2d(out_channels=width, kernel_size=1)),
            ("scale", LayerScale()),
        )
        if self.drop_path is not None:
            branch = plan.add("drop_path", StochasticDepth(p=self.drop_path), branch)
        return plan.returns(plan.add("add", Add(), branch, plan.x))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first block of ConvNeXt-T."""
        weights = 49 * 96 + 2 * 96 * 384
        return (
            Example(
                cls(),
                (image(96, 56, 56),),
                (96, 56, 56),
                weights + 96 + 192 + 384 + 96 + 96,
                weights * 56 * 56,
                "torchvision convnext_tiny.features.1.0; weights by their definition",
            ),
        )
