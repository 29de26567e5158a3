"""Values of JSON as what they stand for, checked."""

import math

from netwright.engine.document.grid import Position
from netwright.engine.document.limits import (
    MAXIMUM_COORDINATE,
    MAXIMUM_RATE,
    MINIMUM_RATE,
)
from netwright.engine.document.names import is_name


def as_name(value: object) -> str | None:
    """Return a value if it is a name, else None."""
    return value if isinstance(value, str) and is_name(value) else None


def as_position(value: object) -> Position | None:
    """Return (x, y) within the limits of a canvas, else None."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    if not all(type(number) in (int, float) and math.isfinite(number) for number in value):
        return None
    x, y = float(value[0]), float(value[1])
    return (x, y) if max(abs(x), abs(y)) <= MAXIMUM_COORDINATE else None


RATE = f"a number from {MINIMUM_RATE:g} to {MAXIMUM_RATE:g}"


def as_rate(value: object) -> float | None:
    """Return a value if the learning rate may be multiplied by it, else None."""
    if type(value) not in (int, float) or not isinstance(value, int | float):
        return None
    return float(value) if MINIMUM_RATE <= value <= MAXIMUM_RATE else None


def as_object(value: object) -> dict[str, object] | None:
    """Return a value if it is an object of JSON, else None."""
    return value if isinstance(value, dict) else None


def as_flag(value: object) -> bool | None:
    """Return a value if it is true or false, else None."""
    return value if isinstance(value, bool) else None


def as_count(value: object) -> int | None:
    """Return a value if it is a whole number from 0 on, else None."""
    return value if type(value) is int and value >= 0 else None


def tuples(value: object) -> object:
    """Return ``value`` with tuples in place of the lists that JSON makes of them."""
    return tuple(tuples(part) for part in value) if isinstance(value, list) else value
