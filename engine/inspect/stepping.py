"""Run a network step by step: each node's own module, or its own line of ``forward``."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from netwright.engine.analysis.module_outputs import outputs_of
from netwright.engine.blocks.block import Function
from netwright.engine.blocks.plan import PlanStep, Value
from netwright.engine.blocks.source import Name, text_of
from netwright.engine.code import Source

NAMESPACE = {"torch": torch, "nn": nn}
"""What a block's expression may refer to besides its inputs, as in a generated file."""


def results(
    source: Source, network: nn.Module, step: PlanStep, values: Mapping[Value, Tensor]
) -> tuple[Tensor, ...]:
    """Return what a step makes of the values before it, for each port."""
    if isinstance(step.block, Function):
        return computed(source, step, values)
    made = getattr(network, step.name)(*(values[read] for read in step.sources))
    return outputs_of(step.block, made)


def computed(source: Source, step: PlanStep, values: Mapping[Value, Tensor]) -> tuple[Tensor, ...]:
    """Evaluate the very expression that the block writes into ``forward``, for each port."""
    if not isinstance(step.block, Function):
        raise TypeError(f"{step.name} is a module, and was not recorded")
    names = [Name(f"x{number}") for number in range(len(step.sources))]
    # Here no argument of a class has a name.
    specs = [source.specs[read].in_numbers() for read in step.sources]
    text = text_of(step.block.expression(names, *specs))
    inputs = {name.text: values[read] for name, read in zip(names, step.sources, strict=True)}
    return outputs_of(step.block, eval(text, {**NAMESPACE, **inputs}))
