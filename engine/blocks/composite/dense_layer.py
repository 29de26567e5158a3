"""A layer of a dense block."""

from collections.abc import Mapping

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Composite, Example, Family
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels


class DenseLayer(Composite):
    """Compute a few channels and put them behind those that came in."""

    title = "Dense layer"
    family = Family.COMPOSITE
    summary = (
        "Norm, ReLU and a 3×3 convolution compute a few new channels, which are put behind all "
        "those that came in: so every later layer still sees every earlier one. A 1×1 convolution "
        "before makes it cheap."
    )
    formula = "y = concat(x, H(x)); (C, H, W) → (C + growth rate, H, W)"
    reference = "Huang et al. 2017, Densely connected convolutional networks, 3"
    aliases = ("densenet", "concatenate", "growth rate", "feature reuse", "bottleneck")
    identifier = "dense"

    growth_rate: int = Field(
        32, ge=1, le=4096, title="Growth rate", description="New channels, k in the paper."
    )
    bottleneck: int = Field(
        4,
        ge=0,
        le=16,
        title="Bottleneck",
        description=(
            "How many times the growth rate a 1×1 convolution brings the channels to first; 0 for "
            "no such convolution."
        ),
    )

    def caption(self) -> str:
        """Return the growth rate."""
        return f"+{self.growth_rate}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the shapes."""
        return (
            "Adds growth_rate channels to those that come in.\n\n"
            "(N, in_channels, H, W) to (N, in_channels + growth_rate, H, W)."
        )

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths."""
        return {"in_channels": "in_channels", "growth_rate": "growth_rate"}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the branch and its join with the input."""
        plan = Plan()
        new = plan.chain(plan.x, ("norm1", BatchNorm()), ("relu1", ReLU()))
        number = 1
        if self.bottleneck:
            width = self.bottleneck * self.growth_rate
            new = plan.chain(
                new,
                ("conv1", Conv2d(out_channels=width, kernel_size=1, bias=False)),
                ("norm2", BatchNorm()),
                ("relu2", ReLU()),
            )
            number = 2
        convolution = Conv2d(out_channels=self.growth_rate, kernel_size=3, padding=1, bias=False)
        new = plan.add(f"conv{number}", convolution, new)
        return plan.returns(plan.add("concat", Concat(), plan.x, new))

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the channels: what comes in, and what the layer adds."""
        return (channels(f"{int(inputs[0].channels)} + {self.growth_rate}"),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first layer of DenseNet-121 and of DenseNet-40."""
        return (
            Example(
                cls(),
                (image(64, 56, 56),),
                (96, 56, 56),
                2 * 64 + 64 * 128 + 2 * 128 + 9 * 128 * 32,
                (64 * 128 + 9 * 128 * 32) * 56 * 56,
                "Huang et al. 2017, table 1, DenseNet-121; weights by their definition",
            ),
            Example(
                cls(growth_rate=12, bottleneck=0),
                (image(16, 32, 32),),
                (28, 32, 32),
                2 * 16 + 9 * 16 * 12,
                9 * 16 * 12 * 32 * 32,
                "Huang et al. 2017, 4.2, DenseNet-40; weights by their definition",
            ),
        )
