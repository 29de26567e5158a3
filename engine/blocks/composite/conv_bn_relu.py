"""Convolution, batch norm and activation: the unit of most networks since 2015."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.relu6 import ReLU6
from netwright.engine.blocks.activation.silu import SiLU
from netwright.engine.blocks.block import Block, Composite, Example, Family
from netwright.engine.blocks.composite.same_upper import SAME_UPPER, SameUpper, same_upper
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.zero_pad2d import ZeroPad2d
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.parameters import Pair, PairOf, size_text, step_text
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image

Activation = Literal["relu", "relu6", "silu", "none"]
ACTIVATIONS: Mapping[Activation, Block] = {"relu": ReLU(), "relu6": ReLU6(), "silu": SiLU()}
"""What each word for an activation stands for; ``"none"`` is missing."""


class ConvBNReLU(Composite):
    """Convolve without bias, normalise over the batch, and set negative values to zero."""

    title = "Conv-BN-ReLU"
    family = Family.COMPOSITE
    summary = (
        "A convolution, a batch norm and a ReLU. The convolution has no bias: the norm would take "
        "it away again."
    )
    formula = "y = ReLU(BN(conv(x)))"
    reference = "Ioffe & Szegedy 2015, Batch normalization, 3.2"
    aliases = ("convolution", "batch norm", "basic conv", "conv block", "cbr")
    identifier = "conv"
    width_field = "out_channels"
    argument_defaults = frozenset({"stride", "padding", "groups"})

    out_channels: int = Field(
        64, ge=1, le=65_536, title="Output channels", description="Number of kernels."
    )
    kernel_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        3, title="Kernel size", description="Height and width of a kernel, in pixels."
    )
    stride: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Stride", description="Pixels from one position of the kernel to the next."
    )
    padding: Annotated[Pair, PairOf(0, 1024)] | SameUpper = Field(
        0,
        title="Padding",
        description=(
            "Pixels added on every side; “same_upper” makes the size ⌈size / stride⌉ as TensorFlow "
            "does, with a spare pixel at the end."
        ),
    )
    groups: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Groups",
        description="Channels are split into this many groups that do not see each other.",
    )
    activation: Activation = Field(
        "relu", title="Activation", description="What follows the norm, if anything."
    )
    eps: float = Field(
        1e-5,
        gt=0,
        le=1,
        title="Epsilon",
        description="Added to the variance before the root of the norm.",
    )
    momentum: float = Field(
        0.1,
        ge=0,
        le=1,
        title="Momentum",
        description="Share of the newest batch in the running averages of the norm.",
    )

    def caption(self) -> str:
        """Return number and size of the kernels, and the stride."""
        stride = f" /{step_text(self.stride)}" if self.stride != 1 else ""
        return f"{self.out_channels} @ {size_text(self.kernel_size)}{stride}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check what the convolution needs."""
        problem = needs_image(inputs[0])
        if problem:
            return problem
        padding, rim = self._padded(inputs[0])
        x = inputs[0] if rim is None else rim.around(inputs[0])
        return self._convolution(padding).check(x)

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return ``ConvBN`` and the activation, and whether it begins with a rim of zeros."""
        padded = "Padded" if self._padded(inputs[0])[1] else ""
        return f"{padded}ConvBN{self._activation_name}"

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return what follows what."""
        name = self._activation_name
        behind = f", batch norm and {name}" if name else " and batch norm"
        return f"Convolution{behind}: (N, in_channels, H, W) to (N, out_channels, H', W')."

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the arguments of the convolution."""
        names = ["in_channels", "out_channels", "kernel_size", "stride", "groups"]
        if self.padding != SAME_UPPER:
            names.insert(4, "padding")
        return {name: name for name in names}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the chain."""
        plan = Plan()
        padding, rim = self._padded(inputs[0])
        steps: list[tuple[str, Block]] = [] if rim is None else [("pad", rim)]
        steps += [("conv", self._convolution(padding)), ("bn", self._norm())]
        if self.activation in ACTIVATIONS:
            activation = ACTIVATIONS[self.activation]
            steps.append((activation.identifier, activation))
        return plan.returns(plan.chain(plan.x, *steps))

    @property
    def _activation_name(self) -> str:
        activation = ACTIVATIONS.get(self.activation)
        return activation.type_name() if activation else ""

    def _padded(self, x: TensorSpec) -> tuple[Pair, ZeroPad2d | None]:
        """Return the padding of the convolution, and the rim that stands before it if any."""
        if self.padding == SAME_UPPER:
            return same_upper(x, self.kernel_size, self.stride)
        return self.padding, None

    def _convolution(self, padding: Pair) -> Conv2d:
        return Conv2d(
            out_channels=self.out_channels,
            kernel_size=self.kernel_size,
            stride=self.stride,
            padding=padding,
            groups=self.groups,
            bias=False,
        )

    def _norm(self) -> BatchNorm:
        return BatchNorm(eps=self.eps, momentum=self.momentum)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return units of torchvision's GoogLeNet and Inception v3."""
        return (
            Example(
                cls(out_channels=64, kernel_size=7, stride=2, padding=3, eps=0.001),
                (image(3, 224, 224),),
                (64, 112, 112),
                9_408 + 128,
                118_013_952,
                "torchvision googlenet.conv1",
            ),
            Example(
                cls(out_channels=192, kernel_size=3, padding=1, eps=0.001),
                (image(64, 56, 56),),
                (192, 56, 56),
                110_592 + 384,
                110_592 * 56 * 56,
                "torchvision googlenet.conv3",
            ),
            Example(
                cls(out_channels=128, kernel_size=(1, 7), padding=(0, 3), eps=0.001),
                (image(128, 17, 17),),
                (128, 17, 17),
                128 * 128 * 7 + 256,
                None,
                "torchvision inception_v3.Mixed_6b.branch7x7_2",
            ),
            Example(
                cls(out_channels=32, stride=2, padding=1, activation="relu6"),
                (image(3, 224, 224),),
                (32, 112, 112),
                864 + 64,
                864 * 112 * 112,
                "torchvision mobilenet_v2.features.0",
            ),
            Example(
                cls(out_channels=32, stride=2, padding=SAME_UPPER, activation="relu6", eps=1e-3),
                (image(3, 224, 224),),
                (32, 112, 112),
                864 + 64,
                864 * 112 * 112,
                "tensorflow/tpu, efficientnet_lite_builder.py, stem",
            ),
        )
