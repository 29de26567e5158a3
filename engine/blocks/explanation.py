"""Kinds of arithmetic that the explain view follows value by value.

A block names its kind in its own file; what is done for each is in
:mod:`netwright.engine.inspect.explain`.
"""

from enum import Enum, auto


class Explanation(Enum):
    """By which arithmetic a module's values are explained."""

    CONVOLUTION = auto()
    TRANSPOSED_CONVOLUTION = auto()
    FIXED_KERNEL = auto()
    LINEAR = auto()
    MEAN_OF_WINDOWS = auto()
    MAXIMUM_OF_WINDOWS = auto()
    MEAN_OF_PARTS = auto()
    MAXIMUM_OF_PARTS = auto()
    GLOBAL_MEAN = auto()
    BATCH_NORM = auto()
    INSTANCE_NORM = auto()
    GROUP_NORM = auto()
    LAYER_NORM = auto()
    PIXEL_NORM = auto()
    LOCAL_RESPONSE = auto()
    SCALING = auto()
    SOFTMAX = auto()
    LOG_SOFTMAX = auto()
    GATING = auto()
    CURVE = auto()
    """Each value by itself, through the block's ``formula``."""
