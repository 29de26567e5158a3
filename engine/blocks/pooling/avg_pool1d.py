"""Mean over windows of a signal."""

from pydantic import Field

from netwright.engine.blocks.block import Example
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.pooling.pool import Pool1d
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait


class AvgPool1d(Pool1d):
    """Average each window of a signal."""

    title = "AvgPool1d"
    summary = "Averages each window of a signal, and so makes it shorter and smoother."
    formula = "L' = ⌊(L + 2·padding − kernel) / stride⌋ + 1"
    reference = "PyTorch: torch.nn.AvgPool1d"
    aliases = ("average", "mean", "subsampling", "downsample", "moving average", "signal")
    options = ("stride", "padding", "ceil_mode", "count_include_pad")
    traits = Pool1d.traits | Trait.AFFINE
    explanation = Explanation.MEAN_OF_WINDOWS

    count_include_pad: bool = Field(
        True,
        title="Count padding",
        description="Whether the added zeros count as values of the mean.",
    )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.AvgPool1d, example: [1, 2, 3, 4, 5, 6, 7] gives [2, 4, 6]"
        return (Example(cls(kernel_size=3, stride=2), (TensorSpec((1, 7)),), (1, 3), 0, 0, page),)
