"""A value as a weighted sum: what a kernel and a linear layer have in common."""

from netwright.engine.inspect.explain.notation import listed, number
from netwright.engine.inspect.explain.step import Array, Cell, Mask, Term, WindowStep


def product(channel: int, patch: Array, outside: Mask, kernel: Array) -> Term:
    """Return what an input channel adds, given its patch and the weights on it."""
    products = patch * kernel
    return Term(channel, patch, kernel, products, outside, float(products.sum()))


def weighted_sum(
    terms: tuple[Term, ...], cells: tuple[tuple[Cell, ...], ...], bias: float | None
) -> WindowStep:
    """Return the sum of what all input channels add, and the bias; None without one."""
    result = sum(term.total for term in terms) + (bias or 0.0)
    numbers = listed([term.total for term in terms], " + ")
    formula = "y = Σ w · x"
    if bias is not None:
        formula += " + b"
        numbers += f" + {number(bias, sign=True)}"
    return WindowStep(formula, f"{numbers} = {number(result)}", result, terms, cells, bias)
