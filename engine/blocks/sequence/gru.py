"""Gated recurrent unit."""

from netwright.engine.blocks.block import Example
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.tensor import TensorSpec


class GRU(Recurrent):
    """Decide at each step how much of the memory to renew."""

    title = "GRU"
    summary = (
        "Reads a sequence step by step; one gate decides how much of the memory is renewed, one "
        "how much of it counts for what is new. Nearly an LSTM with three quarters of its weights. "
        "One output has all steps, the other the last state."
    )
    formula = "hₜ = (1 − z)·n + z·hₜ₋₁, n = tanh(W·xₜ + r·(U·hₜ₋₁)); r, z = σ(W'·xₜ + U'·hₜ₋₁)"
    reference = "Cho et al. 2014, Learning phrase representations, 2.3; PyTorch: torch.nn.GRU"
    aliases = ("recurrent", "memory", "gates", "sequence", "text")
    identifier = "gru"
    gates = 3

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the one of PyTorch's documentation, and one without constants."""
        return (
            Example(
                cls(hidden_size=20, num_layers=2),
                (TensorSpec((5, 10)),),
                (5, 20),
                3 * (20 * (10 + 20 + 2) + 20 * (20 + 20 + 2)),
                5 * 3 * (20 * 30 + 20 * 40),
                "PyTorch: torch.nn.GRU, example; weights by the shapes told there",
            ),
            Example(
                cls(hidden_size=20, bias=False),
                (TensorSpec((5, 10)),),
                (5, 20),
                3 * 20 * (10 + 20),
                5 * 3 * 20 * 30,
                "PyTorch: torch.nn.GRU; without bias its weights are W (60×10) and U (60×20)",
            ),
        )
