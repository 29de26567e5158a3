"""The fire module of SqueezeNet."""

from collections.abc import Mapping

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Composite, Example, Family
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels


class Fire(Composite):
    """Squeeze the channels, then expand them with kernels of two sizes."""

    title = "Fire"
    family = Family.COMPOSITE
    summary = (
        "A 1×1 convolution squeezes the channels; then 1×1 and 3×3 convolutions side by side "
        "expand them again. Each is followed by ReLU. So the costly 3×3 kernels see few channels."
    )
    formula = "y = concat(E₁(s), E₃(s)), s = S(x); (C, H, W) → (sum of the expansions, H, W)"
    reference = "Iandola et al. 2016, SqueezeNet, 3.2 and figure 1"
    aliases = ("squeezenet", "squeeze", "expand", "branches")
    identifier = "fire"

    squeeze: int = Field(
        16,
        ge=1,
        le=65_536,
        title="Squeezed channels",
        description="Channels of the 1×1 convolution before.",
    )
    expand1x1: int = Field(
        64, ge=1, le=65_536, title="Expand 1×1", description="Channels of the 1×1 branch."
    )
    expand3x3: int = Field(
        64, ge=1, le=65_536, title="Expand 3×3", description="Channels of the 3×3 branch."
    )

    def caption(self) -> str:
        """Return the widths."""
        return f"{self.squeeze} → {self.expand1x1} + {self.expand3x3}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the paper's description with the shapes."""
        return (
            "Fire module of SqueezeNet: squeezes the channels, then expands them.\n\n"
            "(N, in_channels, H, W) to (N, expand1x1 + expand3x3, H, W)."
        )

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths."""
        return {name: name for name in ("in_channels", "squeeze", "expand1x1", "expand3x3")}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the squeeze, the two expansions and their join."""
        plan = Plan()
        squeeze = Conv2d(out_channels=self.squeeze, kernel_size=1)
        expand1x1 = Conv2d(out_channels=self.expand1x1, kernel_size=1)
        expand3x3 = Conv2d(out_channels=self.expand3x3, kernel_size=3, padding=1)
        squeezed = plan.chain(plan.x, ("squeeze", squeeze), ("relu", ReLU()))
        small = plan.sequence("expand1x1", squeezed, expand1x1, ReLU())
        large = plan.sequence("expand3x3", squeezed, expand3x3, ReLU())
        return plan.returns(plan.add("concat", Concat(), small, large))

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the channels of both expansions together."""
        return (channels(f"{self.expand1x1} + {self.expand3x3}"),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first and the last fire module of SqueezeNet 1.0."""
        return (
            Example(
                cls(),
                (image(96, 54, 54),),
                (128, 54, 54),
                96 * 16 + 16 + 16 * 64 + 64 + 16 * 64 * 9 + 64,
                (96 * 16 + 16 * 64 + 16 * 64 * 9) * 54 * 54,
                "torchvision squeezenet1_0.features.3; weights by their definition",
            ),
            Example(
                cls(squeeze=64, expand1x1=256, expand3x3=256),
                (image(512, 13, 13),),
                (512, 13, 13),
                512 * 64 + 64 + 64 * 256 + 256 + 64 * 256 * 9 + 256,
                None,
                "torchvision squeezenet1_0.features.12; weights by their definition",
            ),
        )
