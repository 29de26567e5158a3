"""The arithmetic behind one value of a map, step by step, with its numbers.

Everything here is plain NumPy in double precision over values that were read from a network, and
knows nothing of PyTorch: so it is a second computation beside the module's own, and tests hold both
against each other.

Maps are (C, H, W) here, the channels or features first: a vector is (F, 1, 1), a signal (C, 1, L),
a sequence (F, 1, L); of four axes (C, D, H, W) the two in the middle are one.
"""

from netwright.engine.inspect.explain.activation import (
    Elementwise,
    GLUExplanation,
    SoftmaxExplanation,
)
from netwright.engine.inspect.explain.convolution import Convolution, TransposedConvolution
from netwright.engine.inspect.explain.linear import LinearExplanation, near_square
from netwright.engine.inspect.explain.normalisation import LocalResponse, NormExplanation, Scaling
from netwright.engine.inspect.explain.notation import number, with_value
from netwright.engine.inspect.explain.pooling import Pooling
from netwright.engine.inspect.explain.sliding import Geometry
from netwright.engine.inspect.explain.step import (
    Array,
    Cell,
    CurveStep,
    ExplanationStep,
    NormStep,
    Pair,
    Place,
    ShareStep,
    Station,
    Window,
    WindowStep,
)

__all__ = [
    "Array",
    "Cell",
    "Convolution",
    "CurveStep",
    "Elementwise",
    "ExplanationStep",
    "GLUExplanation",
    "Geometry",
    "LinearExplanation",
    "LocalResponse",
    "NormExplanation",
    "NormStep",
    "Pair",
    "Place",
    "Pooling",
    "Scaling",
    "ShareStep",
    "SoftmaxExplanation",
    "Station",
    "TransposedConvolution",
    "Window",
    "WindowStep",
    "near_square",
    "number",
    "with_value",
]
