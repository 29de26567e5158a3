"""Find the repeats among the modules of an ``nn.Sequential``, which people write as a loop."""

import re
from collections.abc import Iterator, Sequence

from netwright.engine.blocks.source import Call, Name, Repeat, text_of

FEWEST = 3
"""Modules that a loop is worth."""


def folded(modules: Sequence[Call]) -> list[Call | Repeat]:
    """Return modules with every run of at least three written as one loop.

    The modules of a run are equal, or whole numbers among their arguments grow evenly, as the
    input channels do in a dense block.
    """
    return list(_runs(modules))


def _runs(modules: Sequence[Call]) -> Iterator[Call | Repeat]:
    start = 0
    while start < len(modules):
        count = _run_from(modules, start)
        if count < FEWEST:
            yield modules[start]
            start += 1
            continue
        yield _repeat(modules[start], modules[start + 1], count)
        start += count


def _run_from(modules: Sequence[Call], start: int) -> int:
    """Return how many modules from ``start`` on make one evenly growing run."""
    if start + 1 == len(modules):
        return 1
    growth = _growth(modules[start], modules[start + 1])
    if growth is None:
        return 1
    end = start + 2
    while end < len(modules) and _growth(modules[end - 1], modules[end]) == growth:
        end += 1
    return end - start


def _growth(one: Call, other: Call) -> tuple[int, ...] | None:
    """Return by how much each argument grows, or None if the calls differ in more than numbers."""
    if (one.function, len(one.arguments)) != (other.function, len(other.arguments)):
        return None
    if [key for key, _ in one.keywords] != [key for key, _ in other.keywords]:
        return None
    steps = []
    for (_, first), (_, second) in zip(one.parts(), other.parts(), strict=True):
        if first == second:
            steps.append(0)
        elif type(first) is int and type(second) is int:
            steps.append(second - first)
        else:
            return None
    return tuple(steps)


def _repeat(first: Call, second: Call, count: int) -> Repeat:
    if first == second:
        return Repeat(first, count)
    pairs = zip(first.parts(), second.parts(), strict=True)
    variable = _free_variable(first)
    values = [_counted(one, other, variable) for (_, one), (_, other) in pairs]
    positional = len(first.arguments)
    keys = [key for key, _ in first.keywords]
    keywords = tuple(zip(keys, values[positional:], strict=True))
    return Repeat(Call(first.function, tuple(values[:positional]), keywords), count, variable)


def _free_variable(element: Call) -> str:
    """Return ``i``, or ``ii`` and so on where an argument of the class around has that name."""
    names = re.findall(r"\w+", text_of(element))
    variable = "i"
    while variable in names:
        variable += "i"
    return variable


def _counted(first: object, second: object, variable: str) -> object:
    """Return an argument as a term of the loop's variable."""
    if first == second or type(first) is not int or type(second) is not int:
        return first
    step = second - first
    return Name(f"{first} {'+' if step > 0 else '-'} {abs(step)} * {variable}")
