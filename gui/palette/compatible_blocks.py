"""Which blocks can follow what is there already."""

from collections.abc import Iterable

from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from netwright.gui.palette.choice import Choice, made


def blocks_before(own: Iterable[Choice] = ()) -> list[Choice]:
    """Return the blocks, and those of the user's ``own``, that an input can read."""
    return [block for block in (*own, *block_types().values()) if block.output_ports]


def blocks_after(tensor: TensorSpec | None, own: Iterable[Choice] = ()) -> list[Choice]:
    """Return the blocks, and ``own`` ones, that can read ``tensor``; None if it is not known."""
    readers = (block for block in (*own, *block_types().values()) if block.input_ports)
    return [block for block in readers if tensor is None or misfit(block, tensor) is None]


def misfit(block: Choice, tensor: TensorSpec) -> Problem | None:
    """Return what a block with its default parameters says against ``tensor``.

    A block of several inputs is not asked: the others are not known yet.
    """
    if block.variadic or len(block.input_ports) != 1:
        return None
    return made(block).check(tensor)
