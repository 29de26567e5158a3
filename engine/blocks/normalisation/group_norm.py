"""Group normalisation."""

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
from netwright.engine.blocks.problem import GROUPS_DO_NOT_DIVIDE, ChangeParameters, Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product
from netwright.engine.message import message


class GroupNorm(Layer):
    """Standardise groups of channels of each image by themselves."""

    title = "GroupNorm"
    family = Family.NORMALISATION
    summary = (
        "Splits the channels into groups and brings each group of each image to mean 0 and "
        "variance 1, then scales and shifts each channel by two learnt numbers. Unlike batch "
        "normalisation it works with batches of one or two."
    )
    formula = "y = γ · (x − mean) / √(variance + ε) + β, over the channels and pixels of a group"
    reference = "Wu & He 2018, Group normalization, 3.1"
    aliases = ("gn", "group normalization")
    identifier = "norm"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.ALONG_FEATURES
    explanation = Explanation.GROUP_NORM
    definition = ON_AXIS

    num_groups: int = Field(
        8, ge=1, le=65_536, title="Groups", description="Number of groups; it divides the channels."
    )
    eps: float = Field(
        1e-5, gt=0, le=1, title="Epsilon", description="Added to the variance before the root."
    )
    affine: bool = Field(
        True, title="Scale and shift", description="Whether γ and β are learnt, or 1 and 0."
    )
    bias: bool = Field(
        True,
        title="Shift",
        description="Whether β is learnt too, or 0.",
        json_schema_extra={"when": {"affine": [True]}},
    )
    dim: ChosenAxis = None

    def caption(self) -> str:
        """Return the number of groups."""
        return f"{self.num_groups} groups"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the groups divide the channels, and that each holds more than one value."""
        x, groups = inputs[0], self.num_groups
        problem = needs_chosen_axis(self.dim, x)
        if problem:
            return problem
        channels = int(size_along(self.dim, x))
        most = min(groups, channels)
        fitting = [n for n in range(1, most + 1) if channels % n == 0 and x.elements > n]
        if groups in fitting:
            return None
        if not fitting:
            return Problem(
                "needs-several-values",
                message(
                    "A single value has no mean and variance of its own; remove this block, or put "
                    "it before the values have become one."
                ),
            )
        near = fitting[-1]
        fix = ChangeParameters(message("Use {groups} groups", groups=near), (("num_groups", near),))
        if channels % groups:
            sentence = message(
                "{groups} groups do not divide {channels} channels; use {near}.",
                groups=groups,
                channels=channels,
                near=near,
            )
            return Problem(GROUPS_DO_NOT_DIVIDE, sentence, fixes=(fix,))
        sentence = message(
            "Each of {groups} groups would hold one value of {shape}, and a single value has no "
            "mean and variance of its own; use {near}.",
            groups=groups,
            shape=str(x),
            near=near,
        )
        return Problem("needs-several-values", sentence, fixes=(fix,))

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.GroupNorm(groups, channels)``."""
        x, options = inputs[0], self.given("eps", "affine", "bias")
        norm = call("nn.GroupNorm", self.num_groups, size_along(self.dim, x), **options)
        return on_axis(norm, self.dim, x)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the number of scales and shifts, one of each a channel."""
        if not self.affine:
            return ()
        channels = int(size_along(self.dim, inputs[0]))
        return (count("parameters", product(2 if self.bias else 1, channels)),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the examples of PyTorch's page, and the paper's default."""
        page = "PyTorch: torch.nn.GroupNorm, examples"
        x = image(6, 10, 10)
        return (
            Example(cls(num_groups=3), (x,), (6, 10, 10), 12, 0, page),
            Example(cls(num_groups=6), (x,), (6, 10, 10), 12, 0, page),
            Example(
                cls(num_groups=32),
                (image(64, 56, 56),),
                (64, 56, 56),
                128,
                0,
                "Wu & He 2018, table 1: 32 groups; two numbers a channel",
            ),
        )
