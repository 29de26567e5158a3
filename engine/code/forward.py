"""Write the ``forward`` of a class: one statement a line, with the shapes where they change."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from netwright.engine.analysis.measure import in_numbers
from netwright.engine.blocks.block import Family, Function, Layer
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.source import UNUSED, Expression, Name, call, text_of
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code.layout import INDENT, LINE_LENGTH, lay_out, signature
from netwright.engine.code.source import SourceLine
from netwright.engine.code.statement import Statement, statements
from netwright.engine.code.variables import raw_value, variables_of

Nodes = Mapping[str, frozenset[str]]


def forward(
    plan: Plan,
    specs: Mapping[Value, TensorSpec],
    nodes: Nodes,
    *,
    comments: bool,
    notes: Sequence[str],
    optional: Collection[str] = frozenset(),
) -> Iterator[SourceLine]:
    """Yield the lines of ``forward``.

    Args:
        plan: The network.
        specs: The tensor at each value of the plan.
        nodes: The nodes that each step and each named output is about.
        comments: Whether to tell shapes, which cannot be told where sizes are arguments.
        notes: Comments before the return.
        optional: The names of modules that may be None, and are then left out.
    """
    variables = variables_of(plan)
    yield from opening(plan, nodes)
    for lines in bodies(plan, [*statements(plan)], variables, specs, nodes, comments, optional):
        yield from lines
    yield from closing(plan, variables, nodes, notes)


def opening(plan: Plan, nodes: Nodes) -> Iterator[SourceLine]:
    """Yield the lines above the statements of ``forward``."""
    entries = _about(nodes, plan.inputs)
    arguments = "".join(f", {name}: Tensor" for name in plan.inputs)
    for text in signature(f"forward(self{arguments})", _result(plan)):
        yield SourceLine(text, entries)


def bodies(
    plan: Plan,
    made: Sequence[Statement],
    variables: Mapping[Value, str],
    specs: Mapping[Value, TensorSpec],
    nodes: Nodes,
    comments: bool,
    optional: Collection[str] = frozenset(),
) -> Iterator[list[SourceLine]]:
    """Yield the lines of each statement of ``forward``.

    What only auxiliary outputs need stands under ``if self.training``.
    """
    lasting = plan.leading_to(*plan.lasting) if plan.auxiliary else None
    was_needed = True
    for number, statement in enumerate(made, start=1):
        needed = lasting is None or statement.steps[-1].name in lasting
        lines = [SourceLine(f"{INDENT * 2}if self.training:")] if was_needed > needed else []
        indent = 2 + (not needed)
        if statement.name in optional:
            text = f"{INDENT * indent}if self.{statement.name} is not None:"
            lines.append(SourceLine(text, statement.about(nodes)))
            indent += 1
        lines += statement_lines(statement, variables, specs, nodes, comments, indent)
        if needed and number < len(made):
            lines += stage_end(statement, comments)
        yield lines
        was_needed = needed


def stage_end(statement: Statement, comments: bool) -> list[SourceLine]:
    """Return the empty line behind a statement that ends a stage, unless it is the last one."""
    return [SourceLine("")] if comments and _ends_stage(statement) else []


def closing(
    plan: Plan, variables: Mapping[Value, str], nodes: Nodes, notes: Sequence[str]
) -> Iterator[SourceLine]:
    """Yield the lines below the statements of ``forward``."""
    yield from (SourceLine(f"        # {note}") for note in notes)
    yield from _returns(plan, variables, nodes)


def _about(nodes: Nodes, names: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*(nodes.get(name, ()) for name in names))


def _result(plan: Plan) -> str:
    """Return the type of what ``forward`` returns, with that in training where it differs."""
    lasting = len(plan.lasting)
    always = "Tensor" if lasting == 1 else _tuple_of(lasting)
    return f"{always} | {_tuple_of(len(plan.outputs))}" if plan.auxiliary else always


def _tuple_of(count: int) -> str:
    few = 3
    return f"tuple[{', '.join(['Tensor'] * count)}]" if count <= few else "tuple[Tensor, ...]"


def _returns(plan: Plan, variables: Mapping[Value, str], nodes: Nodes) -> Iterator[SourceLine]:
    """Yield what is returned, in training first where it is more."""
    results = [variables[output] for output in plan.outputs]
    if plan.auxiliary:
        yield SourceLine(f"{INDENT * 2}if self.training:")
        yield SourceLine(f"{INDENT * 3}return {', '.join(results)}", _about(nodes, plan.names))
    lasting = len(plan.lasting)
    about = _about(nodes, plan.names[:lasting])
    yield SourceLine(f"{INDENT * 2}return {', '.join(results[:lasting])}", about)


def statement_lines(
    statement: Statement,
    variables: Mapping[Value, str],
    specs: Mapping[Value, TensorSpec],
    nodes: Nodes,
    comments: bool,
    indent: int = 2,
) -> list[SourceLine]:
    """Return the lines of one statement of ``forward``.

    They follow from the statement and from the variables, tensors and nodes of what it reads and
    gives, and from nothing else: so long as these are the same, they are not written anew.
    """
    inputs = tuple(specs[source] for source in statement.sources)
    names = [Name(variables[source]) for source in statement.sources]
    made = _assignments(statement, variables, _expression(statement, names, inputs))
    used = [result for result in statement.results if variables[result] != UNUSED]
    told = statement.results if len(made) > 1 else used or statement.results
    lines: list[str] = []
    for (targets, value), result in zip(made, told, strict=False):
        own, shape = lay_out(f"{targets} = ", value, indent), specs[result].shape
        tells = comments and (len(made) == 1 or result in used)
        lines += (
            _commented(own, shape) if tells and (not inputs or shape != inputs[0].shape) else own
        )
    about = statement.about(nodes)
    return [SourceLine(text, about) for text in lines]


def _assignments(
    statement: Statement, variables: Mapping[Value, str], made: Expression
) -> Sequence[tuple[str, Expression]]:
    """Return the targets of a statement with what they get, in one assignment or several."""
    step = statement.steps[-1]
    targets = [variables[result] for result in statement.results]
    if isinstance(step.block, Layer) and not statement.is_sequence:
        return step.block.assignments(made, targets, variables.get(raw_value(step), ""))
    return [(", ".join(targets), made)]


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


def batched(shape: tuple[int, ...]) -> str:
    """Return the shape of one sample as that of a batch: ``(N, 3, 32, 32)``."""
    return f"({', '.join(['N', *(str(int(size)) for size in shape)])})"


def _commented(lines: list[str], shape: tuple[int, ...]) -> list[str]:
    """Add the shape behind the last line, unless that would be too long for one."""
    sizes = ", ".join(["N", *map(text_of, shape)])  # num_classes among them
    commented = f"{lines[-1]}  # ({sizes})"
    return [*lines[:-1], commented] if len(commented) <= LINE_LENGTH else lines
