"""A learnt vector for each token."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Layer
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.sequence.tokens import TokenReader
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product
from netwright.engine.message import message


class Embedding(TokenReader, Layer):
    """Look up the vector of each token, which is learnt."""

    title = "Embedding"
    summary = (
        "Looks up a vector for each token (letter or word) in a table that is learnt: tokens that "
        "are used alike come to lie near each other."
    )
    formula = "y_i = W[x_i]; (L) → (L, F)"
    reference = (
        "Bengio et al. 2003, A neural probabilistic language model; PyTorch: torch.nn.Embedding"
    )
    aliases = ("lookup", "word vectors", "tokens", "vocabulary", "text")
    identifier = "embedding"
    width_field = "embedding_dim"
    width_axis = -1

    embedding_dim: int = Field(
        64, ge=1, le=65_536, title="Features", description="Length of the vector of a token."
    )
    padding_idx: int | None = Field(
        None,
        ge=0,
        le=16_777_215,
        title="Padding",
        description=(
            "The token that fills short texts up; its vector is zero and is not learnt. Empty for "
            "none."
        ),
    )

    def caption(self) -> str:
        """Return the sizes of the table."""
        return f"{self.num_embeddings} × {self.embedding_dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a row of tokens, and that the padding is one of them."""
        problem = super().check(*inputs)
        if problem or self.padding_idx is None or self.padding_idx < self.num_embeddings:
            return problem
        last = self.num_embeddings - 1
        return Problem(
            "no-such-token",
            message(
                "Padding is token {token}, and the {count} tokens end with {last}; use one of "
                "them, or a larger vocabulary.",
                token=self.padding_idx,
                count=self.num_embeddings,
                last=last,
            ),
            fixes=(
                ChangeParameters(
                    message("Use token {token}", token=last), (("padding_idx", last),)
                ),
                ChangeParameters(message("Use no padding"), (("padding_idx", None),)),
            ),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Embedding(num_embeddings, embedding_dim)``."""
        options = self.given("padding_idx")
        return call("nn.Embedding", self.num_embeddings, self.embedding_dim, **options)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the number of values in the table."""
        return (count("parameters", product(self.num_embeddings, self.embedding_dim)),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the one of PyTorch's documentation, and the words of BERT."""
        return (
            Example(
                cls(num_embeddings=10, embedding_dim=3),
                (TensorSpec((4,), "int64"),),
                (4, 3),
                30,
                0,
                "PyTorch: torch.nn.Embedding, example",
            ),
            Example(
                cls(num_embeddings=30_522, embedding_dim=768),
                (TensorSpec((512,), "int64"),),
                (512, 768),
                23_440_896,
                0,
                "Devlin et al. 2019, BERT base: 30,522 word pieces of 768 features",
            ),
        )
