"""Shapes of every value in a plan, in numbers that know the argument they come from."""

from collections.abc import Mapping

from netwright.engine.analysis.measure import in_numbers, measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.source import AnySymbol, PairSymbol, RateSymbol, Symbol
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait


def specs_of(plan: Plan, inputs: tuple[TensorSpec, ...]) -> dict[Value, TensorSpec]:
    """Return the tensor at every output of every step.

    Raises:
        ValueError: If a step does not fit; analysis refuses such a network before.
    """
    specs = {Value(name): spec for name, spec in zip(plan.inputs, inputs, strict=True)}
    for step in plan.steps:
        sources = tuple(specs[source] for source in step.sources)
        result = measure(step.block, sources)
        if not isinstance(result, Measurement):
            raise ValueError(f"{step.name}: {result.sentence}")
        for port, spec in enumerate(result.outputs):
            specs[Value(step.name, port)] = _named(spec, step.block, sources)
    return specs


def _named(spec: TensorSpec, block: Block, sources: tuple[TensorSpec, ...]) -> TensorSpec:
    """Return ``spec`` with the symbol for its channels, where they are known to be one."""
    if block.width_field is not None:
        channels = getattr(block, block.width_field)
    elif Trait.KEEPS_CHANNELS in block.traits and sources:
        channels = sources[0].channels
    else:
        return spec
    axis = block.width_axis
    if isinstance(channels, Symbol) and channels == spec.shape[axis]:
        return spec.with_size(axis, channels)
    return spec


def with_arguments(
    block: Composite, inputs: tuple[TensorSpec, ...], arguments: Mapping[str, str]
) -> tuple[Composite, tuple[TensorSpec, ...]]:
    """Return a composite and its inputs with numbers replaced by the arguments of its class.

    What is no argument becomes a plain number: where the class is used it may come from an argument
    of the class around it, of which this one knows nothing.
    """
    block, inputs = in_numbers(block, inputs)
    numbers = block.argument_values()
    values = {
        field: _symbol(numbers[field], name)
        for field, name in arguments.items()
        if field != "in_channels"
    }
    if "in_channels" in arguments:
        channels = Symbol(inputs[0].channels, arguments["in_channels"])
        inputs = (inputs[0].with_channels(channels), *inputs[1:])
    return block.with_arguments(values), inputs


def _symbol(value: int | float | tuple[int, int], name: str) -> AnySymbol:
    match value:
        case tuple():
            return PairSymbol(value, name)
        case float():
            return RateSymbol(value, name)
        case _:
            return Symbol(value, name)
