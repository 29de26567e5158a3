"""A symbol is a number, and its text is an expression of that number."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.blocks.source import Symbol, text_of

NAMES = {"in_channels": 48, "growth": 12, "depth": 5}

symbols = st.sampled_from(sorted(NAMES)).map(lambda name: Symbol(NAMES[name], name))
OPERATIONS: list[Callable[[int, int], int]] = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a // b if b else a,
]
expressions = st.recursive(
    symbols | st.integers(1, 9),
    lambda inner: st.builds(
        lambda operation, a, b: operation(a, b), st.sampled_from(OPERATIONS), inner, inner
    ),
    max_leaves=12,
)


@given(expressions)
def test_the_text_of_a_symbol_means_its_value(value: int) -> None:
    """However sums, differences, products and quotients are nested, brackets stand where needed."""
    assert eval(text_of(value), dict(NAMES)) == int(value)


@given(symbols, st.integers(1, 9))
def test_a_number_before_a_symbol_keeps_it(symbol: Symbol, number: int) -> None:
    """``2 * width`` knows of ``width`` as ``width * 2`` does."""
    for made in (number * symbol, symbol * number, number + symbol, symbol + number):
        assert isinstance(made, Symbol)
        assert symbol.text in made.text


@given(symbols)
def test_a_symbol_counts_and_scales_as_its_number_does(symbol: Symbol) -> None:
    """What stands in a row is repeated, and decimal numbers are multiplied, not cut off."""
    for value in ([7], (7,), 0.75):
        assert value * symbol == symbol * value == value * int(symbol)
    assert symbol + 0.5 == int(symbol) + 0.5
    assert symbol // 2.5 == int(symbol) // 2.5
