"""Group normalisation."""

from pydantic import Field

from engine.blocks.block import Example, Family, Layer
from engine.blocks.problem import ChangeParameters, Problem
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, image
from engine.blocks.worked import Worked, count
from engine.message import message


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
    is_pointwise = True
    keeps_channels = True

    num_groups: int = Field(
        8, ge=1, le=65_536, title="Groups", description="Number of groups; it divides the channels."
    )
    eps: float = Field(
        1e-5, gt=0, le=1, title="Epsilon", description="Added to the variance before the root."
    )
    affine: bool = Field(
        True, title="Scale and shift", description="Whether γ and β are learnt, or 1 and 0."
    )

    def caption(self) -> str:
        """Return the number of groups."""
        return f"{self.num_groups} groups"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the groups divide the channels, and that each holds more than one value."""
        x, groups = inputs[0], self.num_groups
        channels = int(x.channels)
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
            return Problem("groups-do-not-divide", sentence, fixes=(fix,))
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
        options = self.given("eps", "affine")
        return call("nn.GroupNorm", self.num_groups, inputs[0].channels, **options)

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return the number of scales and shifts, one of each a channel."""
        if not self.affine:
            return ()
        return (count("parameters", f"2·{int(inputs[0].channels)}"),)

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
