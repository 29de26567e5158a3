"""Threshold."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.blocks.traits import Trait


class Threshold(Activation):
    """Replace what is not above a threshold."""

    title = "Threshold"
    summary = "Keeps values above a threshold and replaces all others by one value."
    formula = "y = x for x > threshold, else value"
    reference = "PyTorch: torch.nn.Threshold"
    aliases = ("cut", "activation")
    identifier = "threshold"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    threshold: float = Field(
        0.0,
        ge=-1000,
        le=1000,
        title="Threshold",
        description="What values must be above to be kept.",
    )
    value: float = Field(
        0.0, ge=-1000, le=1000, title="Value", description="What stands in place of the others."
    )

    def caption(self) -> str:
        """Return threshold and value."""
        return f"> {self.threshold:g}, else {self.value:g}"

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Threshold(threshold, value)``: PyTorch has no defaults for them."""
        return call("nn.Threshold", self.threshold, self.value)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Threshold, example"
        return (Example(cls(threshold=0.1, value=20.0), (vector(2),), (2,), 0, 0, page),)
