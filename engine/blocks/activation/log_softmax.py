"""Logarithm of softmax."""

from engine.blocks.activation.activation import Activation
from engine.blocks.block import Example
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, vector


class LogSoftmax(Activation):
    """Turn logits into logarithms of probabilities."""

    title = "LogSoftmax"
    summary = (
        "The logarithm of softmax over the channels or features, computed exactly also for very "
        "small probabilities. Cross-entropy does so itself: before Output it is not needed."
    )
    formula = "yᵢ = xᵢ − ln Σⱼ exp(xⱼ)"
    reference = "PyTorch: torch.nn.LogSoftmax; Bridle 1990"
    aliases = ("log probabilities", "activation", "nll")
    identifier = "log_softmax"
    keeps_channels = False

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.LogSoftmax(dim=1)``: over channels or features."""
        return call("nn.LogSoftmax", dim=1)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the end of PyTorch's MNIST example."""
        source = "PyTorch examples, mnist/main.py: log_softmax over 10 classes"
        return (Example(cls(), (vector(10),), (10,), 0, 0, source),)
