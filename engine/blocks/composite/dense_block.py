"""A dense block: layers each of which sees all before it."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Block, Example, Family
from netwright.engine.blocks.chain import Chain
from netwright.engine.blocks.composite.dense_layer import DenseLayer
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels


class DenseBlock(Chain):
    """Let the channels grow, layer by layer."""

    title = "Dense block"
    family = Family.COMPOSITE
    summary = (
        "Layers that each add a few channels to all that came before them, so that features are "
        "used again instead of being learnt again."
    )
    formula = "(C, H, W) → (C + layers · growth rate, H, W)"
    reference = "Huang et al. 2017, Densely connected convolutional networks, 3 and table 1"
    aliases = ("densenet", "concatenate", "growth rate", "feature reuse", "repeat")
    identifier = "denseblock"

    layers: int = Field(6, ge=1, le=1000, title="Layers", description="How many layers there are.")
    growth_rate: int = Field(
        32, ge=1, le=4096, title="Growth rate", description="Channels that each layer adds."
    )
    bottleneck: int = Field(
        4,
        ge=0,
        le=16,
        title="Bottleneck",
        description=(
            "How many times the growth rate a 1×1 convolution in each layer brings the channels to "
            "first; 0 for no such convolution."
        ),
    )

    def caption(self) -> str:
        """Return number and growth of the layers."""
        return f"{self.layers} × +{self.growth_rate}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return the layers."""
        return [DenseLayer(growth_rate=self.growth_rate, bottleneck=self.bottleneck)] * self.layers

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the channels: what comes in, and what each layer adds."""
        return (channels(f"{int(inputs[0].channels)} + {self.layers}·{self.growth_rate}"),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first block of DenseNet-121 and of DenseNet-40."""
        # Layer i sees C + k·i channels.
        dense121 = sum(2 * c + c * 128 + 256 + 9 * 128 * 32 for c in range(64, 256, 32))
        dense40 = sum(2 * c + 9 * c * 12 for c in range(16, 160, 12))
        return (
            Example(
                cls(),
                (image(64, 56, 56),),
                (256, 56, 56),
                dense121,
                None,
                "torchvision densenet121.features.denseblock1",
            ),
            Example(
                cls(layers=12, growth_rate=12, bottleneck=0),
                (image(16, 32, 32),),
                (160, 32, 32),
                dense40,
                None,
                "Huang et al. 2017, 4.2, DenseNet-40; weights by their definition",
            ),
        )
