"""Logarithm of the sigmoid."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class LogSigmoid(Activation):
    """Return the logarithm of the sigmoid."""

    title = "LogSigmoid"
    summary = "The logarithm of the sigmoid, exact also where the sigmoid itself is nearly zero."
    formula = "y = −ln(1 + exp(−x))"
    reference = "PyTorch: torch.nn.LogSigmoid"
    aliases = ("logistic", "log probability", "activation")
    identifier = "log_sigmoid"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.LogSigmoid, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
