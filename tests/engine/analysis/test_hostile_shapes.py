"""Laws of measuring: whatever shape comes in, a block answers with numbers or with a sentence."""

from itertools import product

import pytest

from netwright.engine.analysis.measure import forget, measure
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec

SHAPES = (
    (),
    *((0,), (1,), (2,), (7,), (10**9,)),
    *((0, 4), (4, 0), (1, 1), (3, 4), (10**6, 10**6)),
    *((0, 4, 4), (4, 0, 4), (4, 4, 0), (1, 1, 1), (3, 9, 8), (2**20, 2, 4), (2**31, 2**31, 4)),
    *((0, 1, 2, 3), (2, 3, 4, 5), (1, 1, 1, 1, 1)),
)


def variants(block_type: type[Block]) -> list[Block]:
    """Return a block as it is dropped, and as each of its examples has it."""
    blocks = [block_type(), *(example.block for example in block_type.examples())]
    return [block for number, block in enumerate(blocks) if block not in blocks[:number]]


READERS = [name for name, block in block_types().items() if block.input_ports]


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_no_shape_is_answered_by_an_exception(name: str) -> None:
    """Scalars, empty tensors, too many axes and sizes beyond any memory are problems in words."""
    forget()
    answers = 0
    for block, shape, dtype in product(variants(block_types()[name]), SHAPES, ("float32", "int64")):
        ports = 2 if block.variadic else len(block.input_ports)
        for others in (shape, (3, 9, 8)) if ports > 1 else (shape,):
            inputs = (TensorSpec(shape, dtype), *[TensorSpec(others, dtype)] * (ports - 1))
            found = measure(block, inputs[:ports])
            answers += 1
            if isinstance(found, Problem):
                assert (found.key == "no-values") == (0 in shape or 0 in others), inputs
                assert str(found.sentence).strip("., "), inputs
                assert all(str(fix.title) for fix in found.fixes), inputs
            else:
                assert all(size > 0 for spec in found.outputs for size in spec.shape), inputs
    assert answers >= len(SHAPES)
