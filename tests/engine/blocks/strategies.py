"""Random blocks and inputs, drawn from nothing but what the blocks declare of themselves."""

from typing import Any

from hypothesis import strategies as st

from netwright.engine.blocks.block import Block, Composite, Function, Layer
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec

COMPUTING = {
    name: block
    for name, block in block_types().items()
    if issubclass(block, (Layer, Function, Composite))
}
"""All blocks but the ends of a network."""
ABOVE_MINIMUM = 8


def parameters_of(block: type[Block]) -> st.SearchStrategy[Any]:
    """Draw a block of a type, with small numbers so that it often fits a small input."""
    fields = {spec.name: value_of(spec) for spec in specs_of(block)}
    return st.fixed_dictionaries({}, optional=fields).map(lambda values: block(**values))


def value_of(spec: ParameterSpec) -> st.SearchStrategy[Any]:
    """Draw a value within a parameter's limits."""
    low, high = int(spec.minimum or 0), int(min(spec.maximum or 0, (spec.minimum or 0) + 8))
    number = st.integers(low, high)
    factors = st.integers(1, 4) | st.floats(spec.minimum or 0.0, 4)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "integer": number,
        "number": st.floats(
            spec.minimum or 0.0,
            spec.maximum,
            exclude_min=spec.exclusive_minimum,
            allow_subnormal=False,
        ),
        "boolean": st.booleans(),
        "pair": factors | st.tuples(factors, factors)
        if spec.decimals
        else number | st.tuples(number, number),
        "shape": st.lists(number, min_size=1, max_size=min(3, spec.dimensions or 3)).map(tuple),
        "choice": st.nothing() if spec.words else st.just(spec.default),  # a text
    }
    drawn = kinds[spec.kind] | st.sampled_from(spec.words) if spec.words else kinds[spec.kind]
    return drawn | st.none() if spec.optional else drawn


@st.composite
def inputs_of(draw: st.DrawFn, block: type[Block]) -> tuple[TensorSpec, ...]:
    """Draw shapes for the inputs of a block; mostly images, and mostly equal ones."""
    dimensions = draw(st.sampled_from((3, 3, 3, 3, 1, 2, 4)))
    shape = st.tuples(*[st.integers(1, 9)] * dimensions)
    first = draw(shape)
    count = draw(st.integers(2, 3)) if block.variadic else len(block.input_ports)
    others = st.just(first) | shape | st.integers(1, 9).map(lambda c: (c, *first[1:]))
    return tuple(
        TensorSpec(x, block.takes) for x in (first, *(draw(others) for _ in range(count - 1)))
    )
