"""Depthwise separable convolution."""

from collections.abc import Mapping

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Composite, Example, Family
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image


class DepthwiseSeparable(Composite):
    """Convolve each channel by itself, then mix the channels pixel by pixel."""

    title = "Depthwise separable"
    family = Family.CONVOLUTION
    summary = (
        "A convolution in two steps: one kernel for each channel by itself (depthwise), then a 1×1 "
        "convolution that mixes the channels (pointwise). With 3×3 kernels it costs eight to nine "
        "times less than a convolution in one step."
    )
    formula = "parameters K·K·C + C·C', instead of K·K·C·C'"
    reference = "Howard et al. 2017, MobileNets, 3.1 and figure 3; Chollet 2017, Xception, 2"
    aliases = ("mobilenet", "xception", "separable convolution", "pointwise", "efficient")
    identifier = "conv"
    width_field = "out_channels"
    argument_defaults = frozenset({"stride"})

    out_channels: int = Field(
        64, ge=1, le=65_536, title="Output channels", description="Number of pointwise kernels."
    )
    kernel_size: int = Field(
        3,
        ge=1,
        le=1023,
        title="Kernel size",
        description="Height and width of the depthwise kernels; an odd number keeps the size.",
    )
    stride: int = Field(
        1, ge=1, le=1024, title="Stride", description="Step of the depthwise convolution."
    )
    norms: bool = Field(
        True,
        title="Norm and ReLU",
        description=(
            "Whether batch norm and ReLU follow each of the two convolutions, as in MobileNet; "
            "else nothing does, and the second one has a bias."
        ),
    )

    def caption(self) -> str:
        """Return channels, kernel and stride."""
        stride = f" /{self.stride}" if self.stride > 1 else ""
        return f"{self.out_channels} @ {self.kernel_size}×{self.kernel_size}{stride}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check what the depthwise convolution needs."""
        return needs_image(inputs[0]) or self._depthwise(inputs[0]).check(*inputs)

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return ``DepthwiseSeparable``, or ``SeparableConv`` without norms."""
        return "DepthwiseSeparable" if self.norms else "SeparableConv"

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the papers' words with the shapes."""
        shapes = "(N, in_channels, H, W) to (N, out_channels, H', W')"
        if self.norms:
            return f"Depthwise separable convolution of MobileNet.\n\n{shapes}."
        return f"Depthwise, then pointwise convolution: {shapes}."

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths and the stride."""
        return {name: name for name in ("in_channels", "out_channels", "stride")}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the depthwise and the pointwise step."""
        plan = Plan()
        depthwise = self._depthwise(inputs[0])
        pointwise = Conv2d(out_channels=self.out_channels, kernel_size=1, bias=not self.norms)
        if not self.norms:
            return plan.returns(
                plan.chain(plan.x, ("depthwise", depthwise), ("pointwise", pointwise))
            )
        return plan.returns(
            plan.chain(
                plan.x,
                ("depthwise", depthwise),
                ("bn1", BatchNorm()),
                ("relu1", ReLU()),
                ("pointwise", pointwise),
                ("bn2", BatchNorm()),
                ("relu2", ReLU()),
            )
        )

    def _depthwise(self, x: TensorSpec) -> Conv2d:
        return Conv2d(
            out_channels=x.channels,
            kernel_size=self.kernel_size,
            stride=self.stride,
            padding=self.kernel_size // 2,
            groups=x.channels,
            bias=False,
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first two of MobileNet, and one without norms."""
        table = "Howard et al. 2017, table 1; weights and operations by equation 5, and norms"
        return (
            Example(
                cls(out_channels=64),
                (image(32, 112, 112),),
                (64, 112, 112),
                9 * 32 + 32 * 64 + 2 * 32 + 2 * 64,
                (9 * 32 + 32 * 64) * 112 * 112,
                table,
            ),
            Example(
                cls(out_channels=128, stride=2),
                (image(64, 112, 112),),
                (128, 56, 56),
                9 * 64 + 64 * 128 + 2 * 64 + 2 * 128,
                (9 * 64 + 64 * 128) * 56 * 56,
                table,
            ),
            Example(
                cls(out_channels=16, norms=False),
                (image(3, 32, 32),),
                (16, 32, 32),
                9 * 3 + 3 * 16 + 16,
                (9 * 3 + 3 * 16) * 32 * 32,
                "Howard et al. 2017, equation 5, and a bias for each output channel",
            ),
        )
