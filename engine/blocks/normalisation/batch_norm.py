"""Batch normalisation."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.chosen_axis import (
    ON_AXIS,
    ChosenAxis,
    needs_chosen_axis,
    on_axis,
    size_along,
)
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_at_most_image
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image, vector
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product
from netwright.engine.message import message


class BatchNorm(Layer):
    """Standardise each channel or feature over the batch."""

    title = "BatchNorm"
    family = Family.NORMALISATION
    summary = (
        "Brings each channel or feature to mean 0 and variance 1 over the batch, then scales and "
        "shifts it by two learnt numbers. In evaluation it uses running averages instead of the "
        "batch."
    )
    formula = "y = γ · (x − mean) / √(variance + ε) + β"
    reference = "Ioffe & Szegedy 2015, Batch normalization, algorithm 1"
    aliases = ("bn", "batchnorm2d", "batchnorm1d", "batch normalization")
    identifier = "bn"
    traits = (
        Trait.KEEPS_CHANNELS
        | Trait.POINTWISE
        | Trait.ALONG_FEATURES
        | Trait.AFFINE
        | Trait.CENTRES_CHANNELS
        | Trait.MIXES_BATCH
    )
    explanation = Explanation.BATCH_NORM
    definition = ON_AXIS
    modules = ("BatchNorm1d", "BatchNorm2d")

    eps: float = Field(
        1e-5, gt=0, le=1, title="Epsilon", description="Added to the variance before the root."
    )
    momentum: float | None = Field(
        0.1,
        ge=0,
        le=1,
        title="Momentum",
        description=(
            "Share of the newest batch in the running averages; empty for the plain average of all "
            "batches."
        ),
        json_schema_extra={"when": {"track_running_stats": [True]}},
    )
    affine: bool = Field(
        True, title="Scale and shift", description="Whether γ and β are learnt, or 1 and 0."
    )
    track_running_stats: bool = Field(
        True,
        title="Running averages",
        description="Whether evaluation uses averages kept in training, or each batch's own.",
    )
    bias: bool = Field(
        True,
        title="Shift",
        description="Whether β is learnt too, or 0.",
        json_schema_extra={"when": {"affine": [True]}},
    )
    dim: ChosenAxis = None

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check the input's axes, and that one sample is enough where evaluation needs it."""
        x = inputs[0]
        problem = needs_at_most_image(x) or needs_chosen_axis(self.dim, x)
        if problem or self.track_running_stats or x.elements > size_along(self.dim, x):
            return problem
        return Problem(
            "needs-running-averages",
            message(
                "A single sample of {shape} has one value a channel, which has no mean and "
                "variance of its own; switch the running averages on, which stand in for them "
                "in evaluation.",
                shape=str(x),
            ),
            fixes=(
                ChangeParameters(
                    message("Switch the running averages on"), (("track_running_stats", True),)
                ),
            ),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.BatchNorm2d(channels)`` for an image, else ``nn.BatchNorm1d``."""
        x = inputs[0]
        norm = call(
            "nn.BatchNorm2d" if x.is_image else "nn.BatchNorm1d",
            size_along(self.dim, x),
            **self.given("eps", "momentum", "affine", "track_running_stats", "bias"),
        )
        return on_axis(norm, self.dim, x)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the number of scales and shifts, one of each a channel."""
        if not self.affine:
            return ()
        channels = int(size_along(self.dim, inputs[0]))
        return (count("parameters", product(2 if self.bias else 1, channels)),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first norm of ResNet-18, two of features, and one without weights."""
        paper = "two numbers a channel: Ioffe & Szegedy 2015, section 3"
        return (
            Example(
                cls(), (image(64, 112, 112),), (64, 112, 112), 128, 0, "torchvision resnet18.bn1"
            ),
            Example(cls(), (vector(120),), (120,), 240, 0, paper),
            Example(cls(), (TensorSpec((16, 8)),), (16, 8), 16, 0, paper),
            Example(cls(affine=False), (image(8, 4, 4),), (8, 4, 4), 0, 0, paper),
        )
