"""Spatial pyramid pooling."""

from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.block import Composite, Example, Family
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.parameters import ShapeOf
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_max_pool2d import AdaptiveMaxPool2d
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels, power, total


class SpatialPyramidPool(Composite):
    """Pool to several grids, and write all their cells into one vector."""

    title = "Spatial pyramid pool"
    family = Family.POOLING
    summary = (
        "Keeps the largest value of each cell of several grids, coarse and fine, and writes them "
        "into one vector whose length does not depend on the size of the image: so fully connected "
        "layers follow images of any size."
    )
    formula = "(C, H, W) → (C·(n₁² + n₂² + …),) for grids of n₁×n₁, n₂×n₂ … cells"
    reference = "He et al. 2014, Spatial pyramid pooling in deep convolutional networks, 2.2"
    aliases = ("spp", "sppnet", "any size", "multi-level pooling", "pyramid")
    identifier = "spp"

    levels: Annotated[tuple[int, ...], ShapeOf(dimensions=4, maximum=64)] = Field(
        (4, 2, 1), title="Grids", description="Cells along each side of each grid."
    )

    def caption(self) -> str:
        """Return the grids."""
        return ", ".join(f"{level}×{level}" for level in self.levels)

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return the shapes."""
        cells = sum(level**2 for level in self.levels)
        return f"Spatial pyramid pooling: (N, channels, H, W) to (N, {cells} * channels)."

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the grids side by side, and their join."""
        plan = Plan()
        grids = [
            plan.sequence(f"level{number}", plan.x, AdaptiveMaxPool2d(output_size=level), Flatten())
            for number, level in enumerate(self.levels, start=1)
        ]
        if len(grids) == 1:
            return plan.returns(*grids)
        return plan.returns(plan.add("concat", Concat(), *grids))

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the features: one of each channel for every bin of every level."""
        bins = total([power(level, 2) for level in self.levels])
        return (channels(f"{int(inputs[0].channels)}·({bins})"),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the paper's pyramids over 256 channels."""
        fifty = "He et al. 2014, 3.1.3: 4-level pyramid {6×6, 3×3, 2×2, 1×1}, totally 50 bins"
        table = "He et al. 2014, figure 3: 16×256-d, 4×256-d and 256-d"
        x = image(256, 13, 13)
        return (
            Example(cls(levels=(6, 3, 2, 1)), (x,), (12_800,), 0, 0, fifty),
            Example(cls(), (x,), (5_376,), 0, 0, table),
        )
