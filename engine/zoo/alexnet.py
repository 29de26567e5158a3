"""AlexNet, in its original form and in the one that is taught since, and ZFNet."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.local_response_norm import LocalResponseNorm
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames

OVERLAPPING = MaxPool2d(kernel_size=3, stride=2)


def alexnet() -> Plan:
    """Return the one-tower AlexNet: 61,100,840 parameters."""
    plan = Plan()
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=64, kernel_size=11, stride=4, padding=2)),
        ("relu1", ReLU()),
        ("pool1", OVERLAPPING),
        ("conv2", Conv2d(out_channels=192, kernel_size=5, padding=2)),
        ("relu2", ReLU()),
        ("pool2", OVERLAPPING),
        ("conv3", Conv2d(out_channels=384, kernel_size=3, padding=1)),
        ("relu3", ReLU()),
        ("conv4", Conv2d(out_channels=256, kernel_size=3, padding=1)),
        ("relu4", ReLU()),
        ("conv5", Conv2d(out_channels=256, kernel_size=3, padding=1)),
        ("relu5", ReLU()),
        ("pool5", OVERLAPPING),
        ("avgpool", AdaptiveAvgPool2d(output_size=6)),
        ("flatten", Flatten()),
        ("dropout5", Dropout()),
        ("fc6", Linear(out_features=4096)),
        ("relu6", ReLU()),
        ("dropout6", Dropout()),
        ("fc7", Linear(out_features=4096)),
        ("relu7", ReLU()),
        ("fc8", Linear(out_features=1000)),
    )
    return plan.returns(x)


def alexnet_2012() -> Plan:
    """Return AlexNet as it was first published: 60,965,224 parameters.

    Its two halves ran on two graphics cards that met in the third convolution and the fully
    connected layers; so the convolutions between have two groups.
    """
    plan = Plan()
    # The paper adds α times the sum of squares where PyTorch adds α times their mean over n.
    norm = LocalResponseNorm(size=5, alpha=5e-4, k=2.0)
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=96, kernel_size=11, stride=4)),
        ("relu1", ReLU()),
        ("norm1", norm),
        ("pool1", OVERLAPPING),
        ("conv2", Conv2d(out_channels=256, kernel_size=5, padding=2, groups=2)),
        ("relu2", ReLU()),
        ("norm2", norm),
        ("pool2", OVERLAPPING),
        ("conv3", Conv2d(out_channels=384, kernel_size=3, padding=1)),
        ("relu3", ReLU()),
        ("conv4", Conv2d(out_channels=384, kernel_size=3, padding=1, groups=2)),
        ("relu4", ReLU()),
        ("conv5", Conv2d(out_channels=256, kernel_size=3, padding=1, groups=2)),
        ("relu5", ReLU()),
        ("pool5", OVERLAPPING),
    )
    return plan.returns(_classifier(plan, x))


def zfnet() -> Plan:
    """Return ZFNet: AlexNet with a finer and denser first layer, 62,357,608 parameters."""
    plan = Plan()
    pool = MaxPool2d(kernel_size=3, stride=2, padding=1)
    norm = LocalResponseNorm(size=5, alpha=5e-4, k=2.0)
    x = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=96, kernel_size=7, stride=2, padding=1)),
        ("relu1", ReLU()),
        ("pool1", pool),
        ("norm1", norm),
        ("conv2", Conv2d(out_channels=256, kernel_size=5, stride=2)),
        ("relu2", ReLU()),
        ("pool2", pool),
        ("norm2", norm),
        ("conv3", Conv2d(out_channels=384, kernel_size=3, padding=1)),
        ("relu3", ReLU()),
        ("conv4", Conv2d(out_channels=384, kernel_size=3, padding=1)),
        ("relu4", ReLU()),
        ("conv5", Conv2d(out_channels=256, kernel_size=3, padding=1)),
        ("relu5", ReLU()),
        ("pool5", OVERLAPPING),
    )
    return plan.returns(_classifier(plan, x))


def _classifier(plan: Plan, x: Value) -> Value:
    """Add the three fully connected layers, the first two with dropout."""
    return plan.chain(
        x,
        ("flatten", Flatten()),
        ("fc6", Linear(out_features=4096)),
        ("relu6", ReLU()),
        ("dropout6", Dropout()),
        ("fc7", Linear(out_features=4096)),
        ("relu7", ReLU()),
        ("dropout7", Dropout()),
        ("fc8", Linear(out_features=1000)),
    )


TORCHVISION = PublishedNames(
    "torchvision",
    {
        "features.0": "conv1",
        "features.3": "conv2",
        "features.6": "conv3",
        "features.8": "conv4",
        "features.10": "conv5",
        "classifier.1": "fc6",
        "classifier.4": "fc7",
        "classifier.6": "fc8",
    },
)
NETWORKS = (
    Network(
        family=NetworkFamily.ALEXNET,
        name="alexnet_2012",
        title="AlexNet 2012",
        summary=(
            "The network that began the deep years: five convolutions and three fully connected "
            "layers with ReLU, dropout, local response norm and overlapping pooling, in two groups "
            "for two graphics cards."
        ),
        year=2012,
        reference=(
            "Krizhevsky, Sutskever & Hinton 2012, ImageNet classification with deep convolutional "
            "neural networks, 3.5"
        ),
        input=(3, 227, 227),
        recipe=alexnet_2012,
        tags=("imagenet", "classic", "lrn", "two groups", "overlapping pooling"),
    ),
    Network(
        family=NetworkFamily.ALEXNET,
        name="alexnet",
        title="AlexNet",
        summary=(
            "AlexNet in one tower, without local response norm: the form in which it is used today."
        ),
        year=2014,
        reference=(
            "Krizhevsky 2014, One weird trick for parallelizing convolutional neural networks; "
            "torchvision alexnet"
        ),
        input=(3, 224, 224),
        recipe=alexnet,
        published=(TORCHVISION,),
        tags=("imagenet", "classic", "overlapping pooling"),
    ),
    Network(
        family=NetworkFamily.ALEXNET,
        name="zfnet",
        title="ZFNet",
        summary=(
            "AlexNet improved by looking into it: 7×7 kernels with stride 2 in place of 11×11 with "
            "stride 4, after feature maps had shown dead and aliased ones."
        ),
        year=2013,
        reference=(
            "Zeiler & Fergus 2014, Visualizing and understanding convolutional networks, figure 3"
        ),
        input=(3, 224, 224),
        recipe=zfnet,
        tags=("imagenet", "classic", "visualisation", "lrn"),
    ),
)
