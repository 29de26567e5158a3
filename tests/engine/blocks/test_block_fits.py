"""What a block says of its inputs is what PyTorch does on a real device."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.merge.multiply import Multiply
from netwright.engine.blocks.problem import ChangeParameters, InsertBefore, Problem, Several
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from tests.engine.blocks.modules import module_of, run
from tests.engine.blocks.strategies import COMPUTING, inputs_of, parameters_of

pytestmark = pytest.mark.slow

STRICTER = frozenset(
    [
        # PyTorch takes a batch of (C, L) for one image without a batch, and so on.
        "needs-image",
        "needs-vector",
        "needs-sequence",
        "needs-row-of-tokens",
        "needs-signal",
        # PyTorch stretches dimensions of 1; in an Add that is a slip more often than a wish.
        "unequal-shapes",
        # Rounded down it would be another block than the paper's.
        "bottleneck-does-not-divide",
        # Without a shortcut it would only be shifted by half a pixel.
        "even-kernel",
        "shortcut-loses-channels",  # PyTorch cuts off channels
        # PyTorch makes empty tensors, takes values of one sample to the next, or does nothing.
        "nothing-left",
        "padding-cuts-all",
        "no-such-part",
        "values-do-not-fit",
        "nothing-to-squeeze",
        "axis-not-one",
        # A sample without any axis has no shape to show.
        "no-axis-left",
        # PyTorch makes one part larger than the other.
        "channels-not-even",
    ]
)
"""Keys of problems that PyTorch does not have."""

USES = ((True, 2), (False, 2), (False, 1))
"""Whether a module is in training, and of how many samples at once it is to take."""


@pytest.mark.parametrize("name", COMPUTING)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_block_knows_what_fits(name: str, data: st.DataObject) -> None:
    """What it takes trains on a CPU, and takes one sample in use, with the shapes foretold.

    What it refuses, PyTorch refuses in the one or the other; and after any of the fixes that the
    refusal carries, what it says is no longer so.
    """
    block: Block = data.draw(parameters_of(COMPUTING[name]))
    inputs = data.draw(inputs_of(COMPUTING[name]))
    result = measure(block, inputs)
    if isinstance(result, Problem):
        _holds_as_refusal(block, inputs, result)
        _keeps_its_word(block, inputs)
    else:
        _holds_as_measured(block, inputs, result)


def test_a_fix_leaves_gates_beside_images_of_as_many_channels() -> None:
    """Where one number a channel gates an image, no other image's shape is offered for it."""
    inputs = tuple(TensorSpec(shape) for shape in ((2, 1, 1), (1, 1, 1), (1, 1, 2)))
    problem = Multiply().check(*inputs)
    assert problem
    assert problem.fixes
    for fix in problem.fixes:
        assert isinstance(_fixed(Multiply(), inputs, fix), Measurement)


def _keeps_its_word(block: Block, inputs: tuple[TensorSpec, ...]) -> None:
    problem = block.check(*inputs)
    for fix in problem.fixes if problem else ():
        assert str(fix.title)
        solved = _fixed(block, inputs, fix)
        still = isinstance(solved, Problem) and problem and solved.key == problem.key
        assert not still, (block, inputs, fix, solved)


def _holds_as_measured(block: Block, inputs: tuple[TensorSpec, ...], measured: Measurement) -> None:
    module = module_of(block, inputs)
    weights = list(module.parameters())
    assert sum(weight.numel() for weight in weights) == measured.parameters
    assert sum(w.numel() for w in weights if w.requires_grad) == measured.trainable
    for training, count in USES:
        results = run(module.train(training), inputs, count=count)
        assert [tuple(x.shape) for x in results] == [(count, *x.shape) for x in measured.outputs]
        assert [str(x.dtype) for x in results] == [f"torch.{x.dtype}" for x in measured.outputs]


def _holds_as_refusal(block: Block, inputs: tuple[TensorSpec, ...], problem: Problem) -> None:
    sentence = str(problem.sentence)
    assert problem.key != "pytorch-refuses", f"PyTorch's words, not the block's: {sentence}"
    assert sentence.endswith(".")
    assert not sentence[0].islower()
    if problem.key not in STRICTER:
        with pytest.raises((RuntimeError, ValueError, IndexError, AssertionError)):
            _used(module_of(block, inputs), inputs)


def _used(module: nn.Module, inputs: tuple[TensorSpec, ...]) -> None:
    for training, count in USES:
        run(module.train(training), inputs, count=count)


def _fixed(block: Block, inputs: tuple[TensorSpec, ...], fix: Any) -> Measurement | Problem:
    match fix:
        case ChangeParameters():
            return measure(block.with_parameters(**dict(fix.values)), inputs)
        case InsertBefore():
            return measure(block, _inserted(inputs, fix))
        case Several():
            for part in fix.parts:
                assert isinstance(part, InsertBefore)
                inputs = _inserted(inputs, part)
            return measure(block, inputs)
        case _:
            raise AssertionError(f"a block cannot offer {fix}: it knows of no other node")


def _inserted(inputs: tuple[TensorSpec, ...], fix: InsertBefore) -> tuple[TensorSpec, ...]:
    inserted = block_types()[fix.block_type](**dict(fix.parameters))
    made = measure(inserted, (inputs[fix.input],))
    assert isinstance(made, Measurement), made
    return (*inputs[: fix.input], made.outputs[0], *inputs[fix.input + 1 :])
