"""Give each value in ``forward`` the variable that a person would."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain, count

from engine.blocks.plan import Plan, Step, Value

UNUSED = "_"
"""The variable of an output that nothing reads, beside another that something does."""


def variables_of(plan: Plan) -> Mapping[Value, str]:
    """Return the variable that holds each value of ``plan``.

    A chain reassigns one variable. Where a value is read by several, each branch gets a variable
    named for what joins it again (``residual``, ``branch1``...), and the join goes back to ``x``.
    """
    return _Naming(plan).variables


class _Naming:
    """One walk through a plan; ``variables`` is its result."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._readers: dict[Value, list[Step]] = {}
        for step in plan.steps:
            for source in step.sources:
                self._readers.setdefault(source, []).append(step)
        self._left = Counter({value: len(steps) for value, steps in self._readers.items()})
        self._left.update(plan.outputs)
        self._live: Counter[str] = Counter()
        self.variables: dict[Value, str] = {}
        for name in plan.inputs:
            self._assign(Value(name), name)
        for step in plan.steps:
            self._read(step.sources)
            for port in range(len(step.block.output_ports)):
                value = Value(step.name, port)
                self._assign(value, self._variable(step, value))

    def _assign(self, value: Value, variable: str) -> None:
        self.variables[value] = variable
        self._live[variable] += self._left[value] > 0

    def _read(self, sources: tuple[Value, ...]) -> None:
        for source in sources:
            self._left[source] -= 1
            self._live[self.variables[source]] -= self._left[source] == 0

    def _variable(self, step: Step, value: Value) -> str:
        if len(step.block.output_ports) > 1 and not self._left[value]:
            return UNUSED
        if step.block.variadic:
            own = [self._plan.inputs[0], *(self.variables[source] for source in step.sources)]
            return next((name for name in own if not self._live[name]), self._fresh(value))
        source = step.sources[0]
        forked = len(self._readers[source]) > 1
        if not self._live[self.variables[source]] and not (forked and self._joined_as(value)[1]):
            return self.variables[source]
        return self._fresh(value)

    def _fresh(self, value: Value) -> str:
        """Return a variable that holds nothing which is still read."""
        stem, numbered = self._joined_as(value)
        names = (f"{stem}{number}" for number in count(1 if numbered else 2))
        candidates = names if numbered else chain([stem], names)
        inputs = self._plan.inputs
        return next(name for name in candidates if not self._live[name] and name not in inputs)

    def _joined_as(self, value: Value) -> tuple[str, bool]:
        """Return the name for a branch by the block that joins it, and whether it is numbered."""
        while True:
            readers = self._readers.get(value, [])
            if not readers:
                return "branch", True
            if readers[0].block.variadic:
                join = readers[0]
                branches = [source for source in join.sources if len(self._readers[source]) == 1]
                return join.block.branch_name, join.block.numbers_branches and len(branches) > 1
            value = Value(readers[0].name)
