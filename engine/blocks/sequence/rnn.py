"""The simple recurrent layer."""

from typing import Literal

from pydantic import Field

from netwright.engine.blocks.block import Example
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.tensor import TensorSpec


class RNN(Recurrent):
    """Mix each step with what is remembered of those before."""

    title = "RNN"
    summary = (
        "Reads a sequence step by step. What it remembers is mixed with each new step, and tanh or "
        "ReLU follows; what lies far back is soon forgotten. One output has all steps, the other "
        "the last state."
    )
    formula = "hₜ = f(W·xₜ + U·hₜ₋₁ + b + c), f = tanh or ReLU"
    reference = "Elman 1990, Finding structure in time; PyTorch: torch.nn.RNN"
    aliases = ("recurrent", "elman", "sequence", "memory", "text")
    identifier = "rnn"
    gates = 1
    own = ("nonlinearity",)

    nonlinearity: Literal["tanh", "relu"] = Field(
        "tanh",
        title="Nonlinearity",
        description=(
            "What follows the sum of a step: tanh, or ReLU, which keeps gradients but may grow "
            "without bounds."
        ),
    )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the one of PyTorch's documentation, and one that reads letters."""
        return (
            Example(
                cls(hidden_size=20, num_layers=2),
                (TensorSpec((5, 10)),),
                (5, 20),
                20 * (10 + 20 + 2) + 20 * (20 + 20 + 2),
                5 * (20 * 30 + 20 * 40),
                "PyTorch: torch.nn.RNN, example; weights by the shapes told there",
            ),
            Example(
                cls(hidden_size=5),
                (TensorSpec((6, 5)),),
                (6, 5),
                5 * (5 + 5 + 2),
                6 * 5 * 10,
                "S. Kim 2017, PyTorch Zero To All, lecture 12: one-hot letters of “hihell”",
            ),
            Example(
                cls(hidden_size=100, nonlinearity="relu"),
                (TensorSpec((784, 1)),),
                (784, 100),
                100 * (1 + 100 + 2),
                784 * 100 * 101,
                "Le et al. 2015, Initializing recurrent networks of rectified linear units, 4.2: "
                "100 units read MNIST pixel by pixel; weights by their definition",
            ),
        )
