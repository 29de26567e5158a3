"""Measurement: the shapes, parameters and operations of a block, as values without PyTorch."""

from dataclasses import dataclass

from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import NO_TRAITS, Trait


@dataclass(frozen=True)
class Measurement:
    """What a block makes of inputs of given shapes.

    Attributes:
        outputs: One spec per output port.
        parameters: Learnable values and those that are kept fixed.
        trainable: Learnable values.
        macs: Multiply-accumulates of one sample.
        activation_bytes: Memory of what the block computes for one sample, intermediate results of
            a composite included.
        traits: What the block does, or any that is inside of it.
    """

    outputs: tuple[TensorSpec, ...]
    parameters: int = 0
    trainable: int = 0
    macs: int = 0
    activation_bytes: int = 0
    traits: Trait = NO_TRAITS
