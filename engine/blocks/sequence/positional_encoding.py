"""Places of the steps of a sequence as waves."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_sequence
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait


class PositionalEncoding(Layer):
    """Add to each step sines and cosines of its place."""

    title = "Positional encoding"
    family = Family.SEQUENCE
    summary = (
        "Adds to each step sines and cosines of its place, from fast to slow: attention by itself "
        "does not know where a step stands. Nothing is learnt."
    )
    formula = "y = x + p, p(i, 2k) = sin(i / b^(2k/F)), p(i, 2k+1) = cos(i / b^(2k/F)), b = 10000"
    reference = "Vaswani et al. 2017, Attention is all you need, 3.5"
    aliases = ("sinusoidal", "position", "sine", "transformer")
    identifier = "position"
    works_on_axis = 1
    traits = Trait.AFFINE
    definition = '''class PositionalEncoding(nn.Module):
    """Adds sines and cosines of its place to each step: (N, length, features) to the same."""

    def __init__(self, length: int, features: int, base: float = 10000.0) -> None:
        super().__init__()
        places = torch.arange(length).unsqueeze(1)
        angles = places / base ** (torch.arange(0, features, 2) / features)
        waves = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
        self.register_buffer("waves", waves[:, :features], persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.waves'''

    base: float = Field(
        10_000.0,
        gt=1,
        le=1e9,
        title="Base",
        description="The slowest wave is this many times as long as the fastest.",
    )

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a sequence."""
        return needs_sequence(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``PositionalEncoding(length, features)``."""
        return call("PositionalEncoding", *inputs[0].shape, **self.given("base"))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the base model's."""
        source = "Vaswani et al. 2017, 3.5: nothing learnt, 512 features"
        return (Example(cls(), (TensorSpec((100, 512)),), (100, 512), 0, 0, source),)
