"""An inception network small enough for a processor."""

from functools import partial

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.inception import Inception
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily


def small_inception(*, auxiliary: bool = False) -> Plan:
    """Return GoogLeNet's plan in miniature: a stem, three modules with pooling between them.

    Args:
        auxiliary: Whether a small classifier reads the second module while training.
    """
    module2a = Inception(ch1x1=16, ch3x3_reduce=16, ch3x3=32, ch5x5_reduce=4, ch5x5=8, pool_proj=8)
    module2b = Inception(
        ch1x1=32, ch3x3_reduce=24, ch3x3=48, ch5x5_reduce=8, ch5x5=16, pool_proj=16
    )
    module3a = Inception(
        ch1x1=48, ch3x3_reduce=32, ch3x3=64, ch5x5_reduce=8, ch5x5=24, pool_proj=24
    )
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=16, kernel_size=5, stride=2, padding=2)),
        ("relu1", ReLU()),
        ("pool1", MaxPool2d(kernel_size=2)),
        ("inception2a", module2a),
        ("inception2b", module2b),
    )
    if auxiliary:
        aux_logits = plan.chain(
            x, ("aux_pool", GlobalAveragePool()), ("aux_fc", Linear(out_features=10))
        )
        plan.add("aux_logits", Output(role="auxiliary"), aux_logits)
    logits = plan.chain(
        x,
        ("pool2", MaxPool2d(kernel_size=3, stride=2, padding=1)),
        ("inception3a", module3a),
        ("avgpool", GlobalAveragePool()),
        ("dropout", Dropout(p=0.2)),
        ("fc", Linear(out_features=10)),
    )
    return plan.returns(logits)


NETWORKS = (
    Network(
        family=NetworkFamily.SMALL,
        name="small_inception",
        title="Small Inception",
        summary=(
            "GoogLeNet in miniature: one convolution, three inception modules with 1×1 reductions, "
            "pooling between them, global average pooling and one fully connected layer."
        ),
        year=2015,
        reference="Szegedy et al. 2015, Going deeper with convolutions, 5",
        input=(1, 28, 28),
        recipe=small_inception,
        tags=("googlenet", "inception", "branches", "multi-scale", "mnist", "small"),
    ),
    Network(
        family=NetworkFamily.SMALL,
        name="small_inception_aux",
        title="Small Inception with head",
        summary=(
            "GoogLeNet in miniature with an auxiliary classifier behind the second module: it "
            "helps the layers below it while training, and its loss counts 0.3."
        ),
        year=2015,
        reference="Szegedy et al. 2015, Going deeper with convolutions, 5",
        input=(1, 28, 28),
        recipe=partial(small_inception, auxiliary=True),
        tags=("googlenet", "inception", "auxiliary classifier", "mnist", "small"),
    ),
)
