"""SqueezeNet: the accuracy of AlexNet with a fiftieth of its parameters."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.fire import Fire
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames

POOL = MaxPool2d(kernel_size=3, stride=2, ceil_mode=True)
FIRES = {
    "fire2": (16, 64),
    "fire3": (16, 64),
    "fire4": (32, 128),
    "fire5": (32, 128),
    "fire6": (48, 192),
    "fire7": (48, 192),
    "fire8": (64, 256),
    "fire9": (64, 256),
}
"""Of each fire module: channels of the squeeze and of each expansion."""

POOLS_1_0, POOLS_1_1 = ("fire4", "fire8"), ("fire3", "fire5")
"""Behind which of them there is pooling."""


def squeezenet1_0() -> Plan:
    """Return SqueezeNet 1.0: 1,248,424 parameters."""
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=96, kernel_size=7, stride=2)),
        ("relu1", ReLU()),
        ("pool1", POOL),
    )
    x = _fires(plan, x, POOLS_1_0)
    return plan.returns(_classifier(plan, x))


def squeezenet1_1() -> Plan:
    """Return SqueezeNet 1.1: 1,235,496 parameters and less than half of the operations."""
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=64, kernel_size=3, stride=2)),
        ("relu1", ReLU()),
        ("pool1", POOL),
    )
    x = _fires(plan, x, POOLS_1_1)
    return plan.returns(_classifier(plan, x))


def _fires(plan: Plan, x: Value, pool_behind: tuple[str, ...]) -> Value:
    """Add the fire modules, with pooling behind some of them."""
    for name, (squeeze, expand) in FIRES.items():
        x = plan.add(name, Fire(squeeze=squeeze, expand1x1=expand, expand3x3=expand), x)
        if name in pool_behind:
            x = plan.add(name.replace("fire", "pool"), POOL, x)
    return x


def _classifier(plan: Plan, x: Value) -> Value:
    """Add a convolution with one kernel a class, and the mean of each."""
    return plan.chain(
        x,
        ("dropout", Dropout()),
        ("conv10", Conv2d(out_channels=1000, kernel_size=1)),
        ("relu10", ReLU()),
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("flatten", Flatten()),
    )


def _torchvision(pool_behind: tuple[str, ...]) -> PublishedNames:
    """Return the names of torchvision, which numbers the layers one by one."""
    prefixes, number = {"features.0": "conv1", "classifier.1": "conv10"}, 3
    for name in FIRES:
        prefixes[f"features.{number}"] = name
        for branch in ("expand1x1", "expand3x3"):
            prefixes[f"features.{number}.{branch}"] = f"{name}.{branch}.0"
        number += 2 if name in pool_behind else 1
    return PublishedNames("torchvision", prefixes)


REFERENCE = (
    "Iandola et al. 2016, SqueezeNet: AlexNet-level accuracy with 50x fewer parameters, table 1"
)
NETWORKS = (
    Network(
        family=NetworkFamily.EFFICIENT,
        name="squeezenet1_0",
        title="SqueezeNet 1.0",
        summary=(
            "Eight fire modules that squeeze the channels before they expand them, and no fully "
            "connected layer: as accurate as AlexNet with a fiftieth of its parameters."
        ),
        year=2016,
        reference=REFERENCE,
        input=(3, 224, 224),
        recipe=squeezenet1_0,
        published=(_torchvision(POOLS_1_0),),
        tags=("squeezenet", "fire", "small model", "imagenet"),
    ),
    Network(
        family=NetworkFamily.EFFICIENT,
        name="squeezenet1_1",
        title="SqueezeNet 1.1",
        summary=(
            "SqueezeNet with a smaller first convolution and earlier pooling: the same accuracy "
            "with less than half of the operations."
        ),
        year=2016,
        reference=f"{REFERENCE}; the authors' repository, SqueezeNet v1.1",
        input=(3, 224, 224),
        recipe=squeezenet1_1,
        published=(_torchvision(POOLS_1_1),),
        tags=("squeezenet", "fire", "small model", "imagenet"),
    ),
)
