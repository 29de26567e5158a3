"""The network of PyTorch's own MNIST example."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.zoo.network import Network, NetworkFamily


def mnist_example_cnn() -> Plan:
    """Return the example's network up to its logits: 1,199,882 parameters.

    The example ends in log_softmax, which cross-entropy applies itself.
    """
    plan = Plan()
    logits = plan.chain(
        plan.x,
        ("conv1", Conv2d(out_channels=32, kernel_size=3)),
        ("relu1", ReLU()),
        ("conv2", Conv2d(out_channels=64, kernel_size=3)),
        ("relu2", ReLU()),
        ("pool", MaxPool2d(kernel_size=2)),
        ("dropout1", Dropout(p=0.25)),
        ("flatten", Flatten()),
        ("fc1", Linear(out_features=128)),
        ("relu3", ReLU()),
        ("dropout2", Dropout(p=0.5)),
        ("fc2", Linear(out_features=10)),
    )
    return plan.returns(logits)


NETWORKS = (
    Network(
        family=NetworkFamily.SMALL,
        name="mnist_example_cnn",
        title="MNIST Example CNN",
        summary=(
            "The small CNN of PyTorch's MNIST example: two 3×3 convolutions, one pooling, dropout "
            "and two fully connected layers; about 99.2 % after 14 epochs."
        ),
        year=2017,
        reference="PyTorch examples, mnist/main.py",
        input=(1, 28, 28),
        recipe=mnist_example_cnn,
        tags=("mnist", "digits", "dropout", "pytorch", "small"),
    ),
)
