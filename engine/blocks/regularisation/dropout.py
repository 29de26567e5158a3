"""Dropout."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image, vector
from netwright.engine.blocks.traits import Trait


class Dropout(Layer):
    """Set random values to zero while training."""

    title = "Dropout"
    family = Family.REGULARISATION
    summary = (
        "While training, sets each value to zero with a given probability and scales the others "
        "up, so that no unit relies on another. In evaluation it does nothing."
    )
    formula = "training: y = x · m / (1 − p), m = 0 with probability p, else 1; evaluation: y = x"
    reference = "Srivastava et al. 2014, Dropout: a simple way to prevent overfitting, 4"
    aliases = ("regularization", "overfitting", "noise")
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
        0.5, ge=0, le=1, title="Probability", description="How likely a value becomes zero."
    )

    def caption(self) -> str:
        """Return the probability."""
        return f"p = {self.p:g}"

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Dropout(p)``."""
        return call("nn.Dropout", **self.given("p"))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the dropouts of VGG-16 and of PyTorch's MNIST example."""
        example = "PyTorch examples, mnist/main.py, dropout1"
        return (
            Example(cls(), (vector(4096),), (4096,), 0, 0, "torchvision vgg16.classifier.2"),
            Example(cls(p=0.25), (image(64, 12, 12),), (64, 12, 12), 0, 0, example),
        )
