"""Dropout that keeps mean and variance."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.blocks.traits import Trait


class AlphaDropout(Layer):
    """Set random values to SELU's floor while training."""

    title = "AlphaDropout"
    family = Family.REGULARISATION
    summary = (
        "While training, sets random values to the floor of SELU and scales and shifts all, so "
        "that mean 0 and variance 1 remain; made for networks of SELU. In evaluation it does "
        "nothing."
    )
    formula = "training: y = a · (x · m + α' · (1 − m)) + b, m = 0 with probability p, else 1"
    reference = "Klambauer et al. 2017, Self-normalizing neural networks, 3"
    aliases = ("selu", "self-normalizing", "snn", "regularization")
    identifier = "dropout"
    traits = (
        Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.AFFINE | Trait.PASSES_VALUES | Trait.DRAWS
    )

    p: float = Field(
        0.5, ge=0, le=0.99, title="Probability", description="How likely a value is replaced."
    )

    def caption(self) -> str:
        """Return the probability."""
        return f"p = {self.p:g}"

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.AlphaDropout(p)``."""
        return call("nn.AlphaDropout", **self.given("p"))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.AlphaDropout, example"
        return (Example(cls(p=0.2), (vector(16),), (16,), 0, 0, page),)
