"""The five kinds of modules of Inception v3."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from netwright.engine.blocks.block import Block, Composite, Example, Family
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.needs import needs_image, needs_pixels
from netwright.engine.blocks.parameters import Pair
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image

AVERAGE = AvgPool2d(kernel_size=3, stride=1, padding=1)
HALVE = MaxPool2d(kernel_size=3, stride=2)
ROW, COLUMN = (1, 7), (7, 1)


class InceptionV3(Composite):
    """Look at the image through factorised windows of several sizes at once."""

    title = "Inception v3"
    family = Family.COMPOSITE
    summary = (
        "Branches of convolutions with batch norm whose large kernels are factorised: 5×5 into two "
        "3×3 (A), 7×7 into 1×7 and 7×1 (C), 3×3 into 1×3 and 3×1 side by side (E). B and D halve "
        "the image by convolutions and pooling side by side."
    )
    formula = "y = concat of the branches"
    reference = "Szegedy et al. 2016, Rethinking the inception architecture, figures 5, 6, 7 and 10"
    aliases = ("inception", "mixed", "factorised", "branches", "reduction")
    identifier = "mixed"

    kind: Literal["A", "B", "C", "D", "E"] = Field(
        "A",
        title="Kind",
        description=(
            "A for 35×35 pixels, C for 17×17 and E for 8×8; B leads from A to C, D from C to E."
        ),
    )
    pool_features: int = Field(
        64,
        ge=1,
        le=65_536,
        title="Pool features",
        description="Channels of the 1×1 convolution behind the pooling.",
        json_schema_extra={"when": {"kind": ["A"]}},
    )
    channels_7x7: int = Field(
        128,
        ge=1,
        le=65_536,
        title="7×7 channels",
        description="Channels inside the branches of 1×7 and 7×1 convolutions.",
        json_schema_extra={"when": {"kind": ["C"]}},
    )

    def caption(self) -> str:
        """Return the kind and what decides its width."""
        width = {"A": f" {self.pool_features}", "C": f" {self.channels_7x7}"}
        return self.kind + width.get(self.kind, "")

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for an image, and that those that halve it can."""
        return needs_pixels(inputs[0], 3) if self.kind in "BD" else needs_image(inputs[0])

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return ``InceptionA`` to ``InceptionE``."""
        return f"Inception{self.kind}"

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return what is special about the kind, with the shapes."""
        what, channels = {
            "A": ("5x5 kernels as two of 3x3", "224 + pool_features, H, W"),
            "B": ("halves the image", "480 + in_channels, (H - 1) // 2, (W - 1) // 2"),
            "C": ("7x7 kernels as 1x7 and 7x1", "768, H, W"),
            "D": ("halves the image", "512 + in_channels, (H - 1) // 2, (W - 1) // 2"),
            "E": ("3x3 kernels as 1x3 and 3x1 side by side", "2048, H, W"),
        }[self.kind]
        return (
            f"Module {self.kind} of Inception v3: {what}.\n\n"
            f"(N, in_channels, H, W) to (N, {channels})."
        )

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the widths that may differ."""
        widths = {"A": ["pool_features"], "C": ["channels_7x7"]}.get(self.kind, [])
        return {name: name for name in ["in_channels", *widths]}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the branches and their join."""
        plan = Plan()
        if self.kind == "E":
            return plan.returns(plan.add("concat", Concat(), *_wide_branches(plan)))
        branches = {"A": self._a, "B": _b, "C": self._c, "D": _d}[self.kind]()
        values = [
            _branch(plan, f"branch{number}", plan.x, blocks)
            for number, blocks in enumerate(branches, start=1)
        ]
        return plan.returns(plan.add("concat", Concat(), *values))

    def _a(self) -> list[list[Block]]:
        return [
            [_conv(64, 1)],
            [_conv(48, 1), _conv(64, 5, padding=2)],
            [_conv(64, 1), _conv(96, 3, padding=1), _conv(96, 3, padding=1)],
            [AVERAGE, _conv(self.pool_features, 1)],
        ]

    def _c(self) -> list[list[Block]]:
        width = self.channels_7x7
        row, column = _conv(width, ROW, padding=(0, 3)), _conv(width, COLUMN, padding=(3, 0))
        return [
            [_conv(192, 1)],
            [_conv(width, 1), row, _conv(192, COLUMN, padding=(3, 0))],
            [_conv(width, 1), column, row, column, _conv(192, ROW, padding=(0, 3))],
            [AVERAGE, _conv(192, 1)],
        ]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return one module of each kind, as in torchvision's Inception v3."""
        name = "torchvision inception_v3.Mixed_{}"
        return (
            Example(
                cls(kind="A", pool_features=32),
                (image(192, 35, 35),),
                (256, 35, 35),
                255_904,
                None,
                name.format("5b"),
            ),
            Example(
                cls(kind="B"),
                (image(288, 35, 35),),
                (768, 17, 17),
                1_153_280,
                None,
                name.format("6a"),
            ),
            Example(
                cls(kind="C"),
                (image(768, 17, 17),),
                (768, 17, 17),
                1_297_408,
                None,
                name.format("6b"),
            ),
            Example(
                cls(kind="D"),
                (image(768, 17, 17),),
                (1280, 8, 8),
                1_698_304,
                None,
                name.format("7a"),
            ),
            Example(
                cls(kind="E"),
                (image(1280, 8, 8),),
                (2048, 8, 8),
                5_044_608,
                None,
                name.format("7b"),
            ),
        )


def _b() -> list[list[Block]]:
    return [
        [_conv(384, 3, stride=2)],
        [_conv(64, 1), _conv(96, 3, padding=1), _conv(96, 3, stride=2)],
        [HALVE],
    ]


def _d() -> list[list[Block]]:
    row, column = _conv(192, ROW, padding=(0, 3)), _conv(192, COLUMN, padding=(3, 0))
    return [
        [_conv(192, 1), _conv(320, 3, stride=2)],
        [_conv(192, 1), row, column, _conv(192, 3, stride=2)],
        [HALVE],
    ]


def _wide_branches(plan: Plan) -> list[Value]:
    """Add the branches of kind E, two of which fork once more."""
    row, column = _conv(384, (1, 3), padding=(0, 1)), _conv(384, (3, 1), padding=(1, 0))
    first = plan.add("branch1", _conv(320, 1), plan.x)
    second = plan.add("branch2", _conv(384, 1), plan.x)
    second_row = plan.add("branch2_row", row, second)
    second_column = plan.add("branch2_column", column, second)
    third = plan.sequence("branch3", plan.x, _conv(448, 1), _conv(384, 3, padding=1))
    third_row = plan.add("branch3_row", row, third)
    third_column = plan.add("branch3_column", column, third)
    fourth = plan.sequence("branch4", plan.x, AVERAGE, _conv(192, 1))
    return [first, second_row, second_column, third_row, third_column, fourth]


def _branch(plan: Plan, name: str, source: Value, blocks: Sequence[Block]) -> Value:
    """Add a branch: a module of its own, or a sequence of several."""
    if len(blocks) == 1:
        return plan.add(name, blocks[0], source)
    return plan.sequence(name, source, *blocks)


def _conv(channels: int, size: Pair, stride: int = 1, padding: Pair = 0) -> ConvBNReLU:
    return ConvBNReLU(
        out_channels=channels, kernel_size=size, stride=stride, padding=padding, eps=0.001
    )
