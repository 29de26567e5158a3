"""Whether a fix keeps its word, found out on the meta device before it is offered."""

from pydantic import ValidationError

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.problem import ChangeParameters, Fix, InsertBefore, Problem, Several
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec

Inputs = tuple[TensorSpec, ...]

STEPS = 3
"""How many further fixes are followed, one after the other."""


def mends(block: Block, inputs: Inputs, fix: Fix, steps: int = STEPS) -> bool:
    """Return whether a block takes its inputs after a fix, or can by the fixes that follow it.

    What is done to other nodes is not looked at: who offers it has tried it.

    Args:
        block: The block that has the problem.
        inputs: What it reads.
        fix: What its problem offers.
        steps: How many further fixes are followed.
    """
    if not _is_here(fix):
        return True
    made = _after(block, inputs, fix)
    return made is not None and _can_take(*made, steps)


def takes(block: Block, inputs: Inputs) -> bool:
    """Return whether a block takes ``inputs`` as it is."""
    return isinstance(measure(block, inputs), Measurement)


def takes_at_last(block: Block, inputs: Inputs) -> bool:
    """Return whether a block takes ``inputs``, or can by the fixes that it offers."""
    return _can_take(block, inputs, STEPS)


def _can_take(block: Block, inputs: Inputs, steps: int) -> bool:
    result = measure(block, inputs)
    if isinstance(result, Measurement):
        return True
    return steps > 0 and any(mends(block, inputs, each, steps - 1) for each in result.fixes)


def _is_here(fix: Fix) -> bool:
    """Return whether a fix changes the block itself and what is on the wires into it."""
    match fix:
        case Several():
            return all(map(_is_here, fix.parts))
        case ChangeParameters() | InsertBefore():
            return fix.node is None
    return False


def _after(block: Block, inputs: Inputs, fix: Fix) -> tuple[Block, Inputs] | None:
    """Return the block and what it reads after a fix; None where the fix cannot be made."""
    try:
        match fix:
            case ChangeParameters():
                return block.with_parameters(**dict(fix.values)), inputs
            case InsertBefore():
                inserted = block_types()[fix.block_type](**dict(fix.parameters))
                made = measure(inserted, (inputs[fix.input],))
                if isinstance(made, Problem):
                    return None
                port = fix.input
                return block, (*inputs[:port], made.outputs[0], *inputs[port + 1 :])
    except ValidationError:
        return None
    for part in fix.parts if isinstance(fix, Several) else ():
        after = _after(block, inputs, part)
        if after is None:
            return None
        block, inputs = after
    return block, inputs
