"""Softmax."""

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.chosen_axis import ChosenAxis, axis_of, needs_chosen_axis
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.blocks.traits import Trait


class Softmax(Layer):
    """Turn logits into probabilities."""

    title = "Softmax"
    family = Family.ACTIVATION
    summary = (
        "Turns numbers into positive ones that sum to 1 over the channels or features. "
        "Cross-entropy does so itself: before Output it is not needed."
    )
    formula = "yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)"
    reference = "Bridle 1990, Probabilistic interpretation of feedforward network outputs"
    aliases = ("probabilities", "activation", "normalised exponential")
    identifier = "softmax"
    traits = Trait.ALONG_FEATURES | Trait.SPOILS_LOGITS | Trait.GIVES_PROBABILITIES
    explanation = Explanation.SOFTMAX

    dim: ChosenAxis = None

    def caption(self) -> str:
        """Return the axis, if one is chosen."""
        return "" if self.dim is None else f"axis {self.dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that there is the axis."""
        return needs_chosen_axis(self.dim, inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Softmax(dim=...)``: over channels or features, or the axis chosen."""
        return call("nn.Softmax", dim=axis_of(self.dim, inputs[0]))

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel itself where the sum is over channels."""
        return (POINT, POINT) if axis_of(self.dim, inputs[0]) == 1 else None

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the probabilities of ten classes, and those of words at each step."""
        page = "PyTorch: torch.nn.Softmax, shape"
        steps = TensorSpec((8, 4))
        return (
            Example(cls(), (vector(10),), (10,), 0, 0, page),
            Example(cls(), (steps,), (8, 4), 0, 0, page),
        )
