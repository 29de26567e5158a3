"""The number of classes as an argument of the network's class."""

from collections.abc import Mapping
from typing import NamedTuple

from netwright.engine.blocks.block import Composite, Layer
from netwright.engine.blocks.plan import Plan, PlanStep, Value
from netwright.engine.blocks.source import Symbol
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait

ARGUMENT = "num_classes"


class _Ending(NamedTuple):
    """What decides how many numbers an output has.

    Attributes:
        step: Whose width that is.
        width: Its parameter for it.
        passed: The values from there to the output, which have the same width.
    """

    step: PlanStep
    width: str
    passed: tuple[Value, ...]

    @property
    def classes(self) -> int:
        return int(getattr(self.step.block, self.width))


def with_classes(plan: Plan, specs: dict[Value, TensorSpec]) -> tuple[str, ...]:
    """Make the width of the last layer an argument of the class, and return that argument.

    So it is done for every output with as many numbers as the main one. What stands between such a
    layer and its output (a norm, say) is written over the argument too; where anything else reads
    what lies there, its sizes would not follow, and there is no argument.
    """
    steps = {step.name: step for step in plan.steps}
    main, *others = (_ending(output, steps, specs) for output in plan.outputs)
    if main is None:
        return ()
    endings = [main, *(one for one in others if one and one.classes == main.classes)]
    passed = {value for ending in endings for value in ending.passed}
    inside = {value.step for value in passed}
    if any(passed & set(step.sources) and step.name not in inside for step in plan.steps):
        return ()
    classes = Symbol(main.classes, ARGUMENT)
    for ending in endings:
        block = ending.step.block
        symbolic = block.model_copy(update={ending.width: classes})
        steps[ending.step.name] = PlanStep(ending.step.name, symbolic, ending.step.sources)
        for value in ending.passed:
            specs[value] = specs[value].with_size(block.width_axis, classes)
    plan.steps = [steps[step.name] for step in plan.steps]
    return (f"{ARGUMENT}: int = {int(classes)}",)


def _ending(
    output: Value, steps: Mapping[str, PlanStep], specs: Mapping[Value, TensorSpec]
) -> _Ending | None:
    """Return what decides the width of an output, or None where that is no single parameter."""
    value, passed = output, [output]
    while value.step in steps:
        step = steps[value.step]
        width = step.block.width_field
        if width and (isinstance(step.block, Layer) or _takes_any_width(step)):
            return _Ending(step, width, tuple(passed))
        source = step.sources[0]
        is_kept = Trait.KEEPS_CHANNELS in step.block.traits
        same = is_kept and specs[source].channels == specs[value].channels
        if not same or len(step.sources) > 1:
            return None
        value = source
        passed.append(value)
    return None


def _takes_any_width(step: PlanStep) -> bool:
    return isinstance(step.block, Composite) and step.block.takes_any_width
