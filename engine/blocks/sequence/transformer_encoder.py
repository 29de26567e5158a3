"""Layers of a transformer's encoder, one after the other."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Block, Example
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.sequence.encoder_parameters import EncoderParameters
from netwright.engine.blocks.sequence.transformer_encoder_layer import TransformerEncoderLayer
from netwright.engine.blocks.tensor import TensorSpec


class TransformerEncoder(EncoderParameters, Chain):
    """Let the steps of a sequence look at each other again and again."""

    title = "Transformer encoder"
    summary = "Encoder layers one after the other, each with weights of its own."
    formula = "(L, F) → (L, F)"
    reference = "Vaswani et al. 2017, Attention is all you need, 3.1"
    aliases = ("attention", "self-attention", "repeat", "vit", "bert")
    identifier = "encoder"

    layers: int = Field(6, ge=1, le=1000, title="Layers", description="How many layers there are.")

    def caption(self) -> str:
        """Return number, heads and width of the layers."""
        return f"{self.layers} × {self.nhead} heads, {self.dim_feedforward}"

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return the layers."""
        shared = {name: getattr(self, name) for name in TransformerEncoderLayer.model_fields}
        return [TransformerEncoderLayer(**shared)] * self.layers

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the encoder of ViT-B/16."""
        d = 768
        weights = 4 * d * (d + 1) + d * 3072 + 3072 + 3072 * d + d + 4 * d
        return (
            Example(
                cls(nhead=12, dim_feedforward=3072, layers=12),
                (TensorSpec((197, d)),),
                (197, d),
                12 * weights,
                12 * (197 * (4 * d * d + 2 * d * 3072) + 2 * 197 * 197 * d),
                "torchvision vit_b_16.encoder.layers; weights by their definition",
            ),
        )
