"""LeNet-5 in its first form and in the one in which it is taught today."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.tanh import Tanh
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.zoo.network import Network, NetworkFamily


def lenet5() -> Plan:
    """Return LeNet-5 with ReLU and maximum pooling: 61,706 parameters."""
    plan = Plan()
    logits = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=6, kernel_size=5, padding=2)),
        ("relu1", ReLU()),
        ("pool1", MaxPool2d(kernel_size=2)),
        ("conv2", Conv2d(out_channels=16, kernel_size=5)),
        ("relu2", ReLU()),
        ("pool2", MaxPool2d(kernel_size=2)),
        ("flatten", Flatten()),
        ("fc1", Linear(out_features=120)),
        ("relu3", ReLU()),
        ("fc2", Linear(out_features=84)),
        ("relu4", ReLU()),
        ("fc3", Linear(out_features=10)),
    )
    return plan.returns(logits)


def lenet5_1998() -> Plan:
    """Return LeNet-5 with tanh and average pooling: 61,706 parameters.

    The paper's pooling has two trainable numbers a map, and its second convolution leaves out
    some connections, which makes 60,000 in all; today both are done without.
    """
    plan = Plan()
    logits = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=6, kernel_size=5, padding=2)),
        ("tanh1", Tanh()),
        ("pool1", AvgPool2d(kernel_size=2)),
        ("conv2", Conv2d(out_channels=16, kernel_size=5)),
        ("tanh2", Tanh()),
        ("pool2", AvgPool2d(kernel_size=2)),
        ("flatten", Flatten()),
        ("fc1", Linear(out_features=120)),
        ("tanh3", Tanh()),
        ("fc2", Linear(out_features=84)),
        ("tanh4", Tanh()),
        ("fc3", Linear(out_features=10)),
    )
    return plan.returns(logits)


NETWORKS = (
    Network(
        family=NetworkFamily.LENET,
        name="lenet5_1998",
        title="LeNet-5 1998",
        summary=(
            "LeNet-5 as it was published, with tanh and average pooling, for MNIST: two "
            "convolutions and three fully connected layers."
        ),
        year=1998,
        reference=(
            "LeCun et al. 1998, Gradient-based learning applied to document recognition, II.B"
        ),
        input=(1, 28, 28),
        recipe=lenet5_1998,
        tags=("lenet", "mnist", "digits", "classic", "tanh", "average pooling", "small"),
    ),
    Network(
        family=NetworkFamily.LENET,
        name="lenet5",
        title="LeNet-5",
        summary=(
            "Two convolutions with pooling and three fully connected layers: the first network to "
            "read handwritten digits in banks, in its modern form with ReLU and maximum pooling."
        ),
        year=1998,
        reference=(
            "LeCun et al. 1998, Gradient-based learning applied to document recognition, II.B"
        ),
        input=(1, 28, 28),
        recipe=lenet5,
        tags=("lenet", "mnist", "digits", "classic", "small"),
    ),
)
