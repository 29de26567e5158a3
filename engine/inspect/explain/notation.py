"""Numbers and formulas as they are written into the arithmetic."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

OPERATORS = "+-−·*/^|"
"""Behind these a negative number stands in brackets."""
LISTED = 9
"""Numbers that are listed in a line; of more, the first and the last."""


def number(value: float, *, sign: bool = False) -> str:
    """Return a number with four digits that count; with ``sign``, in brackets if it is negative."""
    text = f"{value:.4g}".replace("-", "−")
    return f"({text})" if sign and value < 0 else text


def with_value(formula: str, value: float) -> str:
    """Return the right side of a formula over ``x`` with a number in place of it."""
    right = formula.partition(" = ")[2] or formula
    text = ""
    for index, letter in enumerate(right):
        before, after = right[index - 1 : index], right[index + 1 : index + 2]
        if letter != "x" or before.isalpha() or after.isalpha():
            text += letter
            continue
        is_operand = text.rstrip()[-1:] in {*OPERATORS} or after in {"^", "²", "³"}
        text += number(value, sign=is_operand)
    return text


def listed(values: Sequence[float] | NDArray[np.float64], between: str) -> str:
    """Return numbers in a line; of many the first and the last."""
    sign = between == " + "
    many = len(values) > LISTED
    first = values[: LISTED - 2] if many else values
    texts = [number(float(value), sign=sign and place > 0) for place, value in enumerate(first)]
    if many:
        texts += ["…", number(float(values[-1]), sign=sign)]
    return between.join(texts)
