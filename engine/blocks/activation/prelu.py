"""Parametric rectified linear unit."""

from pydantic import Field

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.chosen_axis import (
    ON_AXIS,
    ChosenAxis,
    needs_chosen_axis,
    on_axis,
    size_along,
)
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count


class PReLU(Activation):
    """Learn how much of negative values passes."""

    title = "PReLU"
    summary = (
        "A leaky ReLU whose slope for negative values is learnt: one for all, or one for each "
        "channel or feature."
    )
    formula = "y = x for x ≥ 0, else a · x, a learnt"
    reference = "He et al. 2015, Delving deep into rectifiers, 2.1"
    aliases = ("parametric", "leaky", "rectifier", "activation", "nonlinearity")
    identifier = "prelu"
    definition = ON_AXIS
    traits = Activation.traits | Trait.ALONG_FEATURES

    per_channel: bool = Field(
        False,
        title="Per channel",
        description="Whether each channel or feature has a slope of its own.",
    )
    init: float = Field(
        0.25,
        ge=-10,
        le=10,
        title="First slope",
        description="The slope with which learning begins.",
    )
    dim: ChosenAxis = Field(None, json_schema_extra={"when": {"per_channel": [True]}})

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that there is the axis along which slopes differ."""
        return needs_chosen_axis(self.dim, inputs[0]) if self.per_channel else None

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.PReLU()``, or ``nn.PReLU(channels)``."""
        options = self.given("init")
        if not self.per_channel:
            return call("nn.PReLU", **options)
        x = inputs[0]
        return on_axis(call("nn.PReLU", size_along(self.dim, x), **options), self.dim, x)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the number of slopes."""
        slopes = size_along(self.dim, inputs[0]) if self.per_channel else 1
        return (count("parameters", str(int(slopes))),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the paper's two kinds, behind its first layer, and slopes of features."""
        paper = "He et al. 2015, 2.1 and table 1: conv1 7×7, 64, /2; extra parameters: {}"
        x = image(64, 112, 112)
        shared, wise = paper.format("one a layer"), paper.format("one a channel")
        return (
            Example(cls(), (x,), (64, 112, 112), 1, 0, shared),
            Example(cls(per_channel=True), (x,), (64, 112, 112), 64, 0, wise),
            Example(cls(per_channel=True), (TensorSpec((16, 8)),), (16, 8), 8, 0, wise),
        )
