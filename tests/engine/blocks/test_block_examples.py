"""Every block agrees with numbers that are not ours, as it is measured and as it runs."""

import pytest
import torch

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.registry import block_types
from tests.engine.blocks.modules import module_of, run
from tests.engine.blocks.strategies import COMPUTING

EXAMPLES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, block in block_types().items()
    for number, example in enumerate(block.examples())
]


@pytest.mark.parametrize("name", COMPUTING)
def test_every_block_has_an_example(name: str) -> None:
    """A block without an example from elsewhere would agree with its own mistakes."""
    examples = COMPUTING[name].examples()
    assert examples
    assert all(type(example.block) is COMPUTING[name] and example.source for example in examples)


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_block_is_measured_as_published(example: Example) -> None:
    """Shape, parameters and multiply-accumulates are those of the source that the example names."""
    measured = measure(example.block, example.inputs)
    assert isinstance(measured, Measurement), measured
    assert measured.outputs[0].shape == example.output
    assert measured.parameters == example.parameters
    if example.macs is not None:
        assert measured.macs == example.macs


@pytest.mark.parametrize("example", EXAMPLES)
def test_generated_code_makes_what_is_published(example: Example) -> None:
    """A module built of the block's own text has those parameters and gives that shape."""
    module = module_of(example.block, example.inputs)
    assert sum(weight.numel() for weight in module.parameters()) == example.parameters
    assert run(module.eval(), example.inputs)[0].shape == (2, *example.output)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_order_in_memory_changes_nothing(example: Example) -> None:
    """With channels last, as a run on a processor has its images, a block makes the same."""
    module = module_of(example.block, example.inputs).eval()
    expected = run(module, example.inputs)
    module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # declared for tensors only
    found = run(module, example.inputs, torch.channels_last)
    for one, other in zip(expected, found, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-5)
