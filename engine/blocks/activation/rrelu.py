"""Randomised leaky rectified linear unit."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.message import message


class RReLU(Activation):
    """Make negative values small, by a random slope."""

    title = "RReLU"
    summary = (
        "Keeps positive values; while training, negative ones are multiplied with a random slope "
        "between two limits, in evaluation with their mean."
    )
    formula = "y = x for x ≥ 0, else a · x, a random between lower and upper"
    reference = "Xu et al. 2015, Empirical evaluation of rectified activations, 2.4"
    aliases = ("randomized", "leaky", "rectifier", "activation", "nonlinearity")
    identifier = "rrelu"

    lower: float = Field(0.125, ge=0, le=1, title="Lower", description="The smallest slope.")
    upper: float = Field(
        0.3333333333333333, ge=0, le=1, title="Upper", description="The largest slope."
    )

    def caption(self) -> str:
        """Return the limits of the slope."""
        return f"{self.lower:.3g} … {self.upper:.3g}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the smallest slope is not above the largest."""
        if self.lower <= self.upper:
            return None
        swapped = (("lower", self.upper), ("upper", self.lower))
        return Problem(
            "lower-above-upper",
            message(
                "The smallest slope {lower} is above the largest {upper}; exchange them.",
                lower=self.lower,
                upper=self.upper,
            ),
            fixes=(ChangeParameters(message("Exchange them"), swapped),),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.RReLU, example"
        return (Example(cls(lower=0.1, upper=0.3), (vector(2),), (2,), 0, 0, page),)
