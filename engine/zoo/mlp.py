"""Networks without convolutions: softmax regression and multilayer perceptrons."""

from functools import partial

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.tanh import Tanh
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.zoo.network import Network, NetworkFamily


def fully_connected(activation: Block, *widths: int) -> Plan:
    """Return fully connected layers of these widths with an activation between each two."""
    plan = Plan()
    x = plan.add("flatten", Flatten(), plan.x)
    for number, width in enumerate(widths, start=1):
        if number > 1:
            x = plan.add(f"{activation.identifier}{number - 1}", activation, x)
        x = plan.add(f"fc{number}", Linear(out_features=width), x)
    return plan.returns(x)


NETWORKS = (
    Network(
        family=NetworkFamily.SMALL,
        name="softmax_regression",
        title="Softmax regression",
        summary=(
            "One linear layer, which draws straight borders between the classes: about 92 % on "
            "MNIST, and the measure of all that follows."
        ),
        year=1958,
        reference="Cox 1958, The regression analysis of binary sequences; d2l.ai, 4.1",
        input=(1, 28, 28),
        recipe=partial(fully_connected, ReLU(), 10),
        tags=("linear", "logistic regression", "mnist", "baseline", "small"),
    ),
    Network(
        family=NetworkFamily.SMALL,
        name="mlp",
        title="Multilayer perceptron",
        summary="One hidden layer of 128 units with ReLU: about 98 % on MNIST.",
        year=1986,
        reference=(
            "Rumelhart, Hinton & Williams 1986, Learning representations by back-propagating errors"
        ),
        input=(1, 28, 28),
        recipe=partial(fully_connected, ReLU(), 128, 10),
        tags=("mlp", "fully connected", "hidden layer", "mnist", "small"),
    ),
    Network(
        family=NetworkFamily.LENET,
        name="lenet_300_100",
        title="LeNet-300-100",
        summary=(
            "Two hidden layers of 300 and 100 units: the network without convolutions that "
            "LeNet-5 was measured against."
        ),
        year=1998,
        reference=(
            "LeCun et al. 1998, Gradient-based learning applied to document recognition, III.C.4"
        ),
        input=(1, 28, 28),
        recipe=partial(fully_connected, Tanh(), 300, 100, 10),
        tags=("mlp", "fully connected", "mnist", "classic", "small"),
    ),
)
