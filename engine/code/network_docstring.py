"""The docstring of a network's class: what it takes and returns."""

from collections.abc import Mapping, Sequence

from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.source import text_of
from netwright.engine.blocks.tensor import TensorSpec


def network_summary(plan: Plan, specs: Mapping[Value, TensorSpec], weights: Sequence[float]) -> str:
    """Return what the network takes and returns, and what the losses of its outputs count."""
    entry, result = specs[Value(plan.inputs[0])], specs[plan.outputs[0]]
    what = "logits" if len(result.shape) == 1 else "a tensor"
    lines = [f"Takes {_batched(entry)}, returns {what} {_batched(result)}."]
    lasting = len(plan.lasting)
    for number, output in enumerate(plan.outputs[1:], start=1):
        lines += ["", "Returned beside this:"] if number == 1 else []
        when = "" if number < lasting else ", only in training"
        told = f"{plan.names[number]} {_batched(specs[output])}{when}"
        lines.append(f"    {told}; weight of its loss {weights[number]:g}")
    return "\n".join(lines)


def _batched(spec: TensorSpec) -> str:
    return f"({', '.join(['N', *map(text_of, spec.shape)])})"
