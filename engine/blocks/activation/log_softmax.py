"""Logarithm of softmax."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.chosen_axis import ChosenAxis, axis_of, needs_chosen_axis
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.blocks.traits import Trait


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
    traits = Trait.ALONG_FEATURES
    explanation = Explanation.LOG_SOFTMAX

    dim: ChosenAxis = None

    def caption(self) -> str:
        """Return the axis, if one is chosen."""
        return "" if self.dim is None else f"axis {self.dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that there is the axis."""
        return needs_chosen_axis(self.dim, inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.LogSoftmax(dim=...)``: over channels or features, or the axis chosen."""
        return call("nn.LogSoftmax", dim=axis_of(self.dim, inputs[0]))

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel itself where the sum is over channels."""
        return (POINT, POINT) if axis_of(self.dim, inputs[0]) == 1 else None

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the end of PyTorch's MNIST example."""
        source = "PyTorch examples, mnist/main.py: log_softmax over 10 classes"
        return (Example(cls(), (vector(10),), (10,), 0, 0, source),)
