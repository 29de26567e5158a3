"""Every block with an example has a small network that shows it, ready to train."""

import pytest

from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.registry import block_types
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document.reading.example_network import example_network
from tests.engine.document.drawings import check_sound

WITH_EXAMPLES = [name for name, block in block_types().items() if block.examples()]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_an_example_is_a_whole_network(name: str) -> None:
    """It has the block, no error, and its code builds."""
    block = block_types()[name]
    document = example_network(block)
    assert document is not None
    check_sound(document)
    analysis = analyse(document)
    assert analysis.is_complete, [str(problem.sentence) for _, problem in analysis.problems]
    assert any(type(node.block) is block for node in document.nodes.values())
    assert analysis.output is not None
    build(generate(analysis), "meta")


def test_a_block_without_examples_has_none() -> None:
    """The ends of a network show nothing alone."""
    assert example_network(block_types()["Output"]) is None
