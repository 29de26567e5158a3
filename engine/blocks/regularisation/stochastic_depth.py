"""Stochastic depth: leave branches out at random."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class StochasticDepth(Layer):
    """Set a branch to zero for random samples while training."""

    title = "Stochastic depth"
    family = Family.REGULARISATION
    summary = (
        "Stands at the end of a branch before it is added to its shortcut. While training, sets "
        "the branch to zero for random samples and scales it up for the others, so that the "
        "network trains as if it were shallower. In evaluation it does nothing."
    )
    formula = "training: y = x · m / (1 − p), m = 0 for a whole sample with probability p, else 1"
    reference = "Huang et al. 2016, Deep networks with stochastic depth, 3"
    aliases = ("drop path", "droppath", "layer drop", "residual", "regularization")
    identifier = "drop_path"
    traits = (
        Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.AFFINE | Trait.PASSES_VALUES | Trait.DRAWS
    )
    definition = '''class StochasticDepth(nn.Module):
    """Sets random samples to zero while training: for them the branch is left out."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = 1 - self.p
        mask = x.new_empty(x.shape[0], *[1] * (x.dim() - 1)).bernoulli_(keep)
        return x * mask / keep'''

    p: float = Field(
        0.2,
        ge=0,
        le=0.99,
        title="Probability",
        description="How likely the branch is left out for a sample.",
    )

    def caption(self) -> str:
        """Return the probability."""
        return f"p = {self.p:g}"

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``StochasticDepth(p=...)``."""
        return call("StochasticDepth", p=self.p)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the end of the last block of EfficientNet-B0."""
        source = "torchvision efficientnet_b0.features.7.0.stochastic_depth: p = 0.1875"
        x = image(320, 7, 7)
        return (Example(cls(p=0.1875), (x,), (320, 7, 7), 0, 0, source),)
