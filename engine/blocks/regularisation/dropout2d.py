"""Dropout of whole channels."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class Dropout2d(Layer):
    """Set random channels to zero while training."""

    title = "Dropout2d"
    family = Family.REGULARISATION
    summary = (
        "While training, sets whole channels of each image to zero with a given probability and "
        "scales the others up: neighbouring pixels are so alike that single ones would not be "
        "missed. In evaluation it does nothing."
    )
    formula = "training: y = x · m / (1 − p), m = 0 for a whole channel with probability p, else 1"
    reference = "Tompson et al. 2015, Efficient object localization using CNNs, 3.2"
    aliases = ("spatial dropout", "channel dropout", "regularization", "overfitting")
    identifier = "dropout"
    traits = (
        Trait.KEEPS_CHANNELS
        | Trait.POINTWISE
        | Trait.AFFINE
        | Trait.PASSES_VALUES
        | Trait.DRAWS
        | Trait.DROPS
    )

    p: float = Field(
        0.5, ge=0, le=1, title="Probability", description="How likely a channel becomes zero."
    )

    def caption(self) -> str:
        """Return the probability."""
        return f"p = {self.p:g}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is an image."""
        return needs_image(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Dropout2d(p)``."""
        return call("nn.Dropout2d", **self.given("p"))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Dropout2d, example"
        return (Example(cls(p=0.2), (image(16, 32, 32),), (16, 32, 32), 0, 0, page),)
