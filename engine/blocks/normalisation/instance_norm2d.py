"""Instance normalisation."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product
from netwright.engine.message import message


class InstanceNorm2d(Layer):
    """Standardise each channel of each image by itself."""

    title = "InstanceNorm2d"
    family = Family.NORMALISATION
    summary = (
        "Brings each channel of each image to mean 0 and variance 1 over its pixels, so that "
        "contrast and brightness of the single image do not matter; made for style transfer."
    )
    formula = "y = γ · (x − mean) / √(variance + ε) + β"
    reference = "Ulyanov, Vedaldi & Lempitsky 2016, Instance normalization, 2"
    aliases = ("in", "instance normalization", "contrast normalization", "style transfer")
    identifier = "norm"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.CENTRES_CHANNELS
    explanation = Explanation.INSTANCE_NORM

    eps: float = Field(
        1e-5, gt=0, le=1, title="Epsilon", description="Added to the variance before the root."
    )
    momentum: float = Field(
        0.1,
        ge=0,
        le=1,
        title="Momentum",
        description="Share of the newest batch in the running averages.",
        json_schema_extra={"when": {"track_running_stats": [True]}},
    )
    affine: bool = Field(
        False, title="Scale and shift", description="Whether γ and β are learnt, or 1 and 0."
    )
    track_running_stats: bool = Field(
        False,
        title="Running averages",
        description="Whether evaluation uses averages kept in training, or each image's own.",
    )
    bias: bool = Field(
        True,
        title="Shift",
        description="Whether β is learnt too, or 0.",
        json_schema_extra={"when": {"affine": [True]}},
    )

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image of more than one pixel."""
        x = inputs[0]
        problem = needs_image(x)
        if problem or x.elements > x.channels:
            return problem
        return Problem(
            "needs-several-pixels",
            message(
                "An image of one pixel has no mean and variance of its own; remove this block, or "
                "put it before the image has shrunk to {size}.",
                size=str(x),
            ),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.InstanceNorm2d(channels)``."""
        options = self.given("eps", "momentum", "affine", "track_running_stats", "bias")
        return call("nn.InstanceNorm2d", inputs[0].channels, **options)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the number of scales and shifts, one of each a channel."""
        if not self.affine:
            return ()
        channels = int(inputs[0].channels)
        return (count("parameters", product(2 if self.bias else 1, channels)),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the examples of PyTorch's page."""
        page = "PyTorch: torch.nn.InstanceNorm2d, examples"
        x = image(100, 35, 45)
        return (
            Example(cls(), (x,), (100, 35, 45), 0, 0, page),
            Example(cls(affine=True), (x,), (100, 35, 45), 200, 0, page),
        )
