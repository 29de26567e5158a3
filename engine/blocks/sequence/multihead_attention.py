"""Self-attention."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_sequence
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.sequence.heads import needs_heads
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, power, product


class MultiheadAttention(Layer):
    """Let each step gather from all steps what it looks for."""

    title = "Multi-head attention"
    family = Family.SEQUENCE
    summary = (
        "Self-attention: each step asks a question (query) of all steps, and gathers their values "
        "by how well their keys answer it. Several heads ask about different things at once."
    )
    formula = "Concat(headᵢ)·Wᵒ, headᵢ = softmax(Q·Kᵀ / √d)·V; (L, F) → (L, F)"
    reference = "Vaswani et al. 2017, Attention is all you need, 3.2; torch.nn.MultiheadAttention"
    aliases = ("self-attention", "transformer", "query", "key", "heads")
    identifier = "attention"
    works_on_axis = 1
    definition = '''class SelfAttention(nn.Module):
    """Lets each step gather from all: (N, length, embed_dim) to the same."""

    def __init__(
        self, embed_dim: int, num_heads: int, dropout: float = 0.0, bias: bool = True
    ) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(
            embed_dim, num_heads, dropout=dropout, bias=bias, batch_first=True
        )

    def forward(self, x: Tensor) -> Tensor:
        x, _ = self.attention(x, x, x, need_weights=False)
        return x'''

    num_heads: int = Field(
        8, ge=1, le=1024, title="Heads", description="Among which the features are divided."
    )
    dropout: float = Field(
        0.0,
        ge=0,
        le=1,
        title="Dropout",
        description="How likely a step is not attended to in training.",
    )
    bias: bool = Field(
        True, title="Bias", description="Whether each projection adds a learnt constant."
    )

    def caption(self) -> str:
        """Return the number of heads."""
        return f"{self.num_heads} heads"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for a sequence whose features can be divided among the heads."""
        return needs_sequence(inputs[0]) or needs_heads(inputs[0], "num_heads", self.num_heads)

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``SelfAttention(features, heads)``."""
        options = self.given("dropout", "bias")
        return call("SelfAttention", inputs[0].shape[1], self.num_heads, **options)

    def macs(self, *inputs: TensorSpec) -> int:
        """Return four projections, the scores and the weighted sums.

        PyTorch's counter sees nothing of attention where it takes its fast path.
        """
        length, features = inputs[0].shape
        return 4 * length * features**2 + 2 * length**2 * features

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the counts of weights and products: four projections, then scores and sums."""
        length, features = map(int, inputs[0].shape)
        each = f"({features} + 1)" if self.bias else str(features)
        square = power(features, 2)
        return (
            count("parameters", product(4, features, each)),
            count("MACs", f"4·{length}·{square} + 2·{power(length, 2)}·{features}"),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the attention of the first transformer and of ViT-B/16."""
        return (
            Example(
                cls(),
                (TensorSpec((10, 512)),),
                (10, 512),
                4 * 512 * 513,
                None,
                "Vaswani et al. 2017, 3.2.2: four projections of 512 features, with biases",
            ),
            Example(
                cls(num_heads=12),
                (TensorSpec((197, 768)),),
                (197, 768),
                2_362_368,
                4 * 197 * 768 * 768 + 2 * 197 * 197 * 768,
                "torchvision vit_b_16.encoder.layers.encoder_layer_0.self_attention",
            ),
        )
