"""Learnt places of the steps of a sequence."""

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_sequence
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait


class PositionEmbedding(Layer):
    """Add to each step what its place means, which is learnt."""

    title = "Position embedding"
    family = Family.SEQUENCE
    summary = (
        "Adds a learnt vector to each step, one for each place: attention by itself does not know "
        "where a step stands. The length of the sequence is fixed by it."
    )
    formula = "y_i = x_i + p_i; (L, F) → (L, F)"
    reference = "Dosovitskiy et al. 2021, An image is worth 16×16 words, 3.1, equation 1"
    aliases = ("positional encoding", "position", "vit", "transformer")
    identifier = "position"
    works_on_axis = 1
    traits = Trait.AFFINE
    definition = '''class PositionEmbedding(nn.Module):
    """Adds a learnt vector to each step: (N, length, features) to the same."""

    def __init__(self, length: int, features: int) -> None:
        super().__init__()
        self.position = nn.Parameter(torch.empty(1, length, features))
        nn.init.normal_(self.position, std=0.02)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.position'''

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a sequence."""
        return needs_sequence(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``PositionEmbedding(length, features)``."""
        return call("PositionEmbedding", *inputs[0].shape)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the position embedding of ViT-B/16."""
        source = "torchvision vit_b_16.encoder.pos_embedding"
        return (Example(cls(), (TensorSpec((197, 768)),), (197, 768), 197 * 768, 0, source),)
