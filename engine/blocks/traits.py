"""Traits of block types: what a block does, as far as others than itself have to know.

Hints, repairs, the shapes in generated code and runs in several processes ask for these and never
for a block by its name, so that a new block has its say in all of them from its own file. Tests
hold each against the numbers that PyTorch makes.
"""

from enum import Flag, auto


class Trait(Flag):
    """What a type of block may do; in a declaration several are joined by ``|``."""

    KEEPS_CHANNELS = auto()
    """Output channel i depends on the number of channels only as input channel i does."""
    POINTWISE = auto()
    """Each pixel of an image comes from the pixels in its place alone."""
    STEPS_ALIKE = auto()
    """It does the same at each step of a sequence, however many there are: PyTorch unrolls such
    layers, so that measuring all steps would take seconds."""
    ALONG_FEATURES = auto()
    """It is meant to work along the channels or features, whichever axis (``dim``) is chosen."""

    AFFINE = auto()
    """In evaluation each value is a weighted sum of those read, plus a constant: nothing bends."""
    WEIGHTED = auto()
    """It is affine by a matrix or kernels that are learnt: two of them in a row are one."""
    PASSES_VALUES = auto()
    """In evaluation every value that it gives is one that it was given."""
    FLATTENS = auto()
    """It gives all values that it reads, of whatever shape, as one row of features."""
    POOLS_GLOBALLY = auto()
    """It may throw away where something was seen: what no position sees whole, none will."""

    CENTRES_CHANNELS = auto()
    """In training it subtracts the mean of each channel, and with it any constant."""
    MIXES_BATCH = auto()
    """In training what it makes of a sample depends on the other samples of the batch."""
    DRAWS = auto()
    """In training it draws random numbers for each sample, by PyTorch's dropout or ``bernoulli_``,
    where a process that has a part of the batch can catch it."""
    DROPS = auto()
    """In training it sets values or channels to zero and scales the others up, which changes the
    variance of what it gives."""

    SPOILS_LOGITS = auto()
    """All that it gives lies between two bounds, or at one value where its input is below 0:
    cross-entropy learns badly from such numbers."""
    GIVES_PROBABILITIES = auto()
    """What it gives sums to 1 along the channels or features."""


NO_TRAITS = Trait(0)
