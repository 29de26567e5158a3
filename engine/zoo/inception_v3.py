"""Inception v3, as torchvision has it."""

from functools import partial

from netwright.engine.blocks.composite.auxiliary_classifier import AuxiliaryClassifier
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.composite.inception_v3 import InceptionV3
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames

POOL = MaxPool2d(kernel_size=3, stride=2)
MODULES = {
    "mixed_5b": InceptionV3(kind="A", pool_features=32),
    "mixed_5c": InceptionV3(kind="A", pool_features=64),
    "mixed_5d": InceptionV3(kind="A", pool_features=64),
    "mixed_6a": InceptionV3(kind="B"),
    "mixed_6b": InceptionV3(kind="C", channels_7x7=128),
    "mixed_6c": InceptionV3(kind="C", channels_7x7=160),
    "mixed_6d": InceptionV3(kind="C", channels_7x7=160),
    "mixed_6e": InceptionV3(kind="C", channels_7x7=192),
    "mixed_7a": InceptionV3(kind="D"),
    "mixed_7b": InceptionV3(kind="E"),
    "mixed_7c": InceptionV3(kind="E"),
}


def inception_v3(*, auxiliary: bool = False) -> Plan:
    """Return Inception v3: 23,834,568 parameters.

    Args:
        auxiliary: Whether it has its auxiliary classifier: then 27,161,264 parameters.
    """
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv2d_1a_3x3", _unit(32, 3, stride=2)),
        ("conv2d_2a_3x3", _unit(32, 3)),
        ("conv2d_2b_3x3", _unit(64, 3, padding=1)),
        ("maxpool1", POOL),
        ("conv2d_3b_1x1", _unit(80, 1)),
        ("conv2d_4a_3x3", _unit(192, 3)),
        ("maxpool2", POOL),
    )
    for name, module in MODULES.items():
        x = plan.add(name, module, x)
        if auxiliary and name == "mixed_6e":  # the last one of 17×17 pixels (figure 8)
            head = AuxiliaryClassifier(kind="inception-v3", num_classes=1000)
            plan.add("aux_logits", Output(role="auxiliary"), plan.add("aux", head, x))
    logits = plan.chain(
        x,
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("dropout", Dropout()),
        ("flatten", Flatten()),
        ("fc", Linear(out_features=1000)),
    )
    return plan.returns(logits)


def _unit(channels: int, size: int, stride: int = 1, padding: int = 0) -> ConvBNReLU:
    return ConvBNReLU(
        out_channels=channels, kernel_size=size, stride=stride, padding=padding, eps=0.001
    )


BRANCHES = {
    "A": {
        "branch1x1": "branch1",
        "branch5x5_": "branch2.",
        "branch3x3dbl_": "branch3.",
        "branch_pool": "branch4.1",
    },
    "B": {"branch3x3": "branch1", "branch3x3dbl_": "branch2."},
    "C": {
        "branch1x1": "branch1",
        "branch7x7_": "branch2.",
        "branch7x7dbl_": "branch3.",
        "branch_pool": "branch4.1",
    },
    "D": {"branch3x3_": "branch1.", "branch7x7x3_": "branch2."},
    "E": {
        "branch1x1": "branch1",
        "branch3x3_1": "branch2",
        "branch3x3_2a": "branch2_row",
        "branch3x3_2b": "branch2_column",
        "branch3x3dbl_": "branch3.",
        "branch3x3dbl_3a": "branch3_row",
        "branch3x3dbl_3b": "branch3_column",
        "branch_pool": "branch4.1",
    },
}
"""What torchvision calls the branches of each kind of module, and what they are called here; behind
an underscore stands the number of a convolution, from 1."""
LONGEST_BRANCH = 5


def _torchvision() -> PublishedNames:
    stem = ("2d_1a_3x3", "2d_2a_3x3", "2d_2b_3x3", "2d_3b_1x1", "2d_4a_3x3")
    prefixes = {"AuxLogits": "aux"} | {f"Conv{name}": f"conv{name}" for name in stem}
    for name, module in MODULES.items():
        for there, here in BRANCHES[module.kind].items():
            if there.endswith("_"):
                for number in range(LONGEST_BRANCH):
                    prefixes[f"{name.capitalize()}.{there}{number + 1}"] = f"{name}.{here}{number}"
            else:
                prefixes[f"{name.capitalize()}.{there}"] = f"{name}.{here}"
    return PublishedNames("torchvision", prefixes)


NETWORKS = (
    Network(
        family=NetworkFamily.INCEPTION,
        name="inception_v3",
        title="Inception v3",
        summary=(
            "Inception modules of five kinds whose large kernels are factorised into rows and "
            "columns, for images of 299×299 pixels; without the auxiliary classifier."
        ),
        year=2015,
        reference=(
            "Szegedy et al. 2016, Rethinking the inception architecture for computer vision, "
            "table 1; torchvision inception_v3"
        ),
        input=(3, 299, 299),
        recipe=inception_v3,
        published=(_torchvision(),),
        tags=("inception", "factorised", "branches", "batch norm", "imagenet"),
    ),
    Network(
        family=NetworkFamily.INCEPTION,
        name="inception_v3_aux",
        title="Inception v3 with head",
        summary=(
            "Inception modules of five kinds whose large kernels are factorised, for images of "
            "299×299 pixels. An auxiliary classifier behind the last module of 17×17 pixels helps "
            "the layers below it while training; its loss counts 0.3."
        ),
        year=2015,
        reference=(
            "Szegedy et al. 2016, Rethinking the inception architecture for computer vision, 4 and "
            "table 1; torchvision inception_v3 with aux_logits"
        ),
        input=(3, 299, 299),
        recipe=partial(inception_v3, auxiliary=True),
        published=(_torchvision(),),
        tags=("inception", "factorised", "auxiliary classifier", "batch norm", "imagenet"),
    ),
)
