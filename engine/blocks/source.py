"""Pieces of Python source that blocks are written in: names, symbols, calls and sums."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

UNUSED = "_"
"""The variable of an output that nothing reads, beside another that something does."""


class Symbol(int):
    """A number that remembers the expression it came from.

    The inside of a composite is computed with symbols in place of the composite's parameters, so
    that its generated class reads ``nn.Conv2d(in_channels, out_channels // 4, ...)`` while every
    shape is still an ordinary number.
    """

    text: str

    def __new__(cls, value: int, text: str) -> "Symbol":
        """Return ``value`` under the name ``text``."""
        symbol = super().__new__(cls, value)
        symbol.text = text
        return symbol

    def __add__(self, other: int) -> "Symbol":
        return _named(super().__add__(other), f"{self.text} + {text_of(other)}")

    def __radd__(self, other: int) -> "Symbol":
        return _named(super().__radd__(other), f"{other} + {self.text}")

    def __sub__(self, other: int) -> "Symbol":
        return _named(super().__sub__(other), f"{self.text} - {_operand(other)}")

    def __mul__(self, other: int) -> "Symbol":
        return _named(super().__mul__(other), f"{_operand(self)} * {_operand(other)}")

    def __rmul__(self, other: int) -> "Symbol":
        return _named(super().__rmul__(other), f"{other} * {_operand(self)}")

    def __floordiv__(self, other: int) -> "Symbol":
        return _named(super().__floordiv__(other), f"{_operand(self)} // {_operand(other)}")


def _named(result: int, text: str) -> Symbol:
    """Return what came of two whole numbers under the expression it came from.

    With anything else Python goes on as with any number: a list is repeated, a decimal number is
    multiplied.
    """
    return NotImplemented if result is NotImplemented else Symbol(result, text)


def _operand(number: int) -> str:
    """Return a number as one operand: in brackets where it is a sum or a product itself."""
    text = text_of(number)
    return text if text.isidentifier() or text.isdigit() else f"({text})"


class PairSymbol(tuple[int, int]):
    """A pair of numbers, such as a kernel's height and width, with the argument it came from."""

    text: str

    def __new__(cls, pair: tuple[int, int], text: str) -> "PairSymbol":
        """Return ``pair`` under the name ``text``."""
        symbol = super().__new__(cls, pair)
        symbol.text = text
        return symbol


class RateSymbol(float):
    """A probability or another decimal number, with the argument it came from."""

    text: str

    def __new__(cls, rate: float, text: str) -> "RateSymbol":
        """Return ``rate`` under the name ``text``."""
        symbol = super().__new__(cls, rate)
        symbol.text = text
        return symbol


AnySymbol = Symbol | PairSymbol | RateSymbol
"""A value that remembers the argument of a class that it came from."""


@dataclass(frozen=True)
class Name:
    """An identifier or other text that stands in the source as it is."""

    text: str


@dataclass(frozen=True)
class Call:
    """A call such as ``nn.Conv2d(1, 6, kernel_size=5)``."""

    function: str
    arguments: tuple[object, ...] = ()
    keywords: tuple[tuple[str, object], ...] = ()

    def parts(self) -> list[tuple[str, object]]:
        """Return the arguments in writing order as (prefix, value)."""
        return [("", value) for value in self.arguments] + [
            (f"{key}=", value) for key, value in self.keywords
        ]


@dataclass(frozen=True)
class Operation:
    """Operands joined by one operator: ``x + branch1``."""

    operator: str
    operands: tuple[Name, ...]


@dataclass(frozen=True)
class Repeat:
    """Equal modules in a row: ``*(Bottleneck(256) for _ in range(3))``.

    Attributes:
        element: The call that makes one, written over ``variable``.
        count: How many there are.
        variable: What counts them; ``_`` where they do not differ.
    """

    element: Call
    count: int
    variable: str = "_"

    @property
    def loop(self) -> str:
        """The clause behind the element."""
        return f"for {self.variable} in range({self.count})"


Expression = Call | Operation | Name


def call(function: str, /, *arguments: object, **keywords: object) -> Call:
    """Return ``function(*arguments, **keywords)`` as source."""
    return Call(function, arguments, tuple(keywords.items()))


def text_of(value: object) -> str:
    """Return ``value`` as Python source on one line, in the quoting style of ruff format."""
    match value:
        case Symbol() | PairSymbol() | RateSymbol() | Name():
            return value.text
        case Call():
            inner = ", ".join(prefix + text_of(part) for prefix, part in value.parts())
            return f"{value.function}({inner})"
        case Operation():
            return f" {value.operator} ".join(operand.text for operand in value.operands)
        case Repeat():
            return f"*({text_of(value.element)} {value.loop})"
        case str():
            return f'"{value}"'
        case list():
            return "[" + ", ".join(text_of(part) for part in value) + "]"
        case tuple():
            comma = "," if len(value) == 1 else ""
            return "(" + ", ".join(text_of(part) for part in value) + comma + ")"
        case Mapping():
            raise TypeError("blocks are not written with dictionaries")
        case float():
            return re.sub(r"e-0(?=\d)", "e-", repr(value))
        case _:
            return repr(value)
