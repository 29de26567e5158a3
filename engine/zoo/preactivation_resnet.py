"""Pre-activation ResNets (v2), and two teaching nets that set v1 and v2 side by side."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.composite.residual_stage import ResidualStage
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.recipes import SMALL_IMAGES

V2 = "He et al. 2016, Identity mappings in deep residual networks"


def _stem(channels: int) -> Conv2d:
    return Conv2d(out_channels=channels, kernel_size=3, padding=1, bias=False)


def _head(plan: Plan, x: Value) -> Plan:
    """End with the norm and ReLU that the last block lacks, pooling and the classifier."""
    logits = plan.chain(
        x,
        ("bn", BatchNorm()),
        ("relu", ReLU()),
        ("avgpool", GlobalAveragePool()),
        ("fc", Linear(out_features=10)),
    )
    return plan.returns(logits)


def _stages(plan: Plan, x: Value, stages: Sequence[ResidualStage]) -> Value:
    """Add stages called ``layer1``..., each but the first of which halves the image."""
    for number, stage in enumerate(stages, start=1):
        stride = 1 if number == 1 else 2
        x = plan.add(f"layer{number}", stage.with_parameters(stride=stride), x)
    return x


def preact_resnet18() -> Plan:
    """Return ResNet-18 with pre-activation, for images of 32×32 pixels."""
    plan = Plan()
    x = plan.add("conv1", _stem(64), plan.x)
    stages = [
        ResidualStage(kind="preactivation", out_channels=width, blocks=2)
        for width in (64, 128, 256, 512)
    ]
    return _head(plan, _stages(plan, x, stages))


def preact_resnet164() -> Plan:
    """Return the bottleneck network of 9n + 2 weighted layers with n = 18: 1,703,258 parameters."""
    plan = Plan()
    x = plan.add("conv1", _stem(16), plan.x)
    stages = [
        ResidualStage(
            kind="preactivation-bottleneck", out_channels=width, blocks=18, stride_in="1x1"
        )
        for width in (64, 128, 256)
    ]
    return _head(plan, _stages(plan, x, stages))


def preact_resnet_bottleneck() -> Plan:
    """Return the network with stages (3, 4, 6) and filters (64, 128, 256, 512)."""
    plan = Plan()
    x = plan.chain(plan.x, ("bn_input", BatchNorm()), ("conv1", _stem(64)))
    stages = [
        ResidualStage(kind="preactivation-bottleneck", out_channels=width, blocks=blocks)
        for width, blocks in ((128, 3), (256, 4), (512, 6))
    ]
    return _head(plan, _stages(plan, x, stages))


def teaching_resnet(kind: Literal["basic", "preactivation"]) -> Plan:
    """Return a convolution, one residual block that keeps the channels and one that doubles them.

    Args:
        kind: Of the residual blocks: v1 or v2.
    """
    plan = Plan()
    logits = plan.chain(
        plan.x,
        ("conv", Conv2d(out_channels=16, kernel_size=3, padding=1)),
        ("residual1", Residual(kind=kind, out_channels=16)),
        ("residual2", Residual(kind=kind, out_channels=32)),
        ("flatten", Flatten()),
        ("fc", Linear(out_features=10)),
    )
    return plan.returns(logits)


NETWORKS = (
    Network(
        family=NetworkFamily.SMALL_RESNET,
        name="preact_resnet18",
        title="Pre-activation ResNet-18",
        summary=(
            "ResNet-18 for images of 32×32 pixels with norm and ReLU before each convolution, so "
            "that the shortcuts are the identity from end to end."
        ),
        year=2016,
        reference=f"{V2}, figure 4e",
        input=(3, 32, 32),
        recipe=preact_resnet18,
        tags=("resnet", "v2", "pre-activation", "cifar", "identity mapping"),
        training=SMALL_IMAGES,
    ),
    Network(
        family=NetworkFamily.SMALL_RESNET,
        name="preact_resnet164",
        title="Pre-activation ResNet-164",
        summary=(
            "164 weighted layers for images of 32×32 pixels: three stages of 18 bottlenecks with "
            "norm and ReLU before each convolution."
        ),
        year=2016,
        reference=f"{V2}, table 4",
        input=(3, 32, 32),
        recipe=preact_resnet164,
        tags=("resnet", "v2", "pre-activation", "bottleneck", "cifar", "identity mapping"),
        training=SMALL_IMAGES,
    ),
    Network(
        family=NetworkFamily.SMALL_RESNET,
        name="preact_resnet_bottleneck",
        title="Pre-activation bottleneck ResNet",
        summary=(
            "Bottlenecks with pre-activation in stages of 3, 4 and 6 behind 64 filters, with 128, "
            "256 and 512 channels, and a batch norm on the image itself in place of fixed means."
        ),
        year=2017,
        reference=f"{V2}, figure 4e; Rosebrock 2017, Deep learning for computer vision, ResNet",
        input=(3, 32, 32),
        recipe=preact_resnet_bottleneck,
        tags=("resnet", "v2", "pre-activation", "bottleneck", "cifar"),
        training=SMALL_IMAGES,
    ),
    Network(
        family=NetworkFamily.SMALL,
        name="resnet_v1",
        title="Two residual blocks v1",
        summary=(
            "The smallest residual network: a convolution, a block that keeps 16 channels and one "
            "that brings them to 32, with ReLU behind each sum."
        ),
        year=2015,
        reference="He et al. 2016, Deep residual learning for image recognition, figure 2",
        input=(1, 28, 28),
        recipe=partial(teaching_resnet, "basic"),
        tags=("resnet", "v1", "residual", "teaching", "mnist", "small"),
    ),
    Network(
        family=NetworkFamily.SMALL,
        name="resnet_v2",
        title="Two residual blocks v2",
        summary=(
            "The smallest pre-activation network: as the v1 one, with norm and ReLU before each "
            "convolution and nothing behind the sums."
        ),
        year=2016,
        reference=f"{V2}, figure 1b",
        input=(1, 28, 28),
        recipe=partial(teaching_resnet, "preactivation"),
        tags=("resnet", "v2", "pre-activation", "residual", "teaching", "mnist", "small"),
    ),
)
