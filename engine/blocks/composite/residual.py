"""Residual blocks of ResNet v1 and v2."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from engine.blocks.activation.relu import ReLU
from engine.blocks.block import Composite, Example, Family
from engine.blocks.convolution.conv2d import Conv2d
from engine.blocks.merge.add import Add
from engine.blocks.needs import needs_image
from engine.blocks.normalisation.batch_norm import BatchNorm
from engine.blocks.plan import Plan, Value
from engine.blocks.problem import ChangeParameters, Problem
from engine.blocks.tensor import TensorSpec, image
from engine.message import message


def conv(channels: int, size: int, stride: int = 1) -> Conv2d:
    """Return a convolution without bias that keeps the size at stride 1."""
    return Conv2d(
        out_channels=channels, kernel_size=size, stride=stride, padding=size // 2, bias=False
    )


class Residual(Composite):
    """Add to the input what two or three convolutions make of it."""

    title = "Residual"
    family = Family.COMPOSITE
    summary = (
        "Convolutions learn only what to add to their input, which reaches the end by a shortcut; "
        "so gradients do too. The shortcut gets a 1×1 projection only where the shape changes."
    )
    formula = "y = ReLU(F(x) + x); pre-activation: y = F(x) + x"
    reference = (
        "He et al. 2016, Deep residual learning, 3 and figure 5; "
        "He et al. 2016, Identity mappings in deep residual networks, figure 4e"
    )
    aliases = ("resnet", "skip", "shortcut", "basic block", "bottleneck", "preactivation")
    identifier = "residual"
    width_field = "out_channels"

    kind: Literal["basic", "bottleneck", "preactivation"] = Field(
        "basic",
        title="Kind",
        description=(
            "Basic: two 3×3 convolutions. Bottleneck: 1×1, 3×3, 1×1 with a quarter of the channels "
            "inside. Pre-activation (v2): norm and ReLU before each of two 3×3 convolutions."
        ),
    )
    out_channels: int = Field(
        64,
        ge=1,
        le=65_536,
        title="Output channels",
        description="Channels of the result; a bottleneck computes with a quarter of them.",
    )
    stride: int = Field(
        1, ge=1, le=16, title="Stride", description="Step of the 3×3 convolution that downsamples."
    )

    def caption(self) -> str:
        """Return the channels, the kind and the stride."""
        return f"{self.out_channels} {self.kind}" + (f" /{self.stride}" if self.stride > 1 else "")

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for an image, and that a bottleneck's channels are a multiple of four."""
        problem = needs_image(inputs[0])
        if problem or self.kind != "bottleneck" or self.out_channels % 4 == 0:
            return problem
        near = -(-self.out_channels // 4) * 4
        return Problem(
            "bottleneck-not-in-quarters",
            message(
                "A bottleneck computes with a quarter of its channels, and 4 does not divide "
                "{channels}; use {near}.",
                channels=self.out_channels,
                near=near,
            ),
            fixes=(
                ChangeParameters(
                    message("Use {channels} channels", channels=near), (("out_channels", near),)
                ),
            ),
        )

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return the paper's word for the kind, and whether the shortcut is projected."""
        names = {
            "basic": "BasicBlock",
            "bottleneck": "Bottleneck",
            "preactivation": "PreActivationBlock",
        }
        return ("Projected" if self.projects(inputs[0]) else "") + names[self.kind]

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the paper's description with the shapes."""
        paper = {
            "basic": "Residual block of ResNet-18 and ResNet-34",
            "bottleneck": "Residual block of ResNet-50 and deeper",
            "preactivation": "Residual block of ResNet v2",
        }[self.kind]
        if not self.projects(inputs[0]):
            return f"{paper}: (N, channels, H, W) to the same."
        return (
            f"{paper}, with a projected shortcut.\n\n"
            "(N, in_channels, H, W) to (N, out_channels, ceil(H / stride), ceil(W / stride))."
        )

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths and the stride, or the one width where nothing changes."""
        if not self.projects(inputs[0]):
            return {"in_channels": "channels", "out_channels": "channels"}
        return {name: name for name in ("in_channels", "out_channels", "stride")}

    def projects(self, x: TensorSpec) -> bool:
        """Return whether the shape changes, so that the shortcut must."""
        return self.stride != 1 or x.channels != self.out_channels

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the branch, the shortcut and their sum."""
        x = inputs[0]
        if self.kind == "preactivation":
            return self._preactivation(x)
        plan = Plan()
        branch = self._basic(plan) if self.kind == "basic" else self._bottleneck(plan)
        shortcut = plan.x
        if self.projects(x):
            projection = conv(self.out_channels, 1, self.stride)
            shortcut = plan.sequence("downsample", plan.x, projection, BatchNorm())
        total = plan.add("add", Add(), branch, shortcut)
        return plan.returns(plan.add("relu_out", ReLU(), total))

    def _basic(self, plan: Plan) -> Value:
        return plan.chain(
            plan.x,
            ("conv1", conv(self.out_channels, 3, self.stride)),
            ("bn1", BatchNorm()),
            ("relu1", ReLU()),
            ("conv2", conv(self.out_channels, 3)),
            ("bn2", BatchNorm()),
        )

    def _bottleneck(self, plan: Plan) -> Value:
        """Add the branch with the stride in the 3×3 convolution, as torchvision does (v1.5)."""
        width = self.out_channels // 4
        return plan.chain(
            plan.x,
            ("conv1", conv(width, 1)),
            ("bn1", BatchNorm()),
            ("relu1", ReLU()),
            ("conv2", conv(width, 3, self.stride)),
            ("bn2", BatchNorm()),
            ("relu2", ReLU()),
            ("conv3", conv(self.out_channels, 1)),
            ("bn3", BatchNorm()),
        )

    def _preactivation(self, x: TensorSpec) -> Plan:
        """Return the v2 block; where the width changes, branch and shortcut share norm and ReLU."""
        plan = Plan()
        active = plan.chain(plan.x, ("bn1", BatchNorm()), ("relu1", ReLU()))
        branch = plan.chain(
            active,
            ("conv1", conv(self.out_channels, 3, self.stride)),
            ("bn2", BatchNorm()),
            ("relu2", ReLU()),
            ("conv2", conv(self.out_channels, 3)),
        )
        shortcut = plan.x
        if self.projects(x):
            shortcut = plan.add("downsample", conv(self.out_channels, 1, self.stride), active)
        return plan.returns(plan.add("add", Add(), branch, shortcut))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return blocks of torchvision's ResNets."""
        x = image(64, 56, 56)
        return (
            Example(
                cls(out_channels=64),
                (x,),
                (64, 56, 56),
                73_984,
                2 * 36_864 * 56 * 56,
                "torchvision resnet18.layer1.0: 2·(64·64·9 + 128)",
            ),
            Example(
                cls(out_channels=128, stride=2),
                (x,),
                (128, 28, 28),
                230_144,
                None,
                "torchvision resnet18.layer2.0",
            ),
            Example(
                cls(kind="bottleneck", out_channels=256),
                (x,),
                (256, 56, 56),
                75_008,
                None,
                "torchvision resnet50.layer1.0",
            ),
        )
