"""A stage of ConvNeXt."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Block, Example, Family
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.composite.convnext_block import ConvNeXtBlock
from netwright.engine.blocks.composite.drop_path import DROP_PATH_FIRST, DROP_PATH_LAST, rates
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class ConvNeXtStage(Chain):
    """Pass an image through several ConvNeXt blocks."""

    title = "ConvNeXt stage"
    family = Family.COMPOSITE
    summary = "ConvNeXt blocks one after the other; they keep the shape."
    formula = "(C, H, W) → (C, H, W)"
    reference = "Liu et al. 2022, A ConvNet for the 2020s, table 9"
    aliases = ("convnext", "repeat", "depthwise", "modern")
    identifier = "stage"
    traits = Trait.KEEPS_CHANNELS

    blocks: int = Field(3, ge=1, le=1000, title="Blocks", description="How many blocks there are.")
    drop_path_first: float = DROP_PATH_FIRST
    drop_path: float = DROP_PATH_LAST

    def caption(self) -> str:
        """Return the number of blocks."""
        return f"{self.blocks} ×"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return the blocks."""
        growing = rates(self.drop_path_first, self.drop_path, self.blocks)
        return [ConvNeXtBlock(drop_path=rate) for rate in growing]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first stage of ConvNeXt-T."""
        block = 49 * 96 + 96 + 192 + 2 * 96 * 384 + 384 + 96 + 96
        source = "torchvision convnext_tiny.features.1; weights by their definition"
        return (Example(cls(), (image(96, 56, 56),), (96, 56, 56), 3 * block, None, source),)
