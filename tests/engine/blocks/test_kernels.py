"""Typed kernels are kernels, or a sentence says why not; what kernels do: see test_classics."""

import pytest

from netwright.engine.analysis.measure import measure
from netwright.engine.blocks.convolution.fixed_kernel import FixedKernel
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import image


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ("0 a 1", "“a” is not a number"),
        ("nan", "“nan” is not a number"),
        ("1 2 / 3", "The rows of the kernel have 2, 1 values"),
        ("1 2 /", "The rows of the kernel have 2, 0 values"),
        ("", "The rows of the kernel have 0 values"),
        ("/".join(["1"] * 32), "A kernel of 32×1 is too large"),
    ],
)
def test_typed_values_that_are_no_kernel_are_told(values: str, words: str) -> None:
    """A slip in typing is a sentence at the node, with the classical kernel as a way out."""
    problem = measure(FixedKernel(kernel="typed", values=values), (image(1, 9, 9),))
    assert isinstance(problem, Problem)
    assert str(problem.sentence).startswith(words)
    assert problem.fixes
