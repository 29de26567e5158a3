"""Long short-term memory."""

from netwright.engine.blocks.block import Example
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.tensor import TensorSpec


class LSTM(Recurrent):
    """Decide at each step what to remember, what to forget and what to tell."""

    title = "LSTM"
    summary = (
        "Reads a sequence step by step. Gates decide what enters its memory, what is forgotten "
        "and what is told. So it remembers over hundreds of steps. One output has all "
        "steps, the other the last state."
    )
    formula = "cₜ = f·cₜ₋₁ + i·tanh(W·xₜ + U·hₜ₋₁), hₜ = o·tanh(cₜ); i, f, o = σ(W'·xₜ + U'·hₜ₋₁)"
    reference = "Hochreiter & Schmidhuber 1997, Long short-term memory; PyTorch: torch.nn.LSTM"
    aliases = ("recurrent", "memory", "gates", "sequence", "text")
    identifier = "lstm"
    gates = 4
    state = "({hidden}, _)"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the one of PyTorch's documentation, and one that reads in both directions."""
        source = "PyTorch: torch.nn.LSTM; weights by the shapes told there"
        return (
            Example(
                cls(hidden_size=20, num_layers=2),
                (TensorSpec((5, 10)),),
                (5, 20),
                4 * (20 * (10 + 20 + 2) + 20 * (20 + 20 + 2)),
                5 * 4 * (20 * 30 + 20 * 40),
                source,
            ),
            Example(
                cls(hidden_size=128, bidirectional=True),
                (TensorSpec((28, 28)),),
                (28, 256),
                2 * 4 * 128 * (28 + 128 + 2),
                28 * 2 * 4 * 128 * 156,
                source,
            ),
        )
