"""Layer scale: a learnt size for each channel of a branch."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class LayerScale(Layer):
    """Multiply each channel with a learnt number that begins near zero."""

    title = "Layer scale"
    family = Family.NORMALISATION
    summary = (
        "Multiplies each channel with a learnt number that begins near zero, so that a deep "
        "network begins as if its branches were not there."
    )
    formula = "y_c = γ_c · x_c"
    reference = "Touvron et al. 2021, Going deeper with image transformers, 2"
    aliases = ("scale", "gamma", "convnext", "cait")
    identifier = "scale"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.AFFINE
    explanation = Explanation.SCALING
    definition = '''class LayerScale(nn.Module):
    """Multiplies each channel with a learnt number: (N, channels, H, W) to the same."""

    def __init__(self, channels: int, value: float = 1e-6) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.full((channels, 1, 1), value))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale'''

    value: float = Field(
        1e-6, ge=-1000, le=1000, title="First value", description="What each number begins as."
    )

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``LayerScale(channels)``."""
        return call("LayerScale", inputs[0].channels, **self.given("value"))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the scale in the first block of ConvNeXt-T."""
        source = "torchvision convnext_tiny.features.1.0.layer_scale"
        return (Example(cls(), (image(96, 56, 56),), (96, 56, 56), 96, 0, source),)
