"""A network cut in two behind its frozen part: the features, and what is learned from them.

Both halves are written like the network itself, from its plan, and share its modules.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from torch import nn

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Function
from netwright.engine.blocks.plan import Plan, PlanStep, Value
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.code.forward import forward
from netwright.engine.code.source import Source
from netwright.engine.code.statement import statements


@dataclass(frozen=True, eq=False)
class Halves:
    """The two halves.

    Attributes:
        features: Up to the cut; nothing in it learns or is random.
        rest: What follows, which reads the features.
        spec: The features of one sample.
    """

    features: nn.Module
    rest: nn.Module
    spec: TensorSpec


def halves(source: Source, model: nn.Module) -> Halves | None:
    """Return a network cut as late as can be, None where nothing frozen stands before any cut.

    One tensor alone passes the cut, and all before it gives the same for the same sample whatever
    is learned.

    Args:
        source: Its code.
        model: The network, in the modes in which it trains.
    """
    plan, count = source.plan, 0
    frozen = {rule.path for rule in source.rules if rule.frozen}
    for number, step in enumerate(plan.steps, start=1):
        if not _is_fixed(source, model, step):
            break
        has_frozen = any(each.name in frozen for each in plan.steps[:number])
        if has_frozen and number < len(plan.steps) and _passing(plan, number) == {Value(step.name)}:
            count = number
    if not count:
        return None
    cut = Value(plan.steps[count - 1].name)
    first = Plan(inputs=plan.inputs, steps=plan.steps[:count], outputs=(cut,))
    then = Plan((cut.step,), plan.steps[count:], plan.outputs, plan.names, plan.auxiliary)
    return Halves(
        _module("Features", first, source, model).eval(),
        _module("Rest", then, source, model),
        source.specs[cut],
    )


def _passing(plan: Plan, count: int) -> set[Value]:
    """Return what the steps behind the first ``count``, and the outputs, read of what is before."""
    before = {*plan.inputs, *(step.name for step in plan.steps[:count])}
    read = [source for step in plan.steps[count:] for source in step.sources]
    return {value for value in (*read, *plan.outputs) if value.step in before}


def _is_fixed(source: Source, model: nn.Module, step: PlanStep) -> bool:
    """Return whether a step gives the same for the same input, whatever is learned."""
    if not isinstance(step.block, Function):
        module = model.get_submodule(step.name)
        if any(parameter.requires_grad for parameter in module.parameters()):
            return False
        if not module.training:
            return True
    found = measure(step.block, tuple(source.specs[each] for each in step.sources))
    return isinstance(found, Measurement) and not found.traits & (Trait.MIXES_BATCH | Trait.DRAWS)


def _module(name: str, plan: Plan, source: Source, model: nn.Module) -> nn.Module:
    """Return part of a network as a module of its own, which shares the modules."""
    nodes = {each: frozenset([node]) for each, node in source.ids.items()}
    lines = forward(plan, source.specs, nodes, comments=False, notes=())
    text = [*HEAD, f"class {name}(nn.Module):", *(line.text for line in lines)]
    namespace: dict[str, type[nn.Module]] = {}
    exec(compile("\n".join(text), f"<{name} of {source.class_name}>", "exec"), namespace)
    made = namespace[name]()
    for statement in statements(plan):
        part = getattr(model, statement.name, None)
        if part is not None:
            setattr(made, statement.name, part)
    return made


HEAD: Sequence[str] = ("import torch", "from torch import Tensor, nn")
