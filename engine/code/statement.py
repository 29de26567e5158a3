"""What one line of ``__init__`` and one line of ``forward`` are about: a step, or a sequence."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from netwright.engine.blocks.plan import Plan, PlanStep, Value


class Statement(NamedTuple):
    """A step, or the steps of one ``nn.Sequential``, which are called ``name.0``, ``name.1``..."""

    name: str
    steps: tuple[PlanStep, ...]

    @property
    def is_sequence(self) -> bool:
        """Whether the steps stand in an ``nn.Sequential``."""
        return self.steps[0].name != self.name

    @property
    def sources(self) -> tuple[Value, ...]:
        """What the first step reads."""
        return self.steps[0].sources

    @property
    def results(self) -> tuple[Value, ...]:
        """What the last step makes, one value per output port."""
        last = self.steps[-1]
        return tuple([Value(last.name, port) for port in range(len(last.block.output_ports))])

    def about(self, nodes: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """Return the nodes that the statement is about, given those of each step."""
        if len(self.steps) == 1:
            return nodes[self.steps[0].name]
        return frozenset[str]().union(*(nodes[step.name] for step in self.steps))


def statements(plan: Plan) -> Iterator[Statement]:
    """Yield the statements of a plan, in order."""
    for name, steps in groupby(plan.steps, key=lambda step: step.name.partition(".")[0]):
        yield Statement(name, tuple(steps))
