"""What all activations share: they have no weights for channels and keep the shape."""

from netwright.engine.blocks.block import Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait


class Activation(Layer):
    """A module without channels: ``nn.`` and the name of the block, with its parameters."""

    family = Family.ACTIVATION
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE
    explanation = Explanation.CURVE

    def module(self, *inputs: TensorSpec) -> Call:
        """Return the module of the same name, with the parameters that are not the default."""
        cls = type(self)
        return call(f"nn.{cls.__name__}", **self.given(*cls.model_fields))
