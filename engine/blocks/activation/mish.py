"""Mish."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector


class Mish(Activation):
    """Let each value decide smoothly how much of itself passes."""

    title = "Mish"
    summary = "Smooth like SiLU, a little below zero for small negative values; used in YOLOv4."
    formula = "y = x · tanh(ln(1 + exp(x)))"
    reference = "Misra 2020, Mish: a self regularized non-monotonic activation function"
    aliases = ("activation", "nonlinearity", "yolo")
    identifier = "mish"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Mish, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
