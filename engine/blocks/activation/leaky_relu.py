"""Leaky rectified linear unit."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import image


class LeakyReLU(Activation):
    """Make negative values small instead of zero."""

    title = "LeakyReLU"
    summary = (
        "Keeps positive values and lets a small part of negative ones through, so that no unit "
        "ever stops learning."
    )
    formula = "y = x for x ≥ 0, else slope · x"
    reference = "Maas et al. 2013, Rectifier nonlinearities improve neural network acoustic models"
    aliases = ("rectifier", "activation", "nonlinearity", "lrelu")
    identifier = "leaky_relu"

    negative_slope: float = Field(
        0.01,
        ge=0,
        le=1,
        title="Negative slope",
        description="The part of a negative value that passes.",
    )

    def caption(self) -> str:
        """Return the slope."""
        return f"{self.negative_slope:g}"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return an activation as the first of DCGAN's discriminator has it."""
        source = "PyTorch DCGAN tutorial, discriminator: nn.LeakyReLU(0.2) on 64×32×32"
        return (Example(cls(negative_slope=0.2), (image(64, 32, 32),), (64, 32, 32), 0, 0, source),)
