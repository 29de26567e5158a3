"""Softmax."""

from engine.blocks.block import Example, Family, Layer
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, vector


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
    spoils_logits = True
    is_pointwise = True

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Softmax(dim=1)``: over channels or features."""
        return call("nn.Softmax", dim=1)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the probabilities of ten classes."""
        return (Example(cls(), (vector(10),), (10,), 0, 0, "PyTorch: torch.nn.Softmax, shape"),)
