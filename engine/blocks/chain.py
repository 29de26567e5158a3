"""Blocks that are other blocks one after the other."""

from abc import abstractmethod
from collections.abc import Sequence

from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.tensor import TensorSpec


class Chain(Composite):
    """A composite whose blocks follow each other; generated code has it as ``nn.Sequential``.

    All of them are modules, or stand for one as a Function may.
    """

    is_sequence = True

    @abstractmethod
    def parts(self, *inputs: TensorSpec) -> Sequence[Block]:
        """Return what stands in it, first to last, for an input of this shape."""

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the blocks one after the other, named as PyTorch names the modules: 0, 1..."""
        plan = Plan()
        steps = ((str(number), block) for number, block in enumerate(self.parts(*inputs)))
        return plan.returns(plan.chain(plan.x, *steps))
