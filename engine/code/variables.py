"""Give each value in ``forward`` the variable that a person would."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, count

from netwright.engine.blocks.block import Layer
from netwright.engine.blocks.plan import Plan, PlanStep, Value
from netwright.engine.blocks.source import UNUSED


def variables_of(plan: Plan) -> Mapping[Value, str]:
    """Return the variable that holds each value of ``plan``.

    A chain reassigns one variable. Where a value is read by several, each branch gets a variable
    named for what joins it again (``residual``, ``branch1``...), and the join goes back to ``x``.
    A branch that only an output beside the main one needs is named after that output.
    """
    return _Naming(plan).variables


def raw_value(step: PlanStep) -> Value:
    """Return the value of a step that none of its ports gives, which they are made of."""
    return Value(step.name, len(step.block.output_ports))


def _ends(plan: Plan) -> Mapping[Value, str]:
    """Return the names of the values that are returned beside the main one."""
    main = plan.outputs[:1]
    others = zip(plan.outputs[1:], plan.names[1:], strict=False)
    found: dict[Value, str] = {}
    for value, name in others:
        if value not in main:
            found.setdefault(value, name)
    return found


class _Naming:
    """One walk through a plan; ``variables`` is its result."""

    def __init__(self, plan: Plan) -> None:
        self._main = plan.inputs[0]
        self._inputs = plan.inputs
        self._ends = _ends(plan)
        self._heads = plan.leading_to(*self._ends) - plan.leading_to(*plan.outputs[:1])
        self._instead = plan.instead
        self._readers = self._deciding_readers(plan)
        self._left = Counter(source for step in plan.steps for source in self._sources(step))
        self._left.update(plan.outputs)
        self._live: Counter[str] = Counter()
        self.variables: dict[Value, str] = {}
        for name in plan.inputs:
            self._assign(Value(name), name)
        for step in plan.steps:
            self._read(self._sources(step))
            for port in range(len(step.block.output_ports)):
                value = Value(step.name, port)
                self._assign(value, self._variable(step, value))
            if isinstance(step.block, Layer) and step.block.raw:
                self.variables[raw_value(step)] = self._unused(step.block.raw)

    def _deciding_readers(self, plan: Plan) -> Mapping[Value, Sequence[PlanStep]]:
        """Return what reads each value; of values on the way to the main output, what does too."""
        readers: dict[Value, list[PlanStep]] = {}
        for step in plan.steps:
            for source in self._sources(step):
                if step.name not in self._heads or source.step in self._heads:
                    readers.setdefault(source, []).append(step)
        return readers

    def _sources(self, step: PlanStep) -> tuple[Value, ...]:
        """Return what a step reads, and what has to be there still where the step is not."""
        if step.name in self._instead:
            return (*step.sources, self._instead[step.name])
        return step.sources

    def _assign(self, value: Value, variable: str) -> None:
        self.variables[value] = variable
        self._live[variable] += self._left[value] > 0

    def _read(self, sources: tuple[Value, ...]) -> None:
        for source in sources:
            self._left[source] -= 1
            self._live[self.variables[source]] -= self._left[source] == 0

    def _variable(self, step: PlanStep, value: Value) -> str:
        if len(step.block.output_ports) > 1 and not self._left[value]:
            return UNUSED
        if value in self._ends:
            return self._fresh(value)
        if step.name in self._instead:
            return self.variables[self._instead[step.name]]
        in_head = step.name in self._heads
        if step.block.variadic:
            own = [] if in_head else [self._main]
            own += [self.variables[x] for x in step.sources if not in_head or x.step in self._heads]
            return next((name for name in own if not self._live[name]), self._fresh(value))
        source = step.sources[0]
        if in_head and source.step not in self._heads:
            return self._fresh(value)
        # A value that is returned as it is keeps its name; what is made of it goes on as x.
        variable = self._main if source in self._ends else self.variables[source]
        forked = len(self._readers[source]) > 1
        if not self._live[variable] and not (forked and self._joined_as(value)[1]):
            return variable
        return self._fresh(value)

    def _fresh(self, value: Value) -> str:
        """Return a variable that holds nothing which is still read."""
        stem, numbered = self._joined_as(value)
        return self._unused(stem, numbered=numbered)

    def _unused(self, stem: str, *, numbered: bool = False) -> str:
        names = (f"{stem}{number}" for number in count(1 if numbered else 2))
        candidates = names if numbered else chain([stem], names)
        free = (name for name in candidates if not self._live[name])
        return next(name for name in free if name not in self._inputs)

    def _joined_as(self, value: Value) -> tuple[str, bool]:
        """Return the name for a branch by the block that joins it, and whether it is numbered."""
        while True:
            if value in self._ends:
                return self._ends[value], False
            readers = self._readers.get(value, [])
            if not readers:
                return "branch", True
            if readers[0].block.variadic:
                join = readers[0]
                # What leads to the main output counts no reader in a head.
                read = [self._readers.get(source, ()) for source in join.sources]
                branches = [readers for readers in read if len(readers) == 1]
                return join.block.branch_name, join.block.numbers_branches and len(branches) > 1
            value = Value(readers[0].name)
