"""Formulas with a block's numbers put in, as a teacher writes them on the board.

An expression is text in the signs of mathematics: ``+ − · /``, brackets, powers as superscripts,
``⌊ ⌋`` to round down and ``⌈ ⌉`` to round up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from netwright.engine.blocks.tensor import TensorSpec

Count = Literal["parameters", "MACs"]

IMAGE_AXES = ("H′", "W′")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class WorkedFormula:
    """One number of a block, worked out.

    Attributes:
        symbol: What people call it: ``H′``, ``C′``; of a count its name.
        expression: The formula with the numbers in it.
        axis: The axis of the first output that it is the size of; None for a count.
    """

    symbol: str
    expression: str
    axis: int | None = None

    def result(self, output: TensorSpec, parameters: int, macs: int) -> int:
        """Return which of what was measured it is."""
        if self.axis is not None:
            return int(output.shape[self.axis])
        return parameters if self.symbol == "parameters" else macs


def sizes(x: TensorSpec, *expressions: str) -> tuple[WorkedFormula, ...]:
    """Return height and width of an image, or the length of a signal (C, L)."""
    if len(expressions) == 1:
        return (WorkedFormula("L′", expressions[0], -1),)
    named = zip(IMAGE_AXES, expressions, (-2, -1), strict=True)
    return tuple(WorkedFormula(symbol, text, axis) for symbol, text, axis in named)


def channels(expression: str, axis: int = 0) -> WorkedFormula:
    """Return the number of channels or features, which are in a dimension of the output."""
    return WorkedFormula("C′", expression, axis)


def count(name: Count, expression: str) -> WorkedFormula:
    """Return a count."""
    return WorkedFormula(name, expression)


def product(*factors: object) -> str:
    """Return factors with dots between them."""
    return "·".join(map(str, factors))


def total(terms: Sequence[object]) -> str:
    """Return terms with plus signs between them."""
    return " + ".join(map(str, terms))


def power(base: int, exponent: int) -> str:
    """Return a power, such as 3²."""
    return f"{base}{str(exponent).translate(SUPERSCRIPTS)}"


def window(size: int, kernel: int, stride: int, padding: int, dilation: int = 1) -> str:
    """Return how many places a window has, by the formula of PyTorch's documentation."""
    span = str(kernel) if dilation == 1 else f"{dilation}·({kernel} − 1) − 1"
    return f"⌊({size} + 2·{padding} − {span}) / {stride}⌋ + 1"


def window_rounded_up(size: int, kernel: int, stride: int, padding: int, dilation: int = 1) -> str:
    """Return the same where a last window may stand over the edge, but not begin beyond it."""
    text = window(size, kernel, stride, padding, dilation).replace("⌊", "⌈").replace("⌋", "⌉")
    spare = size + 2 * padding - dilation * (kernel - 1) - 1
    begins_beyond = -(-spare // stride) * stride >= size + padding
    return f"{text} − 1" if begins_beyond else text
