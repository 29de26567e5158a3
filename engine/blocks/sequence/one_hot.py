"""A vector with a single 1 for each token."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Function
from netwright.engine.blocks.sequence.tokens import TokenReader
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec


class OneHot(TokenReader, Function):
    """Write each token as a vector with a 1 in its place and 0 elsewhere."""

    title = "One-hot"
    summary = (
        "Writes each token (letter or word) as a vector that is 1 in the token's place and 0 "
        "elsewhere. Nothing is learnt; for a large vocabulary use Embedding."
    )
    formula = "y_ij = 1 if j = x_i, else 0; (L) → (L, F)"
    reference = "PyTorch: torch.nn.functional.one_hot"
    aliases = ("onehot", "indicator", "tokens", "letters", "text")
    identifier = "one_hot"

    def caption(self) -> str:
        """Return the size of the vocabulary."""
        return str(self.num_embeddings)

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``nn.functional.one_hot(x, vocabulary).float()``."""
        made = f"nn.functional.one_hot({names[0].text}, {self.num_embeddings})"
        return call(f"{made}.float")

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the one of PyTorch's documentation."""
        return (
            Example(
                cls(num_embeddings=5),
                (TensorSpec((5,), "int64"),),
                (5, 5),
                0,
                0,
                "PyTorch: torch.nn.functional.one_hot, one_hot(arange(0, 5) % 3, num_classes=5)",
            ),
        )
