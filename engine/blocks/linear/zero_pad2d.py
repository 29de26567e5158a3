"""Zeros around an image."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import Sight
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, sizes, total

WIDEST = 1024


class ZeroPad2d(Layer):
    """Add zeros around an image."""

    title = "ZeroPad2d"
    family = Family.LINEAR
    summary = "Adds rows and columns of zeros around the image, as many on each side as are asked."
    formula = "(C, H, W) → (C, H + top + bottom, W + left + right)"
    reference = "PyTorch: torch.nn.ZeroPad2d"
    aliases = ("padding", "border", "margin", "zero padding")
    identifier = "pad"
    traits = Trait.KEEPS_CHANNELS | Trait.AFFINE

    left: int = Field(1, ge=0, le=WIDEST, title="Left", description="Columns added at the left.")
    right: int = Field(1, ge=0, le=WIDEST, title="Right", description="Columns added at the right.")
    top: int = Field(1, ge=0, le=WIDEST, title="Top", description="Rows added at the top.")
    bottom: int = Field(1, ge=0, le=WIDEST, title="Bottom", description="Rows added at the bottom.")

    def around(self, x: TensorSpec) -> TensorSpec:
        """Return the image with what is added."""
        height, width = x.spatial
        taller = x.with_size(1, height + self.top + self.bottom)
        return taller.with_size(2, width + self.left + self.right)

    def caption(self) -> str:
        """Return the pixels added."""
        sides = (self.left, self.right, self.top, self.bottom)
        return f"+{self.left}" if len(set(sides)) == 1 else f"+{', '.join(map(str, sides))}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.ZeroPad2d(padding)``, or ``nn.ZeroPad2d((left, right, top, bottom))``."""
        sides = (self.left, self.right, self.top, self.bottom)
        return call("nn.ZeroPad2d", self.left if len(set(sides)) == 1 else sides)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel in its place before the rim was added."""
        return (Sight(-self.top, -self.top, 1), Sight(-self.left, -self.left, 1))

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the size with what is added on both sides."""
        height, width = map(int, inputs[0].spatial)
        rows, columns = (height, self.top, self.bottom), (width, self.left, self.right)
        return sizes(inputs[0], total(rows), total(columns))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the examples of PyTorch's page."""
        page = "PyTorch: torch.nn.ZeroPad2d, examples"
        x = image(1, 3, 3)
        return (
            Example(cls(left=2, right=2, top=2, bottom=2), (x,), (1, 7, 7), 0, 0, page),
            Example(cls(left=1, right=1, top=2, bottom=0), (x,), (1, 5, 5), 0, 0, page),
        )
