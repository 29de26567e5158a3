"""Inverted residual blocks of MobileNetV2 and EfficientNet."""

from collections.abc import Mapping

from netwright.engine.blocks.block import Block, Example
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.composite.drop_path import DROP_PATH
from netwright.engine.blocks.composite.inverted_parameters import InvertedParameters
from netwright.engine.blocks.composite.same_upper import SAME_UPPER
from netwright.engine.blocks.composite.squeeze_excite import SqueezeExcite
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.regularisation.stochastic_depth import StochasticDepth
from netwright.engine.blocks.tensor import TensorSpec, image


class InvertedResidual(InvertedParameters):
    """Expand the channels, filter each by itself, and bring them back to few."""

    title = "Inverted residual"
    summary = (
        "A 1×1 convolution makes many channels, a depthwise one filters each by itself, and a last "
        "1×1 one, without activation, brings them back to few. Where the shape stays, the input is "
        "added. Also called MBConv."
    )
    formula = "y = x + P(D(E(x))); (C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)"
    reference = (
        "Sandler et al. 2018, MobileNetV2: inverted residuals and linear bottlenecks, table 1; "
        "Tan & Le 2019, EfficientNet, 4"
    )
    aliases = ("mbconv", "mobilenet", "efficientnet", "depthwise separable", "linear bottleneck")
    identifier = "mbconv"
    argument_defaults = frozenset({"stride"})

    drop_path: float | None = DROP_PATH

    def caption(self) -> str:
        """Return the channels, the expansion and the stride."""
        return f"{self.out_channels} ×{self.expansion}" + (
            f" /{self.stride}" if self.stride > 1 else ""
        )

    def keeps_shape(self, x: TensorSpec) -> bool:
        """Return whether the result has the shape of ``x``, so that ``x`` can be added."""
        return self.stride == 1 and x.channels == self.out_channels

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return what the papers call it, by whether it expands and whether it adds its input."""
        name = "MBConv" if self.squeeze else "LinearBottleneck"
        if self.keeps_shape(inputs[0]):
            name = "ResidualMBConv" if self.squeeze else "InvertedResidual"
        elif self._spares_end:
            name = f"Padded{name}"
        return name if self.expansion > 1 else f"Depthwise{name}"

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return what it does with the shapes."""
        inside = "depthwise convolution" + (", squeeze-and-excite" if self.squeeze else "")
        expanded = "expansion, " if self.expansion > 1 else ""
        what = f"{expanded}{inside}, projection".capitalize()
        if self.keeps_shape(inputs[0]):
            return f"{what}, and the input added.\n\n(N, channels, H, W) to the same."
        return (
            f"{what}.\n\n"
            "(N, in_channels, H, W) to (N, out_channels, ceil(H / stride), ceil(W / stride))."
        )

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths, the expansion, the kernel and the stride, where they may differ."""
        expansion = {"expansion": "expansion"} if self.expansion > 1 else {}
        kernel = {"kernel_size": "kernel_size"}
        if self.keeps_shape(inputs[0]):
            widths = {"in_channels": "channels", "out_channels": "channels"}
            drop = {} if self.drop_path is None else {"drop_path": "drop_path"}
            return widths | expansion | kernel | drop
        widths = {"in_channels": "in_channels", "out_channels": "out_channels"}
        return widths | expansion | kernel | {"stride": "stride"}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the three convolutions, what weighs the channels, and the sum."""
        x = inputs[0]
        plan = Plan()
        width = self.expansion * x.channels if self.expansion > 1 else x.channels
        unit = ConvBNReLU(kernel_size=1, eps=self.eps, momentum=self.momentum)
        steps: list[tuple[str, Block]] = []
        if self.expansion > 1:
            expand = unit.with_parameters(out_channels=width, activation=self.activation)
            steps.append(("expand", expand))
        depthwise = unit.with_parameters(
            out_channels=width,
            kernel_size=self.kernel_size,
            stride=self.stride,
            padding=SAME_UPPER if self._spares_end else self.kernel_size // 2,
            groups=width,
            activation=self.activation,
        )
        steps.append(("depthwise", depthwise))
        if self.squeeze:
            steps.append(("se", self._excite(x)))
        project = unit.with_parameters(out_channels=self.out_channels, activation="none")
        result = plan.chain(plan.x, *steps, ("project", project))
        if self.keeps_shape(x):
            if self.drop_path is not None:
                result = plan.add("drop_path", StochasticDepth(p=self.drop_path), result)
            result = plan.add("add", Add(), result, plan.x)
        return plan.returns(result)

    @property
    def _spares_end(self) -> bool:
        """Whether a spare pixel of the padding goes to the end."""
        return self.padding == SAME_UPPER and self.stride > 1

    def _excite(self, x: TensorSpec) -> SqueezeExcite:
        squeezed = x.channels // self.squeeze if x.channels >= self.squeeze else 1
        return SqueezeExcite(
            squeeze_channels=squeezed, activation="silu" if self.activation == "silu" else "relu"
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return blocks of MobileNetV2 and EfficientNet-B0."""
        expanded = 16 * 96 + 2 * 96 + 9 * 96 + 2 * 96 + 96 * 24 + 2 * 24
        excite = 2 * 32 * 8 + 8 + 32
        return (
            Example(
                cls(out_channels=16, expansion=1),
                (image(32, 112, 112),),
                (16, 112, 112),
                9 * 32 + 64 + 32 * 16 + 32,
                (9 * 32 + 32 * 16) * 112 * 112,
                "torchvision mobilenet_v2.features.1; weights by their definition",
            ),
            Example(
                cls(out_channels=24, stride=2),
                (image(16, 112, 112),),
                (24, 56, 56),
                expanded,
                None,
                "torchvision mobilenet_v2.features.2; weights by their definition",
            ),
            Example(
                cls(out_channels=24, squeeze=4, activation="silu", drop_path=0.025),
                (image(24, 56, 56),),
                (24, 56, 56),
                2 * 24 * 144 + 9 * 144 + 2 * 144 * 2 + 2 * 24 + 2 * 144 * 6 + 6 + 144,
                None,
                "torchvision efficientnet_b0.features.2.1, stochastic depth 0.025; weights by "
                "their definition",
            ),
            Example(
                cls(out_channels=16, expansion=1, squeeze=4, activation="silu"),
                (image(32, 112, 112),),
                (16, 112, 112),
                9 * 32 + 64 + excite + 32 * 16 + 32,
                None,
                "torchvision efficientnet_b0.features.1; weights by their definition",
            ),
        )
