"""Hard sigmoid."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import vector
from netwright.engine.blocks.traits import Trait


class Hardsigmoid(Activation):
    """Approximate the sigmoid by straight pieces."""

    title = "Hardsigmoid"
    summary = "A sigmoid of three straight pieces: 0 below −3, 1 above 3; cheap on phones."
    formula = "y = min(max(0, x + 3), 6) / 6"
    reference = "Howard et al. 2019, Searching for MobileNetV3, 5.2"
    aliases = ("hard sigmoid", "gate", "activation", "nonlinearity")
    identifier = "hardsigmoid"
    traits = Activation.traits | Trait.SPOILS_LOGITS

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the example of PyTorch's page."""
        page = "PyTorch: torch.nn.Hardsigmoid, example"
        return (Example(cls(), (vector(2),), (2,), 0, 0, page),)
