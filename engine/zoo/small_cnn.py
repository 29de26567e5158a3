"""The smallest convolutional network that is worth its name."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.zoo.network import Network, NetworkFamily


def small_cnn() -> Plan:
    """Return two convolutions of 10 and 20 kernels and one linear layer: 8,490 parameters."""
    plan = Plan()
    logits = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=10, kernel_size=5)),
        ("pool1", MaxPool2d(kernel_size=2)),
        ("relu1", ReLU()),
        ("conv2", Conv2d(out_channels=20, kernel_size=5)),
        ("pool2", MaxPool2d(kernel_size=2)),
        ("relu2", ReLU()),
        ("flatten", Flatten()),
        ("fc", Linear(out_features=10)),
    )
    return plan.returns(logits)


NETWORKS = (
    Network(
        family=NetworkFamily.SMALL,
        name="small_cnn",
        title="Small CNN",
        summary=(
            "Two convolutions of 10 and 20 kernels of 5×5, each with pooling, and one linear layer "
            "from 320 features to 10 classes."
        ),
        year=2017,
        reference="S. Kim 2017, PyTorch Zero To All, lecture 10",
        input=(1, 28, 28),
        recipe=small_cnn,
        tags=("cnn", "mnist", "digits", "teaching", "small"),
    ),
)
