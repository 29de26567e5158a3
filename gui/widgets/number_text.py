"""Numbers as people read them."""

import math
from collections.abc import Iterable

UNITS = {1024: ("B", "KiB", "MiB", "GiB", "TiB"), 1000: ("B", "kB", "MB", "GB", "TB")}
"""Units of memory, by what each is of the one before."""
PREFIXES = ("", " k", " M", " G", " T", " P")
_step = 1024


def count_text(count: int) -> str:
    """Return an exact count with its thousands apart: 61,706."""
    return f"{count:,}"


def rough_text(count: int) -> str:
    """Return a count in three digits and a prefix: 416 k, 1.82 G."""
    value, prefix = float(count), 0
    while value >= 999.5 and prefix < len(PREFIXES) - 1:
        value, prefix = value / 1000, prefix + 1
    return f"{_three_digits(value) if prefix else count}{PREFIXES[prefix]}"


def times_text(sizes: Iterable[int]) -> str:
    """Return sizes as people write them: 28×28."""
    return "×".join(map(str, sizes))


def choose_units(*, decimal: bool) -> None:
    """Tell memory from now on in kB of 1,000 bytes, or in KiB of 1,024."""
    global _step
    _step = 1000 if decimal else 1024


def bytes_text(size: int) -> str:
    """Return an amount of memory: 18.4 KiB, or 18.8 kB."""
    value, unit = float(size), 0
    while value >= _step - 0.5 and unit < len(UNITS[_step]) - 1:
        value, unit = value / _step, unit + 1
    return f"{_three_digits(value) if unit else size} {UNITS[_step][unit]}"


def _three_digits(value: float) -> str:
    decimals = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:.{decimals}f}"


def number_text(value: float) -> str:
    """Return a number as short as it can be told apart: three digits that count.

    What is so small that only rounding can have left it is 0.
    """
    if not math.isfinite(value):
        return str(value)
    if abs(value) < 1e-12:
        return "0"
    if value == int(value) and abs(value) < 10_000:
        return str(int(value))
    if 0.01 <= abs(value) < 1000:
        return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"
    return f"{value:.0e}".replace("e-0", "e-").replace("e+0", "e")
