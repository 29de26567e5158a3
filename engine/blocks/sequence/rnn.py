"""The simple recurrent layer."""

from engine.blocks.block import Example
from engine.blocks.sequence.recurrent import DEFINITION, Recurrent
from engine.blocks.tensor import TensorSpec


class RNN(Recurrent):
    """Mix each step with what is remembered of those before."""

    title = "RNN"
    summary = (
        "Reads a sequence step by step. What it remembers is mixed with each new step and squeezed "
        "by tanh; what lies far back is soon forgotten. One output has all steps, the other the "
        "last state."
    )
    formula = "hₜ = tanh(W·xₜ + U·hₜ₋₁ + b + c)"
    reference = "Elman 1990, Finding structure in time; PyTorch: torch.nn.RNN"
    aliases = ("recurrent", "elman", "sequence", "memory", "text")
    identifier = "rnn"
    gates = 1
    definition = DEFINITION.format(name="RNN", attribute="rnn", state="state")

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
        )
