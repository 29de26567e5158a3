"""A stage of ResNet: residual blocks one after the other."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Block, Example
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.composite.residual_parameters import ResidualParameters
from netwright.engine.blocks.tensor import TensorSpec, image


class ResidualStage(ResidualParameters, Chain):
    """Pass an image through several residual blocks, the first of which changes its shape."""

    title = "Residual stage"
    summary = (
        "Residual blocks one after the other. The first one has the stride and brings the channels "
        "to their number; the others keep the shape."
    )
    formula = "y = Rₙ(… R₂(R₁(x))); (C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)"
    reference = "He et al. 2016, Deep residual learning for image recognition, table 1"
    aliases = ("resnet", "layer", "repeat", "residual blocks", "bottleneck")
    identifier = "layer"

    blocks: int = Field(
        2, ge=1, le=1000, title="Blocks", description="How many residual blocks there are."
    )

    def caption(self) -> str:
        """Return number and channels of the blocks, the stride and the kind."""
        stride = f" /{self.stride}" if self.stride > 1 else ""
        return f"{self.blocks} × {self.out_channels}{stride} {self.kind}"

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return the block that changes the shape, and those that keep it."""
        shared = {name: getattr(self, name) for name in Residual.model_fields}
        first = Residual(**shared)
        return [first, *[first.with_parameters(stride=1)] * (self.blocks - 1)]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return stages of torchvision's ResNet-50."""
        return (
            Example(
                cls(kind="bottleneck", out_channels=256, blocks=3),
                (image(64, 56, 56),),
                (256, 56, 56),
                215_808,
                None,
                "torchvision resnet50.layer1",
            ),
            Example(
                cls(kind="bottleneck", out_channels=1024, stride=2, blocks=6),
                (image(512, 28, 28),),
                (1024, 14, 14),
                7_098_368,
                None,
                "torchvision resnet50.layer3",
            ),
        )
