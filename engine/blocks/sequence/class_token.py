"""A learnt step in front of a sequence."""

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_sequence
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait


class ClassToken(Layer):
    """Put a learnt step in front, which gathers what the whole sequence is about."""

    title = "Class token"
    family = Family.SEQUENCE
    summary = (
        "Puts one learnt step in front of the sequence. Attention lets it gather what the whole "
        "sequence is about; the classifier reads it alone."
    )
    formula = "(L, F) → (L + 1, F)"
    reference = "Dosovitskiy et al. 2021, An image is worth 16×16 words, 3.1, equation 1"
    aliases = ("cls", "token", "vit", "bert")
    identifier = "class_token"
    works_on_axis = 1
    traits = Trait.AFFINE
    definition = '''class ClassToken(nn.Module):
    """Puts a learnt step in front: (N, length, features) to (N, length + 1, features)."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.token = nn.Parameter(torch.zeros(1, 1, features))

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.token.expand(x.shape[0], -1, -1), x], dim=1)'''

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a sequence."""
        return needs_sequence(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``ClassToken(features)``."""
        return call("ClassToken", inputs[0].shape[1])

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the class token of ViT-B/16."""
        source = "torchvision vit_b_16.class_token"
        return (Example(cls(), (TensorSpec((196, 768)),), (197, 768), 768, 0, source),)
