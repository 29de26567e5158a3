"""Channels to pixels."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import Sight, stamped
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels, power, product, sizes
from netwright.engine.message import message


class PixelShuffle(Layer):
    """Lay channels out as pixels of a larger image."""

    title = "PixelShuffle"
    family = Family.POOLING
    summary = (
        "Makes the image larger by laying out r·r channels as a square of r×r pixels; a "
        "convolution before it computes these, and so learns how to enlarge."
    )
    formula = "(C·r², H, W) → (C, r·H, r·W)"
    reference = "Shi et al. 2016, Real-time single image super-resolution, 3.2"
    aliases = ("sub-pixel convolution", "super-resolution", "depth to space", "upsampling")
    identifier = "shuffle"
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    upscale_factor: int = Field(
        2, ge=1, le=64, title="Factor", description="How many times higher and wider the result is."
    )

    def caption(self) -> str:
        """Return the factor."""
        return f"×{self.upscale_factor}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the square of the factor divides the channels."""
        x = inputs[0]
        square = self.upscale_factor**2
        problem = needs_image(x)
        if problem or x.channels % square == 0:
            return problem
        return Problem(
            "channels-not-in-squares",
            message(
                "A factor of {factor} takes {square} channels for each that it makes, and {square} "
                "does not divide {channels}; let the block before it make {near}.",
                factor=self.upscale_factor,
                square=square,
                channels=int(x.channels),
                near=-(-x.channels // square) * square,
            ),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.PixelShuffle(factor)``."""
        return call("nn.PixelShuffle", self.upscale_factor)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel whose channels a square of pixels is made of."""
        factor = self.upscale_factor
        return (stamped(factor, factor, 0),) * 2

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the channels that are left, and the size that they make."""
        x, factor = inputs[0], self.upscale_factor
        grown = (product(factor, int(size)) for size in x.spatial)
        return (channels(f"{int(x.channels)} / {power(factor, 2)}"), *sizes(x, *grown))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page, and the end of the paper's network."""
        page = "PyTorch: torch.nn.PixelShuffle, example"
        paper = "Shi et al. 2016, 3.2: r² channels of a grey image, r = 3"
        return (
            Example(cls(upscale_factor=3), (image(9, 4, 4),), (1, 12, 12), 0, 0, page),
            Example(cls(upscale_factor=3), (image(9, 17, 17),), (1, 51, 51), 0, 0, paper),
        )
