"""An image as a sequence of its pixels."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class ImageToSequence(Function):
    """Read the pixels of an image row by row, each a step of a sequence."""

    title = "Image to sequence"
    family = Family.SEQUENCE
    summary = (
        "Reads the pixels row by row; each is a step whose features are the pixel's channels. "
        "Behind a convolution whose stride is its kernel, each step is a patch of the image."
    )
    formula = "(C, H, W) → (H·W, C)"
    reference = "Dosovitskiy et al. 2021, An image is worth 16×16 words, 3.1"
    aliases = ("tokens", "patches", "flatten", "transpose", "vit")
    identifier = "tokens"
    works_on_axis = 1
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.flatten(2).transpose(1, 2)``."""
        return call(f"{names[0].text}.flatten(2).transpose", 1, 2)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the patches of ViT-B/16."""
        source = "torchvision vit_b_16._process_input"
        x = image(768, 14, 14)
        return (Example(cls(), (x,), (196, 768), 0, 0, source),)
