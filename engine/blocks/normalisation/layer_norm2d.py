"""Layer normalisation of images, pixel by pixel."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count


class LayerNorm2d(Layer):
    """Standardise each pixel over its channels."""

    title = "LayerNorm2d"
    family = Family.NORMALISATION
    summary = (
        "Brings the channels of each pixel to mean 0 and variance 1, then scales and shifts each "
        "channel by two learnt numbers; it does not depend on the batch."
    )
    formula = "y = γ · (x − mean) / √(variance + ε) + β, over the channels of a pixel"
    reference = "Ba et al. 2016, Layer normalization; Liu et al. 2022, A ConvNet for the 2020s, 2.6"
    aliases = ("layer norm", "ln", "convnext", "channels first")
    identifier = "norm"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE
    explanation = Explanation.PIXEL_NORM
    definition = '''class LayerNorm2d(nn.Module):
    """Standardises each pixel over its channels: (N, channels, H, W) to the same."""

    def __init__(self, channels: int, eps: float = 1e-6) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(channels, eps=eps)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)'''

    eps: float = Field(
        1e-6, gt=0, le=1, title="Epsilon", description="Added to the variance before the root."
    )

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``LayerNorm2d(channels)``."""
        return call("LayerNorm2d", inputs[0].channels, **self.given("eps"))

    def values_standardised(self, *inputs: TensorSpec) -> int:
        """Return the number of channels."""
        return int(inputs[0].channels)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the number of scales and shifts, one of each a channel."""
        return (count("parameters", f"2·{int(inputs[0].channels)}"),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the norm behind the stem of ConvNeXt-T."""
        source = "torchvision convnext_tiny.features.0.1"
        return (Example(cls(), (image(96, 56, 56),), (96, 56, 56), 192, 0, source),)
