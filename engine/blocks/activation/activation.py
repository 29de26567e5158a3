"""What all activations share: they have no weights for channels and keep the shape."""

from netwright.engine.blocks.block import Family, Layer
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec


class Activation(Layer):
    """A module without channels: ``nn.`` and the name of the block, with its parameters."""

    family = Family.ACTIVATION
    keeps_channels = True
    is_pointwise = True

    def module(self, *inputs: TensorSpec) -> Call:
        """Return the module of the same name, with the parameters that are not the default."""
        cls = type(self)
        return call(f"nn.{cls.__name__}", **self.given(*cls.model_fields))
