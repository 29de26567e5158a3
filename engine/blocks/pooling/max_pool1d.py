"""Maximum over windows of a signal."""

from pydantic import Field

from netwright.engine.blocks.block import Example
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.pooling.pool import Pool1d
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait


class MaxPool1d(Pool1d):
    """Keep the largest value of each window of a signal."""

    title = "MaxPool1d"
    summary = "Keeps the largest value of each window of a signal, and so makes it shorter."
    formula = "L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1"
    reference = "PyTorch: torch.nn.MaxPool1d"
    aliases = ("maximum", "subsampling", "downsample", "temporal", "signal")
    options = ("stride", "padding", "dilation", "ceil_mode")
    traits = Pool1d.traits | Trait.PASSES_VALUES
    explanation = Explanation.MAXIMUM_OF_WINDOWS

    dilation: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Dilation",
        description="Distance between neighbouring values of a window.",
    )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page, and the first pooling of a network for sound."""
        page = "PyTorch: torch.nn.MaxPool1d, example; length by its formula"
        sound = "Dai et al. 2017, Very deep CNNs for raw waveforms, table 1, M5: maxpool 4x1"
        return (
            Example(cls(kernel_size=3, stride=2), (TensorSpec((16, 50)),), (16, 24), 0, 0, page),
            Example(cls(kernel_size=4), (TensorSpec((128, 8_000)),), (128, 2_000), 0, 0, sound),
        )
