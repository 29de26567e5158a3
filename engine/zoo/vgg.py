"""VGG: the same 3×3 convolution from end to end."""

from functools import partial

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.vgg_stage import VGGStage
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames

WIDTHS = (64, 128, 256, 512, 512)
CONVOLUTIONS = {11: (1, 1, 2, 2, 2), 13: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}
"""Convolutions in each of the five stages, by the number of layers that have weights."""


def vgg(depth: int, *, batch_norm: bool = False) -> Plan:
    """Return VGG with as many weighted layers as ``depth`` says: 11, 13, 16 or 19."""
    plan = Plan()
    x = plan.x
    for number, (width, count) in enumerate(zip(WIDTHS, CONVOLUTIONS[depth], strict=True), start=1):
        stage = VGGStage(out_channels=width, convolutions=count, batch_norm=batch_norm)
        x = plan.add(f"stage{number}", stage, x)
    logits = plan.chain(
        x,
        ("avgpool", AdaptiveAvgPool2d(output_size=7)),
        ("flatten", Flatten()),
        ("fc6", Linear(out_features=4096)),
        ("relu6", ReLU()),
        ("dropout6", Dropout()),
        ("fc7", Linear(out_features=4096)),
        ("relu7", ReLU()),
        ("dropout7", Dropout()),
        ("fc8", Linear(out_features=1000)),
    )
    return plan.returns(logits)


def _torchvision(depth: int, *, batch_norm: bool) -> PublishedNames:
    """Return the names of torchvision, which numbers the layers of all stages together."""
    prefixes = {"classifier.0": "fc6", "classifier.3": "fc7", "classifier.6": "fc8"}
    number, unit = 0, 3 if batch_norm else 2  # convolution, batch norm, ReLU
    for stage, count in enumerate(CONVOLUTIONS[depth], start=1):
        for layer in range(count * unit):
            prefixes[f"features.{number + layer}"] = f"stage{stage}.{layer}"
        number += count * unit + 1  # and a pooling layer
    return PublishedNames("torchvision", prefixes)


def _network(depth: int, *, batch_norm: bool) -> Network:
    return Network(
        family=NetworkFamily.VGG,
        name=f"vgg{depth}" + ("_bn" if batch_norm else ""),
        title=f"VGG-{depth}" + (" BN" if batch_norm else ""),
        summary=(
            f"{depth - 3} convolutions of 3×3 in five stages that halve the image and double the "
            "channels, then three large fully connected layers"
            + ("; a batch norm follows each convolution." if batch_norm else ".")
        ),
        year=2014,
        reference=(
            "Simonyan & Zisserman 2015, Very deep convolutional networks for large-scale image "
            "recognition, table 1"
        ),
        input=(3, 224, 224),
        recipe=partial(vgg, depth, batch_norm=batch_norm),
        tags=("vgg", "imagenet", "classic", "deep"),
        published=(_torchvision(depth, batch_norm=batch_norm),),
    )


NETWORKS = tuple(
    _network(depth, batch_norm=batch_norm) for batch_norm in (False, True) for depth in CONVOLUTIONS
)
