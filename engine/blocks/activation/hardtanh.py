"""Hard tanh."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.blocks.traits import Trait
from netwright.engine.message import message


class Hardtanh(Activation):
    """Cut values off at a floor and a ceiling."""

    title = "Hardtanh"
    summary = (
        "Keeps values between a floor and a ceiling, by default −1 and 1, and cuts off the rest."
    )
    formula = "y = min(max(x, floor), ceiling)"
    reference = "Collobert 2004, Large scale machine learning, 2.3"
    aliases = ("clip", "clamp", "hard tanh", "activation", "nonlinearity")
    identifier = "hardtanh"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    min_val: float = Field(
        -1.0, ge=-1000, le=1000, title="Floor", description="The smallest value that passes."
    )
    max_val: float = Field(
        1.0,
        ge=-1000,
        le=1000,
        title="Ceiling",
        description="The largest value that passes; above the floor.",
    )

    def caption(self) -> str:
        """Return floor and ceiling."""
        return f"{self.min_val:g} … {self.max_val:g}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the floor is below the ceiling."""
        if self.min_val < self.max_val:
            return None
        return Problem(
            "floor-above-ceiling",
            message(
                "The floor {floor} is not below the ceiling {ceiling}; exchange them, or use -1 "
                "and 1.",
                floor=self.min_val,
                ceiling=self.max_val,
            ),
            fixes=(
                ChangeParameters(message("Use -1 and 1"), (("min_val", -1.0), ("max_val", 1.0))),
            ),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Hardtanh, example"
        return (Example(cls(min_val=-2.0, max_val=2.0), (vector(2),), (2,), 0, 0, page),)
