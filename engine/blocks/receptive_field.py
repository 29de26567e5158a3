"""Which positions of its input one position of a block's output is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction


@dataclass(frozen=True)
class Sight:
    """What a position sees in one direction: position i sees ``low + i·step`` to ``high + i·step``.

    Positions are whole numbers; an end that is none is rounded inwards. Those outside of the image
    are padding.

    Attributes:
        low: The first position that position 0 sees.
        high: The last position that position 0 sees.
        step: How much further the next position looks.
    """

    low: Number
    high: Number
    step: Number

    @property
    def size(self) -> int:
        """How many positions a position sees, padding included."""
        return int(self.high // 1 - (-(-self.low // 1))) + 1

    @property
    def centre(self) -> Number:
        """The middle of what position 0 sees: the offset of the field."""
        return Fraction(self.low + self.high) / 2

    def through(self, other: "Sight") -> "Sight":
        """Return what a position of ``other`` sees by way of positions with this sight."""
        return Sight(
            self.low + self.step * other.low,
            self.high + self.step * other.high,
            self.step * other.step,
        )

    def at(self, position: int, size: int) -> range:
        """Return what a position sees of an image that is ``size`` long, without padding."""
        low, high = self.low + position * self.step, self.high + position * self.step
        return range(max(int(-(-low // 1)), 0), min(int(high // 1), size - 1) + 1)


POINT = Sight(0, 0, 1)
"""Each position sees the one in its place."""


def whole(size: int) -> Sight:
    """Return the sight of a position that sees everything."""
    return Sight(0, size - 1, 0)


def sliding(kernel: int, stride: int, padding: int, dilation: int = 1) -> Sight:
    """Return what one place of a sliding window covers."""
    return Sight(-padding, dilation * (kernel - 1) - padding, stride)


def stamped(kernel: int, stride: int, padding: int, dilation: int = 1) -> Sight:
    """Return which pixels reach a place by a transposed convolution: sliding, turned around."""
    low = Fraction(padding - dilation * (kernel - 1), stride)
    return Sight(low, Fraction(padding, stride), Fraction(1, stride))


def nearest(size: int, made: int, factor: Fraction) -> Sight:
    """Return the pixel that is repeated, or a little more; see :func:`between`.

    PyTorch reckons in single precision, and so may take the next one where a factor is not whole;
    where as many or twice as many are made it does not reckon at all.
    """
    if made in (size, 2 * size):
        factor = Fraction(made, size)
    if factor.denominator == 1:
        return stamped(factor.numerator, factor.numerator, 0)
    return Sight(-1, Fraction(1, 1000), 1 / factor)


def between(size: int, made: int, factor: Fraction, *, corners: bool, reach: int = 1) -> Sight:
    """Return the pixels that one between them is made of, or a little more.

    Args:
        size: Pixels of the image.
        made: Pixels afterwards.
        factor: How many there are of each afterwards.
        corners: Whether the corner pixels keep their places.
        reach: How many pixels on either side count.
    """
    if corners:
        return Sight(-reach, reach, Fraction(size - 1, max(made - 1, 1)))
    half = 1 / (2 * factor) - Fraction(1, 2)
    return Sight(half - reach, half + reach, 1 / factor)


def divided(size: int, parts: int) -> Sight:
    """Return what an adaptive window covers, or a little more where the parts are not equal."""
    step = Fraction(size, parts)
    if size % parts == 0:
        return Sight(0, int(step) - 1, int(step))
    rounding = Fraction(parts - 1, parts)
    return Sight(-rounding, step + rounding - 1, step)


def joined(sights: Iterable[Sight]) -> Sight | None:
    """Return what is seen by any of several ways; None where these do not move in step."""
    found = tuple(sights)
    if len({sight.step for sight in found}) != 1:
        return None
    return Sight(
        min(sight.low for sight in found), max(sight.high for sight in found), found[0].step
    )
