"""A layer of a transformer's encoder."""

from netwright.engine.blocks.block import Example, Layer
from netwright.engine.blocks.sequence.encoder_parameters import EncoderParameters
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, power


class TransformerEncoderLayer(EncoderParameters, Layer):
    """Let each step look at all others, then think about what it saw."""

    title = "Transformer encoder layer"
    summary = (
        "Self-attention, in which each step gathers from all others what concerns it, and two "
        "linear layers for each step; both with a shortcut and a layer norm."
    )
    formula = "h = x + MHA(LN(x)), y = h + MLP(LN(h)) with norm first; else LN behind each sum"
    reference = "Vaswani et al. 2017, Attention is all you need, 3.1"
    aliases = ("attention", "self-attention", "multi-head", "vit", "bert")
    identifier = "encoder"
    traits = Trait.DRAWS

    def caption(self) -> str:
        """Return the number of heads and the width inside."""
        return f"{self.nhead} heads, {self.dim_feedforward}"

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.TransformerEncoderLayer(features, nhead=..., batch_first=True)``."""
        inside = self.given("dim_feedforward", "dropout", "activation", "layer_norm_eps")
        return call(
            "nn.TransformerEncoderLayer",
            inputs[0].shape[1],
            nhead=self.nhead,
            **inside,
            batch_first=True,
            **self.given("norm_first"),
        )

    def macs(self, *inputs: TensorSpec) -> int:
        """Return projections, scores and weighted sums of attention, and the linear layers.

        PyTorch's counter sees nothing of attention where it takes its fast path.
        """
        length, features = inputs[0].shape
        attention = 4 * length * features**2 + 2 * length**2 * features
        return attention + 2 * length * features * self.dim_feedforward

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the counts of weights and products: attention, two linear layers and two norms."""
        length, d = map(int, inputs[0].shape)
        wide = self.dim_feedforward
        attention = f"4·{d}·({d} + 1)"
        linear = f"{wide}·({d} + 1) + {d}·({wide} + 1)"
        products = f"4·{length}·{power(d, 2)} + 2·{power(length, 2)}·{d} + 2·{length}·{d}·{wide}"
        return (count("parameters", f"{attention} + {linear} + 4·{d}"), count("MACs", products))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return layers of the first transformer and of ViT-B/16."""
        d = 768
        weights = 4 * d * (d + 1) + d * 3072 + 3072 + 3072 * d + d + 4 * d
        return (
            Example(
                cls(nhead=12, dim_feedforward=3072, activation="gelu", norm_first=True),
                (TensorSpec((197, d)),),
                (197, d),
                weights,
                197 * (4 * d * d + 2 * d * 3072) + 2 * 197 * 197 * d,
                "torchvision vit_b_16.encoder.layers.encoder_layer_0; weights by their definition",
            ),
            Example(
                cls(),
                (TensorSpec((10, 512)),),
                (10, 512),
                3_152_384,
                None,
                "Vaswani et al. 2017, table 3, base model: PyTorch's own defaults",
            ),
        )
