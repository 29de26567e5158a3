"""A stage of MobileNetV2 or EfficientNet: inverted residual blocks one after the other."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Block, Example
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.composite.drop_path import DROP_PATH_FIRST, DROP_PATH_LAST, rates
from netwright.engine.blocks.composite.inverted_parameters import InvertedParameters
from netwright.engine.blocks.composite.inverted_residual import InvertedResidual
from netwright.engine.blocks.tensor import TensorSpec, image


class InvertedResidualStage(InvertedParameters, Chain):
    """Pass an image through several inverted residual blocks, the first of which changes it."""

    title = "Inverted residual stage"
    summary = (
        "Inverted residual blocks one after the other. The first one has the stride and brings the "
        "channels to their number; the others keep the shape and add their input."
    )
    formula = "(C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)"
    reference = "Sandler et al. 2018, MobileNetV2, table 2; Tan & Le 2019, EfficientNet, table 1"
    aliases = ("mbconv", "mobilenet", "efficientnet", "repeat", "depthwise separable")
    identifier = "stage"

    blocks: int = Field(2, ge=1, le=1000, title="Blocks", description="How many blocks there are.")
    drop_path_first: float = DROP_PATH_FIRST
    drop_path: float = DROP_PATH_LAST

    def caption(self) -> str:
        """Return number, channels and expansion of the blocks, and the stride."""
        stride = f" /{self.stride}" if self.stride > 1 else ""
        return f"{self.blocks} × {self.out_channels} ×{self.expansion}{stride}"

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return the block that changes the shape, and those that keep it."""
        shared = {name: getattr(self, name) for name in InvertedParameters.model_fields}
        first, *others = rates(self.drop_path_first, self.drop_path, self.blocks)
        later = {**shared, "stride": 1}
        return [
            InvertedResidual(**shared, drop_path=first),
            *(InvertedResidual(**later, drop_path=rate) for rate in others),
        ]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return a stage of MobileNetV2."""
        first = 16 * 96 + 2 * 96 + 9 * 96 + 2 * 96 + 96 * 24 + 2 * 24
        second = 24 * 144 + 2 * 144 + 9 * 144 + 2 * 144 + 144 * 24 + 2 * 24
        return (
            Example(
                cls(out_channels=24, stride=2, blocks=2),
                (image(16, 112, 112),),
                (24, 56, 56),
                first + second,
                None,
                "torchvision mobilenet_v2.features.2 and .3; weights by their definition",
            ),
        )
