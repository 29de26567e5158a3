"""Local response normalisation."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class LocalResponseNorm(Layer):
    """Divide each value by what its neighbouring channels show at the same pixel."""

    title = "LocalResponseNorm"
    family = Family.NORMALISATION
    summary = (
        "Divides each value by the strength of its neighbouring channels at the same pixel, so "
        "that strong responses stand out; used by AlexNet and GoogLeNet, before batch norm."
    )
    formula = "y_c = x_c / (k + α/n · Σ x²)^β, summed over the n channels around c"
    reference = (
        "Krizhevsky, Sutskever & Hinton 2012, ImageNet classification with deep convolutional "
        "neural networks, 3.3 (whose α is PyTorch's divided by n); PyTorch: nn.LocalResponseNorm"
    )
    aliases = ("lrn", "contrast", "lateral inhibition", "alexnet")
    identifier = "norm"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE
    explanation = Explanation.LOCAL_RESPONSE

    size: int = Field(
        5, ge=1, le=65_536, title="Channels", description="How many neighbouring channels count, n."
    )
    alpha: float = Field(
        1e-4, ge=0, le=1000, title="Alpha", description="Weight of the neighbours, α."
    )
    beta: float = Field(0.75, ge=0, le=100, title="Beta", description="Exponent, β.")
    k: float = Field(
        1.0, gt=0, le=1000, title="k", description="Added to the sum before the exponent."
    )

    def caption(self) -> str:
        """Return the number of channels that count."""
        return f"n = {self.size}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.LocalResponseNorm(size=...)``."""
        return call("nn.LocalResponseNorm", size=self.size, **self.given("alpha", "beta", "k"))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the norms behind the first convolutions of AlexNet and of GoogLeNet."""
        alexnet = "Krizhevsky et al. 2012, 3.3 and 3.5, behind the first convolution"
        googlenet = "Szegedy et al. 2015, figure 3, behind the first pooling"
        return (
            Example(cls(alpha=5e-4, k=2.0), (image(96, 55, 55),), (96, 55, 55), 0, 0, alexnet),
            Example(cls(), (image(64, 56, 56),), (64, 56, 56), 0, 0, googlenet),
        )
