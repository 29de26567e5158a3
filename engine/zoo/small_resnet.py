"""A residual network small enough for a processor."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.zoo.network import Network, NetworkFamily


def small_resnet() -> Plan:
    """Return three residual blocks behind a convolution that halves the image."""
    plan = Plan()
    logits = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=16, kernel_size=3, stride=2, padding=1, bias=False)),
        ("bn1", BatchNorm()),
        ("relu", ReLU()),
        ("layer1", Residual(out_channels=16)),
        ("layer2", Residual(out_channels=32, stride=2)),
        ("layer3", Residual(out_channels=64, stride=2)),
        ("avgpool", GlobalAveragePool()),
        ("fc", Linear(out_features=10)),
    )
    return plan.returns(logits)


NETWORKS = (
    Network(
        family=NetworkFamily.SMALL,
        name="small_resnet",
        title="Small ResNet",
        summary=(
            "A residual network in miniature: one convolution, three residual blocks of 16, 32 and "
            "64 channels, global average pooling and one fully connected layer."
        ),
        year=2016,
        reference="He et al. 2016, Deep residual learning for image recognition, 4.2",
        input=(1, 28, 28),
        recipe=small_resnet,
        tags=("resnet", "residual", "skip", "batch norm", "mnist", "small"),
    ),
)
