"""DenseNet for ImageNet and for small images."""

from dataclasses import dataclass
from functools import partial

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.dense_block import DenseBlock
from netwright.engine.blocks.composite.dense_transition import DenseTransition
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames
from netwright.engine.zoo.recipes import SMALL_IMAGES


@dataclass(frozen=True)
class DenseNetVariant:
    """What distinguishes one DenseNet from another.

    Attributes:
        title: What people call it.
        layers: Layers of each dense block.
        growth_rate: Channels that each layer adds.
        stem: Channels of the first convolution.
        bottleneck: Of the dense layers, in growth rates; 0 for none.
        compression: Part of the channels that a transition keeps.
    """

    title: str
    layers: tuple[int, ...]
    growth_rate: int = 32
    stem: int = 64
    bottleneck: int = 4
    compression: float = 0.5


IMAGENET = {
    "densenet121": DenseNetVariant("DenseNet-121", (6, 12, 24, 16)),
    "densenet169": DenseNetVariant("DenseNet-169", (6, 12, 32, 32)),
    "densenet201": DenseNetVariant("DenseNet-201", (6, 12, 48, 32)),
    "densenet161": DenseNetVariant("DenseNet-161", (6, 12, 36, 24), growth_rate=48, stem=96),
}
SMALL = {
    "densenet40": DenseNetVariant(
        "DenseNet-40", (12, 12, 12), growth_rate=12, stem=16, bottleneck=0, compression=1.0
    ),
    "densenet_bc100": DenseNetVariant("DenseNet-BC-100", (16, 16, 16), growth_rate=12, stem=24),
}


def imagenet_densenet(variant: DenseNetVariant) -> Plan:
    """Return a DenseNet behind a stem that quarters the image."""
    plan = Plan()
    stem = Conv2d(out_channels=variant.stem, kernel_size=7, stride=2, padding=3, bias=False)
    x = plan.chain(
        plan.x,
        ("conv0", stem),
        ("norm0", BatchNorm()),
        ("relu0", ReLU()),
        ("pool0", MaxPool2d(kernel_size=3, stride=2, padding=1)),
    )
    return _classified(plan, _blocks(plan, x, variant), classes=1000)


def small_image_densenet(variant: DenseNetVariant) -> Plan:
    """Return a DenseNet behind a convolution that keeps the size."""
    plan = Plan()
    stem = Conv2d(out_channels=variant.stem, kernel_size=3, padding=1, bias=False)
    x = plan.add("conv0", stem, plan.x)
    return _classified(plan, _blocks(plan, x, variant), classes=10)


def _blocks(plan: Plan, x: Value, variant: DenseNetVariant) -> Value:
    """Add the dense blocks with a transition between each two."""
    for number, layers in enumerate(variant.layers, start=1):
        if number > 1:
            transition = DenseTransition(compression=variant.compression)
            x = plan.add(f"transition{number - 1}", transition, x)
        block = DenseBlock(
            layers=layers, growth_rate=variant.growth_rate, bottleneck=variant.bottleneck
        )
        x = plan.add(f"denseblock{number}", block, x)
    return x


def _classified(plan: Plan, x: Value, classes: int) -> Plan:
    logits = plan.chain(
        x,
        ("norm", BatchNorm()),
        ("relu", ReLU()),
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("flatten", Flatten()),
        ("classifier", Linear(out_features=classes)),
    )
    return plan.returns(logits)


def _torchvision(variant: DenseNetVariant) -> PublishedNames:
    """Return the names of torchvision, those of its files of 2017 with a dot more among them."""
    prefixes = {f"features.{name}": name for name in ("conv0", "norm0")}
    prefixes["features.norm5"] = "norm"
    for number, layers in enumerate(variant.layers, start=1):
        prefixes[f"features.transition{number}.norm"] = f"transition{number}.0"
        prefixes[f"features.transition{number}.conv"] = f"transition{number}.2"
        for layer in range(layers):
            there = f"features.denseblock{number}.denselayer{layer + 1}"
            here = f"denseblock{number}.{layer}"
            prefixes[there] = here
            for part in ("norm", "conv"):
                for place in (1, 2):
                    prefixes[f"{there}.{part}.{place}"] = f"{here}.{part}{place}"
    return PublishedNames("torchvision", prefixes)


def _summary(variant: DenseNetVariant) -> str:
    layers = ", ".join(map(str, variant.layers))
    return (
        f"Dense blocks of {layers} layers, each of which adds {variant.growth_rate} channels to "
        "all that came before it; every layer sees every earlier one."
    )


NETWORKS = (
    *(
        Network(
            family=NetworkFamily.DENSENET,
            name=name,
            title=variant.title,
            summary=_summary(variant),
            year=2016,
            reference="Huang et al. 2017, Densely connected convolutional networks, table 1",
            input=(3, 224, 224),
            recipe=partial(imagenet_densenet, variant),
            tags=("densenet", "dense connection", "concatenate", "imagenet"),
            published=(_torchvision(variant),),
        )
        for name, variant in IMAGENET.items()
    ),
    *(
        Network(
            family=NetworkFamily.DENSENET,
            name=name,
            title=variant.title,
            summary=_summary(variant),
            year=2016,
            reference="Huang et al. 2017, Densely connected convolutional networks, table 2",
            input=(3, 32, 32),
            recipe=partial(small_image_densenet, variant),
            tags=("densenet", "dense connection", "concatenate", "cifar"),
            training=SMALL_IMAGES,
        )
        for name, variant in SMALL.items()
    ),
)
