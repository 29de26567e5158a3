"""GoogLeNet: as in the paper, and with batch norm as torchvision has it."""

from functools import partial

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.auxiliary_classifier import AuxiliaryClassifier
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.composite.inception import Inception
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.local_response_norm import LocalResponseNorm
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily

WIDTHS = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}
"""Of each module: 1×1, 3×3 reduce, 3×3, 5×5 reduce, 5×5, pool projection (table 1)."""
POOL = MaxPool2d(kernel_size=3, stride=2, ceil_mode=True)


AUXILIARIES = {"4a": "1", "4d": "2"}
"""The modules that the two auxiliary classifiers read (section 5)."""
WITH_AUXILIARIES = (
    "Two auxiliary classifiers in the middle bring the gradient to the lower layers while "
    "training; the loss of each counts 0.3."
)


def googlenet_2014(*, auxiliary: bool = False) -> Plan:
    """Return GoogLeNet without batch norm: 6,998,552 parameters.

    Args:
        auxiliary: Whether it has its two auxiliary classifiers: then 13,378,280 parameters.
    """
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=64, kernel_size=7, stride=2, padding=3)),
        ("relu1", ReLU()),
        ("pool1", POOL),
        ("norm1", LocalResponseNorm(size=5)),
        ("conv2_reduce", Conv2d(out_channels=64, kernel_size=1)),
        ("relu2_reduce", ReLU()),
        ("conv2", Conv2d(out_channels=192, kernel_size=3, padding=1)),
        ("relu2", ReLU()),
        ("norm2", LocalResponseNorm(size=5)),
        ("pool2", POOL),
    )
    heads = AuxiliaryClassifier(num_classes=1000) if auxiliary else None
    x = _modules(plan, x, Inception(), ("pool3", "pool4"), heads)
    logits = plan.chain(
        x,
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("flatten", Flatten()),
        ("dropout", Dropout(p=0.4)),
        ("fc", Linear(out_features=1000)),
    )
    return plan.returns(logits)


def googlenet(*, auxiliary: bool = False) -> Plan:
    """Return GoogLeNet with batch norm: 6,624,904 parameters.

    Args:
        auxiliary: Whether it has its two auxiliary classifiers: then 13,004,888 parameters.
    """
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv1", ConvBNReLU(out_channels=64, kernel_size=7, stride=2, padding=3, eps=0.001)),
        ("maxpool1", POOL),
        ("conv2", ConvBNReLU(out_channels=64, kernel_size=1, eps=0.001)),
        ("conv3", ConvBNReLU(out_channels=192, kernel_size=3, padding=1, eps=0.001)),
        ("maxpool2", POOL),
    )
    module = Inception(batch_norm=True, large_kernel="3x3")
    heads = AuxiliaryClassifier(kind="googlenet", num_classes=1000) if auxiliary else None
    x = _modules(plan, x, module, ("maxpool3", "maxpool4"), heads)
    logits = plan.chain(
        x,
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("flatten", Flatten()),
        ("dropout", Dropout(p=0.2)),
        ("fc", Linear(out_features=1000)),
    )
    return plan.returns(logits)


def _modules(
    plan: Plan,
    x: Value,
    module: Inception,
    pools: tuple[str, str],
    head: AuxiliaryClassifier | None,
) -> Value:
    """Add the nine inception modules, with pooling behind 3b and 4e, and a head on 4a and 4d."""
    pool_behind = dict(zip(("3b", "4e"), pools, strict=True))
    for name, (ch1x1, ch3x3_reduce, ch3x3, ch5x5_reduce, ch5x5, pool_proj) in WIDTHS.items():
        block = module.with_parameters(
            ch1x1=ch1x1,
            ch3x3_reduce=ch3x3_reduce,
            ch3x3=ch3x3,
            ch5x5_reduce=ch5x5_reduce,
            ch5x5=ch5x5,
            pool_proj=pool_proj,
        )
        x = plan.add(f"inception{name}", block, x)
        if head and name in AUXILIARIES:
            number = AUXILIARIES[name]
            logits = plan.add(f"aux{number}", head, x)
            plan.add(f"aux_logits{number}", Output(role="auxiliary"), logits)
        if name in pool_behind:
            # torchvision pools 2×2 here, with the same shapes at 224 pixels.
            size = 2 if name == "4e" and module.batch_norm else 3
            x = plan.add(pool_behind[name], POOL.with_parameters(kernel_size=size), x)
    return x


NETWORKS = (
    Network(
        family=NetworkFamily.INCEPTION,
        name="googlenet_2014",
        title="GoogLeNet 2014",
        summary=(
            "Nine inception modules that look through windows of several sizes at once, as in the "
            "paper: without batch norm, with local response norm; without the auxiliary "
            "classifiers."
        ),
        year=2014,
        reference="Szegedy et al. 2015, Going deeper with convolutions, table 1 and figure 3",
        input=(3, 224, 224),
        recipe=googlenet_2014,
        tags=("inception", "imagenet", "branches", "multi-scale", "classic"),
    ),
    Network(
        family=NetworkFamily.INCEPTION,
        name="googlenet_2014_aux",
        title="GoogLeNet 2014 with heads",
        summary=(
            "Nine inception modules as in the paper: without batch norm, with local response norm. "
            + WITH_AUXILIARIES
        ),
        year=2014,
        reference="Szegedy et al. 2015, Going deeper with convolutions, 5, table 1 and figure 3",
        input=(3, 224, 224),
        recipe=partial(googlenet_2014, auxiliary=True),
        tags=("inception", "imagenet", "branches", "auxiliary classifier", "classic"),
    ),
    Network(
        family=NetworkFamily.INCEPTION,
        name="googlenet",
        title="GoogLeNet",
        summary=(
            "Nine inception modules with batch norm, as torchvision has them, without the "
            "auxiliary classifiers."
        ),
        year=2015,
        reference=(
            "Szegedy et al. 2015, Going deeper with convolutions; Ioffe & Szegedy 2015, Batch "
            "normalization; torchvision googlenet"
        ),
        input=(3, 224, 224),
        recipe=googlenet,
        tags=("inception", "imagenet", "branches", "multi-scale", "batch norm"),
    ),
    Network(
        family=NetworkFamily.INCEPTION,
        name="googlenet_aux",
        title="GoogLeNet with heads",
        summary=(
            "Nine inception modules with batch norm, as torchvision has them by default. "
            + WITH_AUXILIARIES
        ),
        year=2015,
        reference=(
            "Szegedy et al. 2015, Going deeper with convolutions, 5; Ioffe & Szegedy 2015, Batch "
            "normalization; torchvision googlenet with aux_logits"
        ),
        input=(3, 224, 224),
        recipe=partial(googlenet, auxiliary=True),
        tags=("inception", "imagenet", "branches", "auxiliary classifier", "batch norm"),
    ),
)
