"""Hard swish."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.tensor import image


class Hardswish(Activation):
    """Approximate SiLU by straight pieces and a parabola."""

    title = "Hardswish"
    summary = "SiLU with the sigmoid replaced by straight pieces: as good, and cheap on phones."
    formula = "y = x · min(max(0, x + 3), 6) / 6"
    reference = "Howard et al. 2019, Searching for MobileNetV3, 5.2"
    aliases = ("hard swish", "activation", "nonlinearity", "mobilenet")
    identifier = "hardswish"

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the first activation of MobileNetV3."""
        source = "torchvision mobilenet_v3_large.features.0.2"
        return (Example(cls(), (image(16, 112, 112),), (16, 112, 112), 0, 0, source),)
