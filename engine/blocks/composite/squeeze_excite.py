"""Squeeze-and-excite: channels that weigh each other."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.sigmoid import Sigmoid
from netwright.engine.blocks.activation.silu import SiLU
from netwright.engine.blocks.block import Composite, Example, Family
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.merge.multiply import Multiply
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class SqueezeExcite(Composite):
    """Weigh each channel by what all channels show together."""

    title = "Squeeze-and-excite"
    family = Family.COMPOSITE
    summary = (
        "Averages each channel over the image, computes from these averages one weight between 0 "
        "and 1 for each channel, and multiplies the channels by their weights."
    )
    formula = "y_c = x_c · σ(W₂ f(W₁ mean(x)))_c"
    reference = "Hu et al. 2018, Squeeze-and-excitation networks, 3"
    aliases = ("se", "attention", "gate", "senet", "channel attention")
    identifier = "se"
    traits = Trait.KEEPS_CHANNELS

    squeeze_channels: int = Field(
        16,
        ge=1,
        le=65_536,
        title="Squeezed channels",
        description="Numbers that the averages are brought to before the weights are computed.",
    )
    activation: Literal["relu", "silu"] = Field(
        "relu",
        title="Activation",
        description="What stands between the two layers: ReLU, or SiLU as in EfficientNet.",
    )

    def caption(self) -> str:
        """Return how far it squeezes."""
        return f"→ {self.squeeze_channels}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the shapes."""
        return "Weighs each channel by what all show together: (N, channels, H, W) to the same."

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths."""
        return {"in_channels": "channels", "squeeze_channels": "squeeze_channels"}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the weights and their product with the input."""
        plan = Plan()
        weights = plan.sequence(
            "gate",
            plan.x,
            AdaptiveAvgPool2d(output_size=1),
            Conv2d(out_channels=self.squeeze_channels, kernel_size=1),
            {"relu": ReLU(), "silu": SiLU()}[self.activation],
            Conv2d(out_channels=inputs[0].channels, kernel_size=1),
            Sigmoid(),
        )
        return plan.returns(plan.add("multiply", Multiply(), plan.x, weights))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return modules of EfficientNet-B0 and SE-ResNet-50."""
        return (
            Example(
                cls(squeeze_channels=8, activation="silu"),
                (image(32, 112, 112),),
                (32, 112, 112),
                32 * 8 + 8 + 8 * 32 + 32,
                2 * 32 * 8,
                "torchvision efficientnet_b0.features.1.0.block.1; weights by their definition",
            ),
            Example(
                cls(squeeze_channels=16),
                (image(256, 56, 56),),
                (256, 56, 56),
                256 * 16 + 16 + 16 * 256 + 256,
                2 * 256 * 16,
                "Hu et al. 2018, table 1, SE-ResNet-50, first stage, with biases",
            ),
        )
