"""Residual blocks of ResNet v1 and v2, Wide ResNet and ResNeXt."""

from collections.abc import Mapping

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block, Example
from netwright.engine.blocks.composite.residual_parameters import ResidualParameters
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.padded_shortcut import PaddedShortcut
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.tensor import TensorSpec, image

SHORTCUTS = {"projection": "downsample", "padding": "shortcut"}
"""The name of the module on the shortcut, by what it does."""


class Residual(ResidualParameters):
    """Add to the input what two or three convolutions make of it."""

    title = "Residual"
    summary = (
        "Convolutions learn only what to add to their input, which reaches the end by a shortcut; "
        "so gradients do too. The shortcut computes something only where the shape changes."
    )
    formula = "y = ReLU(F(x) + x); pre-activation: y = F(x) + x"
    reference = (
        "He et al. 2016, Deep residual learning, 3 and figure 5; He et al. 2016, Identity mappings "
        "in deep residual networks, figure 4e; Xie et al. 2017, Aggregated residual transformations"
    )
    aliases = ("resnet", "resnext", "skip", "shortcut", "basic block", "bottleneck", "v2")
    identifier = "residual"
    argument_defaults = frozenset({"stride"})

    def caption(self) -> str:
        """Return the channels, the stride and the kind."""
        stride = f" /{self.stride}" if self.stride > 1 else ""
        return f"{self.out_channels}{stride} {self.kind}"

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return the paper's word for the kind."""
        return {
            "basic": "BasicBlock",
            "bottleneck": "Bottleneck",
            "preactivation": "PreActivationBlock",
            "preactivation-bottleneck": "PreActivationBottleneck",
        }[self.kind]

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the paper's description with the shapes."""
        paper = {
            "basic": "Residual block of two 3x3 convolutions",
            "bottleneck": "Residual block of ResNet-50 and deeper",
            "preactivation": "Residual block of ResNet v2",
            "preactivation-bottleneck": "Bottleneck of ResNet v2",
        }[self.kind]
        if self.kind == "bottleneck" and self.groups > 1:
            paper = "Residual block of ResNeXt"
        elif self.kind == "bottleneck" and self.expansion < 4:
            paper = "Residual block of Wide ResNet"
        shapes = "(N, in_channels, H, W) to (N, out_channels, ceil(H / stride), ceil(W / stride))"
        return f"{paper}.\n\n{shapes}."

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths and the stride."""
        return {name: name for name in ("in_channels", "out_channels", "stride")}

    def class_plan(self, *inputs: TensorSpec) -> Plan:
        """Return the block with what its shortcut does where the shape changes.

        A shortcut that begins behind norm and ReLU stands there, where x is still what came in.
        """
        plan = self._plan(changes=True)
        if self.is_preactivated:
            *steps, shortcut, add = plan.steps
            plan.steps = [*steps[:2], shortcut, *steps[2:], add]
            plan.instead[shortcut.name] = plan.x
        return plan

    def optional_steps(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the shortcut's, which is there where the shape changes."""
        return {SHORTCUTS[self.shortcut]: "stride != 1 or in_channels != out_channels"}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the branch, the shortcut and their sum."""
        return self._plan(changes=self.changes_shape(inputs[0]))

    def _plan(self, *, changes: bool) -> Plan:
        return (self._preactivated if self.is_preactivated else self._activated_behind)(changes)

    def _activated_behind(self, changes: bool) -> Plan:
        """Return the v1 block: norm and ReLU behind each convolution, the last ReLU on the sum."""
        plan = Plan()
        steps: list[tuple[str, Block]] = []
        for number, convolution in enumerate(self._convolutions(), start=1):
            steps += [
                (f"conv{number}", convolution),
                (f"bn{number}", BatchNorm()),
                (f"relu{number}", ReLU()),
            ]
        branch = plan.chain(plan.x, *steps[:-1])
        shortcut = plan.x
        if changes and self.shortcut == "projection":
            shortcut = plan.sequence("downsample", plan.x, self._projection(), BatchNorm())
        elif changes:
            shortcut = plan.add("shortcut", self._padding(), plan.x)
        total = plan.add("add", Add(), branch, shortcut)
        return plan.returns(plan.add("relu_out", ReLU(), total))

    def _preactivated(self, changes: bool) -> Plan:
        """Return the v2 block: norm and ReLU before each convolution.

        A shortcut that changes the shape begins behind the first ReLU, one that does not at x.
        """
        plan = Plan()
        active = plan.chain(plan.x, ("bn1", BatchNorm()), ("relu1", ReLU()))
        first, *others = self._convolutions()
        branch = plan.add("conv1", first, active)
        for number, convolution in enumerate(others, start=2):
            branch = plan.chain(
                branch,
                (f"bn{number}", BatchNorm()),
                (f"relu{number}", ReLU()),
                (f"conv{number}", convolution),
            )
        shortcut = plan.x
        if changes:
            block = self._projection() if self.shortcut == "projection" else self._padding()
            shortcut = plan.add(SHORTCUTS[self.shortcut], block, active)
        return plan.returns(plan.add("add", Add(), branch, shortcut))

    def _convolutions(self) -> tuple[Conv2d, ...]:
        out = self.out_channels
        if not self.is_bottleneck:
            return (_conv(out, 3, self.stride), _conv(out, 3))
        width = out // self.expansion if self.expansion > 1 else out
        first, second = (1, self.stride) if self.stride_in == "3x3" else (self.stride, 1)
        return (_conv(width, 1, first), _conv(width, 3, second, self.groups), _conv(out, 1))

    def _projection(self) -> Conv2d:
        return _conv(self.out_channels, 1, self.stride)

    def _padding(self) -> PaddedShortcut:
        return PaddedShortcut(out_channels=self.out_channels, stride=self.stride)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return blocks of torchvision's ResNets, and of a ResNet for CIFAR."""
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
            Example(
                cls(kind="bottleneck", out_channels=256),
                (image(256, 56, 56),),
                (256, 56, 56),
                70_400,
                None,
                "torchvision resnet50.layer1.1",
            ),
            Example(
                cls(kind="bottleneck", out_channels=256, expansion=2, groups=32),
                (x,),
                (256, 56, 56),
                63_488,
                None,
                "torchvision resnext50_32x4d.layer1.0",
            ),
            Example(
                cls(out_channels=32, stride=2, shortcut="padding"),
                (image(16, 32, 32),),
                (32, 16, 16),
                9 * 16 * 32 + 9 * 32 * 32 + 2 * 64,
                (9 * 16 * 32 + 9 * 32 * 32) * 16 * 16,
                "He et al. 2016, 4.2: first block of the second stage; weights by their definition",
            ),
        )


def _conv(channels: int, size: int, stride: int = 1, groups: int = 1) -> Conv2d:
    """Return a convolution without bias that keeps the size at stride 1."""
    return Conv2d(
        out_channels=channels,
        kernel_size=size,
        stride=stride,
        padding=size // 2,
        groups=groups,
        bias=False,
    )
