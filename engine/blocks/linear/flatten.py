"""Image to vector."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.source import Call, Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels, product


class Flatten(Function):
    """Write all values of a sample into one vector."""

    title = "Flatten"
    family = Family.LINEAR
    summary = "Writes all values of a sample into one vector, channel by channel."
    formula = "(C, H, W) → (C·H·W,)"
    reference = "PyTorch: torch.flatten"
    aliases = ("reshape", "view", "vector")
    identifier = "flatten"
    traits = Trait.KEEPS_CHANNELS | Trait.AFFINE | Trait.PASSES_VALUES | Trait.FLATTENS

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``torch.flatten(x, 1)``."""
        return call("torch.flatten", names[0], 1)

    def as_module(self) -> Call:
        """Return ``nn.Flatten()``."""
        return call("nn.Flatten")

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return all values in one row."""
        return (channels(product(*map(int, inputs[0].shape))),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the flattening of LeNet-5 and of VGG-16."""
        return (
            Example(cls(), (image(16, 5, 5),), (400,), 0, 0, "d2l.ai, LeNet, layer_summary"),
            Example(cls(), (image(512, 7, 7),), (25_088,), 0, 0, "torchvision vgg16.forward"),
        )
