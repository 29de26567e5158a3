"""The inner part of an image."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.receptive_field import Sight
from netwright.engine.blocks.sliding_windows import times
from netwright.engine.blocks.source import Expression, Name
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, sizes
from netwright.engine.message import message

WIDEST = 65_535


class Crop(Function):
    """Cut off the border of an image."""

    title = "Crop"
    family = Family.LINEAR
    summary = "Cuts rows and columns off the sides of the image, as many on each as are asked."
    formula = "(C, H, W) → (C, H − top − bottom, W − left − right)"
    reference = "Ronneberger et al. 2015, U-Net, 2: copy and crop"
    aliases = ("cut", "trim", "margin", "center crop")
    identifier = "crop"
    traits = Trait.KEEPS_CHANNELS | Trait.AFFINE | Trait.PASSES_VALUES

    left: int = Field(1, ge=0, le=WIDEST, title="Left", description="Columns cut at the left.")
    right: int = Field(1, ge=0, le=WIDEST, title="Right", description="Columns cut at the right.")
    top: int = Field(1, ge=0, le=WIDEST, title="Top", description="Rows cut at the top.")
    bottom: int = Field(1, ge=0, le=WIDEST, title="Bottom", description="Rows cut at the bottom.")

    def caption(self) -> str:
        """Return the pixels cut off."""
        sides = (self.left, self.right, self.top, self.bottom)
        return f"−{self.left}" if len(set(sides)) == 1 else f"−{', '.join(map(str, sides))}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that something is left of the image."""
        x = inputs[0]
        problem = needs_image(x)
        if problem:
            return problem
        height, width = x.spatial
        if height > self.top + self.bottom and width > self.left + self.right:
            return None
        return Problem(
            "nothing-left",
            message(
                "Nothing is left of a {size} image when {rows} rows and {columns} columns are cut "
                "off; cut less than that.",
                size=times(x.spatial),
                rows=self.top + self.bottom,
                columns=self.left + self.right,
            ),
            fixes=(
                ChangeParameters(
                    message("Cut nothing off"),
                    tuple((side, 0) for side in ("left", "right", "top", "bottom")),
                ),
            ),
        )

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x[:, :, top:-bottom, left:-right]``."""
        rows, columns = _part(self.top, self.bottom), _part(self.left, self.right)
        return Name(f"{names[0].text}[:, :, {rows}, {columns}]")

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel in its place before the rim was cut off."""
        return (Sight(self.top, self.top, 1), Sight(self.left, self.left, 1))

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the size without what is cut off on both sides."""
        height, width = map(int, inputs[0].spatial)
        rows = f"{height} − {self.top} − {self.bottom}"
        return sizes(inputs[0], rows, f"{width} − {self.left} − {self.right}")

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the crops of U-Net."""
        figure = "Ronneberger et al. 2015, figure 1: {} cropped to {}"
        return (
            Example(
                cls(left=4, right=4, top=4, bottom=4),
                (image(512, 64, 64),),
                (512, 56, 56),
                0,
                0,
                figure.format("64²", "56²"),
            ),
            Example(
                cls(left=88, right=88, top=88, bottom=88),
                (image(64, 568, 568),),
                (64, 392, 392),
                0,
                0,
                figure.format("568²", "392²"),
            ),
        )


def _part(before: int, after: int) -> str:
    """Return a slice that leaves so many positions out at either end."""
    return f"{before or ''}:{-after if after else ''}"
