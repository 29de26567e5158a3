"""ResNet, Wide ResNet and ResNeXt, as torchvision has them."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.residual_stage import ResidualStage
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.zoo.network import Network, NetworkFamily

RESNET = "He et al. 2016, Deep residual learning for image recognition, table 1"
WIDE = "Zagoruyko & Komodakis 2016, Wide residual networks, table 8"
RESNEXT = "Xie et al. 2017, Aggregated residual transformations for deep neural networks, table 1"


@dataclass(frozen=True)
class ResNetVariant:
    """What distinguishes one residual network from another.

    Attributes:
        title: What people call it.
        blocks: Residual blocks in each of the four stages.
        kind: Of the residual blocks.
        expansion: How many times fewer channels a bottleneck has inside.
        groups: Of the 3×3 convolution of a bottleneck.
        year: When it was published.
        reference: The paper.
        note: What is special about it.
    """

    title: str
    blocks: tuple[int, int, int, int]
    kind: Literal["basic", "bottleneck"] = "bottleneck"
    expansion: int = 4
    groups: int = 1
    year: int = 2015
    reference: str = RESNET
    note: str = "bottlenecks (1×1, 3×3, 1×1)"


VARIANTS = {
    "resnet18": ResNetVariant("ResNet-18", (2, 2, 2, 2), "basic", note="two 3×3 convolutions each"),
    "resnet34": ResNetVariant("ResNet-34", (3, 4, 6, 3), "basic", note="two 3×3 convolutions each"),
    "resnet50": ResNetVariant("ResNet-50", (3, 4, 6, 3)),
    "resnet101": ResNetVariant("ResNet-101", (3, 4, 23, 3)),
    "resnet152": ResNetVariant("ResNet-152", (3, 8, 36, 3)),
    "wide_resnet50_2": ResNetVariant(
        "Wide ResNet-50-2",
        (3, 4, 6, 3),
        expansion=2,
        year=2016,
        reference=WIDE,
        note="bottlenecks that are twice as wide inside",
    ),
    "resnext50_32x4d": ResNetVariant(
        "ResNeXt-50 32x4d",
        (3, 4, 6, 3),
        expansion=2,
        groups=32,
        year=2016,
        reference=RESNEXT,
        note="bottlenecks with 32 groups of 4 channels",
    ),
}


def resnet(variant: ResNetVariant) -> Plan:
    """Return a residual network: a stem that quarters the image and four stages."""
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=64, kernel_size=7, stride=2, padding=3, bias=False)),
        ("bn1", BatchNorm()),
        ("relu", ReLU()),
        ("maxpool", MaxPool2d(kernel_size=3, stride=2, padding=1)),
    )
    width = 64 if variant.kind == "basic" else 256
    for number, blocks in enumerate(variant.blocks, start=1):
        stage = ResidualStage(
            kind=variant.kind,
            out_channels=width * 2 ** (number - 1),
            stride=1 if number == 1 else 2,
            expansion=variant.expansion,
            groups=variant.groups,
            blocks=blocks,
        )
        x = plan.add(f"layer{number}", stage, x)
    logits = plan.chain(
        x,
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("flatten", Flatten()),
        ("fc", Linear(out_features=1000)),
    )
    return plan.returns(logits)


NETWORKS = tuple(
    Network(
        family=NetworkFamily.RESNET,
        name=name,
        title=variant.title,
        summary=(
            f"{sum(variant.blocks)} residual blocks in four stages: {variant.note}. Shortcuts "
            "carry the gradient past each block, so that depth helps instead of hurting."
        ),
        year=variant.year,
        reference=variant.reference,
        input=(3, 224, 224),
        recipe=partial(resnet, variant),
        tags=("resnet", "residual", "skip", "shortcut", "imagenet"),
    )
    for name, variant in VARIANTS.items()
)
