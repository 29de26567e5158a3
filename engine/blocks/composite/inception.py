"""Inception modules of GoogLeNet."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field
from pydantic.config import JsonDict

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block, Composite, Example, Family
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image

REDUCED_ONLY: JsonDict = {"when": {"kind": ["reduced"]}}
WIDEST = 65_536


class Inception(Composite):
    """Look at the image through windows of several sizes at once."""

    title = "Inception"
    family = Family.COMPOSITE
    summary = (
        "1×1, 3×3 and 5×5 convolutions and a 3×3 pooling side by side, their channels put "
        "together. In the reduced kind 1×1 convolutions make the input thin before the larger "
        "kernels, and project what was pooled. Each convolution is followed by ReLU."
    )
    formula = "y = concat(F₁(x), F₃(x), F₅(x), pool(x)); (C, H, W) → (sum of the widths, H, W)"
    reference = "Szegedy et al. 2015, Going deeper with convolutions, 4 and figure 2"
    aliases = ("googlenet", "naive inception", "multi-scale", "split transform merge", "branches")
    identifier = "inception"

    kind: Literal["reduced", "naive"] = Field(
        "reduced",
        title="Kind",
        description=(
            "Reduced: with 1×1 convolutions before the 3×3 and 5×5 ones and after pooling, as in "
            "GoogLeNet. Naive: without them; pooling keeps all input channels."
        ),
    )
    ch1x1: int = Field(64, ge=1, le=WIDEST, title="1×1", description="Channels of the 1×1 branch.")
    ch3x3_reduce: int = Field(
        96,
        ge=1,
        le=WIDEST,
        title="3×3 reduce",
        description="Channels of the 1×1 convolution before the 3×3 one.",
        json_schema_extra=REDUCED_ONLY,
    )
    ch3x3: int = Field(128, ge=1, le=WIDEST, title="3×3", description="Channels of the 3×3 branch.")
    ch5x5_reduce: int = Field(
        16,
        ge=1,
        le=WIDEST,
        title="5×5 reduce",
        description="Channels of the 1×1 convolution before the 5×5 one.",
        json_schema_extra=REDUCED_ONLY,
    )
    ch5x5: int = Field(32, ge=1, le=WIDEST, title="5×5", description="Channels of the 5×5 branch.")
    pool_proj: int = Field(
        32,
        ge=1,
        le=WIDEST,
        title="Pool projection",
        description="Channels of the 1×1 convolution after pooling.",
        json_schema_extra=REDUCED_ONLY,
    )
    large_kernel: Literal["5x5", "3x3"] = Field(
        "5x5",
        title="Large kernel",
        description="Kernel of the 5×5 branch: 5×5 in the paper, 3×3 in torchvision's model.",
    )
    batch_norm: bool = Field(
        False,
        title="Batch norm",
        description="Whether a batch norm stands between each convolution and its ReLU.",
    )

    def caption(self) -> str:
        """Return the widths of the branches, as the paper's table has them."""
        last = str(self.pool_proj) if self.kind == "reduced" else "pool"
        return f"{self.ch1x1} + {self.ch3x3} + {self.ch5x5} + {last}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return ``Inception`` or ``NaiveInception``, and ``BN`` if there is batch norm."""
        name = "Inception" if self.kind == "reduced" else "NaiveInception"
        return name + ("BN" if self.batch_norm else "")

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the paper's description with the shapes."""
        norm = " and batch norm" if self.batch_norm else ""
        if self.kind == "reduced":
            return (
                f"Inception module of GoogLeNet, with 1x1 reductions{norm}.\n\n"
                "(N, in_channels, H, W) to (N, ch1x1 + ch3x3 + ch5x5 + pool_proj, H, W)."
            )
        return (
            f"Inception module, naive version{' with batch norm' if norm else ''}.\n\n"
            "(N, in_channels, H, W) to (N, ch1x1 + ch3x3 + ch5x5 + in_channels, H, W)."
        )

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the width of the input and those of the branches."""
        widths = ["in_channels", "ch1x1", "ch3x3_reduce", "ch3x3", "ch5x5_reduce", "ch5x5"]
        if self.kind == "naive":
            return {name: name for name in widths if not name.endswith("reduce")}
        return {name: name for name in [*widths, "pool_proj"]}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the four branches and their join."""
        plan = Plan()
        large = int(self.large_kernel[0])
        pool = MaxPool2d(kernel_size=3, stride=1, padding=1)
        reduced = self.kind == "reduced"
        branches: list[list[Block]] = [
            self._unit(self.ch1x1, 1),
            [*(self._unit(self.ch3x3_reduce, 1) if reduced else ()), *self._unit(self.ch3x3, 3)],
            [
                *(self._unit(self.ch5x5_reduce, 1) if reduced else ()),
                *self._unit(self.ch5x5, large),
            ],
            [pool, *(self._unit(self.pool_proj, 1) if reduced else ())],
        ]
        values = [
            _branch(plan, f"branch{number}", blocks)
            for number, blocks in enumerate(branches, start=1)
        ]
        return plan.returns(plan.add("concat", Concat(), *values))

    def _unit(self, channels: int, size: int) -> list[Block]:
        """Return a convolution that keeps the size, and what follows it."""
        if self.batch_norm:
            # The epsilon of TensorFlow's models, which torchvision's follow.
            return [
                ConvBNReLU(out_channels=channels, kernel_size=size, padding=size // 2, eps=0.001)
            ]
        return [Conv2d(out_channels=channels, kernel_size=size, padding=size // 2), ReLU()]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return modules 3a, 4a and 5b of GoogLeNet as in the paper, and one of the naive kind."""
        table = "Szegedy et al. 2015, table 1: {}, weights with biases, ops {}"
        five = cls(
            ch1x1=384, ch3x3_reduce=192, ch3x3=384, ch5x5_reduce=48, ch5x5=128, pool_proj=128
        )
        four = cls(ch1x1=192, ch3x3_reduce=96, ch3x3=208, ch5x5_reduce=16, ch5x5=48, pool_proj=64)
        return (
            Example(
                cls(),
                (image(192, 28, 28),),
                (256, 28, 28),
                163_696,
                163_328 * 28 * 28,
                table.format("3a", "128M"),
            ),
            Example(
                four, (image(480, 14, 14),), (512, 14, 14), 376_176, None, table.format("4a", "73M")
            ),
            Example(
                five, (image(832, 7, 7),), (1024, 7, 7), 1_444_080, None, table.format("5b", "71M")
            ),
            Example(
                cls(kind="naive"),
                (image(192, 28, 28),),
                (416, 28, 28),
                192 * (64 + 9 * 128 + 25 * 32) + 64 + 128 + 32,
                192 * (64 + 9 * 128 + 25 * 32) * 28 * 28,
                "Szegedy et al. 2015, figure 2a with the widths of 3a; weights by their definition",
            ),
            Example(
                cls(large_kernel="3x3", batch_norm=True),
                (image(192, 28, 28),),
                (256, 28, 28),
                155_872,
                None,
                "torchvision googlenet.inception3a",
            ),
        )


def _branch(plan: Plan, name: str, blocks: Sequence[Block]) -> Value:
    """Add a branch: a module of its own, or a sequence of several."""
    if len(blocks) == 1:
        return plan.add(name, blocks[0], plan.x)
    return plan.sequence(name, plan.x, *blocks)
