"""What the plan of a network tells of its values: who gives them, and what must run for them."""

from collections.abc import Iterable

from torch import Tensor

from netwright.engine.blocks.block import Function
from netwright.engine.blocks.plan import PlanStep, Value
from netwright.engine.blocks.traits import Trait
from netwright.engine.code import Source
from netwright.engine.inspect.stepping import computed


class PlanReader:
    """Reads the plan behind generated source.

    Args:
        source: The network's source.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._steps = {step.name: step for step in source.plan.steps}

    def flattened_into(self, module: str) -> tuple[int, int, int] | None:
        """Return (C, H, W) of the image that was flattened into a linear layer's features."""
        step = self._steps.get(module)
        before = self._steps.get(step.sources[0].step) if step else None
        if before is None or Trait.FLATTENS not in before.block.traits:
            return None
        read = self._source.specs[before.sources[0]]
        if not read.is_image:
            return None
        channels, height, width = map(int, read.shape)
        return channels, height, width

    def value_of(self, node_id: str) -> Value | None:
        """Return the value that a node gives, or None if it is not built."""
        plan, name = self._source.plan, self._source.names.get(node_id)
        if name is None or name in self._steps or name in plan.inputs:
            return None if name is None else Value(name)
        # An Output has the line that returns it; what is not built yet has none.
        return plan.outputs[plan.names.index(name)] if self._source.lines_of(node_id) else None

    def as_images(self, module: str, weight: Tensor) -> Tensor:
        """Return a weight over images as (out, in, height, width), others as they are."""
        if weight.dim() == 3:
            return weight.unsqueeze(2)
        step = self._steps.get(module)
        before = self._steps.get(step.sources[0].step) if step else None
        if weight.dim() == 2 and before is not None:
            read = self._source.specs[before.sources[0]]
            if read.is_image and read.elements == weight.shape[1]:
                return weight.reshape(-1, *map(int, read.shape))
        return weight

    def modules_behind(self, wanted: Iterable[Value]) -> list[PlanStep]:
        """Return the steps whose modules tell the wanted values, through any expressions."""
        found: list[PlanStep] = []
        seen: set[str] = set()
        open_values = list(wanted)
        while open_values:
            step = self._steps.get(open_values.pop().step)
            if step is None or step.name in seen:
                continue
            seen.add(step.name)
            if isinstance(step.block, Function):
                open_values += step.sources
            else:
                found.append(step)
        return found

    def evaluated(self, value: Value, values: dict[Value, Tensor]) -> Tensor:
        """Return a value, evaluating the expressions that lead to it; ``values`` keeps them."""
        pending = [value]
        while pending:
            step = self._steps.get(pending[-1].step)
            if pending[-1] in values or step is None:
                pending.pop()
                continue
            missing = [source for source in step.sources if source not in values]
            pending += missing
            if not missing:
                pending.pop()
                made = computed(self._source, step, values)
                values.update({Value(step.name, port): x for port, x in enumerate(made)})
        return values[value]
