"""Write the ``forward`` of a class: one statement a line, with the shapes where they change."""

from collections.abc import Iterator, Mapping, Sequence

from engine.analysis.measure import in_numbers
from engine.blocks.block import Family, Function
from engine.blocks.plan import Plan, Value
from engine.blocks.source import Expression, Name, call
from engine.blocks.tensor import TensorSpec
from engine.code.layout import LINE_LENGTH, lay_out, signature
from engine.code.source import Line
from engine.code.statement import Statement, statements
from engine.code.variables import UNUSED, variables_of

RETURN = "return"
"""The key of the Output among the steps of a plan; a keyword, so that no step is called so."""

Nodes = Mapping[str, frozenset[str]]


def forward(
    plan: Plan,
    specs: Mapping[Value, TensorSpec],
    nodes: Nodes,
    *,
    comments: bool,
    notes: Sequence[str],
) -> Iterator[Line]:
    """Yield the lines of ``forward``.

    Args:
        plan: The network.
        specs: The tensor at each value of the plan.
        nodes: The nodes that each step is about; under :data:`RETURN` the Output.
        comments: Whether to tell shapes, which cannot be told where sizes are arguments.
        notes: Comments before the return.
    """
    variables = variables_of(plan)
    entries = frozenset[str]().union(*(nodes.get(name, ()) for name in plan.inputs))
    arguments = "".join(f", {name}: Tensor" for name in plan.inputs)
    result = "Tensor" if len(plan.outputs) == 1 else "tuple[Tensor, ...]"
    for text in signature(f"forward(self{arguments})", result):
        yield Line(text, entries)
    last = plan.steps[-1] if plan.steps else None
    for statement in statements(plan):
        yield from _statement(statement, variables, specs, nodes, comments)
        if comments and _ends_stage(statement) and statement.steps[-1] is not last:
            yield Line("")
    yield from (Line(f"        # {note}") for note in notes)
    results = ", ".join(variables[output] for output in plan.outputs)
    yield Line(f"        return {results}", nodes.get(RETURN, frozenset()))


def _statement(
    statement: Statement,
    variables: Mapping[Value, str],
    specs: Mapping[Value, TensorSpec],
    nodes: Nodes,
    comments: bool,
) -> Iterator[Line]:
    inputs = tuple(specs[source] for source in statement.sources)
    names = [Name(variables[source]) for source in statement.sources]
    results = statement.results
    targets = ", ".join([variables[result] for result in results])
    lines = lay_out(f"{targets} = ", _expression(statement, names, inputs))
    kept = next((result for result in results if variables[result] != UNUSED), results[0])
    shape = specs[kept].shape
    if comments and (not inputs or shape != inputs[0].shape):
        lines = _commented(lines, shape)
    about = statement.about(nodes)
    yield from (Line(text, about) for text in lines)


def _expression(
    statement: Statement, names: list[Name], inputs: tuple[TensorSpec, ...]
) -> Expression:
    block = statement.steps[0].block
    if isinstance(block, Function) and not statement.is_sequence:
        # The arguments of the class are known in ``__init__`` only.
        function, numbers = in_numbers(block, inputs)
        return function.expression(names, *numbers)
    return call(f"self.{statement.name}", *names)


def _ends_stage(statement: Statement) -> bool:
    block = statement.steps[-1].block
    return block.family is Family.POOLING or block.variadic


def _commented(lines: list[str], shape: tuple[int, ...]) -> list[str]:
    """Add the shape behind the last line, unless that would be too long for one."""
    sizes = ", ".join(str(int(size)) for size in shape)
    commented = f"{lines[-1]}  # (N, {sizes})"
    return [*lines[:-1], commented] if len(commented) <= LINE_LENGTH else lines
