"""Write a plan as a class, and the classes of the composites in it before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.blocks.block import Composite, Family, Function, Layer
from engine.blocks.plan import Plan, Step, Value
from engine.blocks.source import Call, Expression, Name, call
from engine.blocks.tensor import TensorSpec
from engine.code.layout import LINE_LENGTH, lay_out
from engine.code.source import Line
from engine.code.symbols import specs_of, with_arguments
from engine.code.variables import variables_of

RETURN = "return"
"""The key of the Output among the steps of a plan; a keyword, so that no step is called so."""


@dataclass(frozen=True)
class ClassHead:
    """Name, documentation and arguments of a class to write.

    Attributes:
        name: The class.
        summary: Its docstring: one line, or more after an empty one.
        arguments: The arguments of ``__init__`` as they stand there.
        comments: Whether the lines of ``forward`` tell shapes, which they cannot where sizes are
            arguments.
        notes: Comments at the end of ``forward``.
    """

    name: str
    summary: str
    arguments: tuple[str, ...] = ()
    comments: bool = False
    notes: tuple[str, ...] = ()


class ClassWriter:
    """Collects the classes of one file; equal classes are written once.

    Attributes:
        classes: The lines of each class, in an order in which each uses only those before.
    """

    def __init__(self, network: str) -> None:
        self._network = network
        self._known: dict[tuple[str, ...], str] = {}
        self.classes: dict[str, list[Line]] = {}

    def write(
        self,
        head: ClassHead,
        plan: Plan,
        specs: Mapping[Value, TensorSpec],
        ids: Mapping[str, frozenset[str]],
    ) -> None:
        """Add the class of the whole network, and before it those of its composites.

        Args:
            head: What stands above the layers.
            plan: The network.
            specs: The tensor at each value of the plan.
            ids: The nodes that each step is about; under :data:`RETURN` the Output.
        """
        body = self._body(head, plan, specs, ids)
        self.classes[head.name] = [Line(f"class {head.name}(nn.Module):"), *body]

    def _body(
        self,
        head: ClassHead,
        plan: Plan,
        specs: Mapping[Value, TensorSpec],
        ids: Mapping[str, frozenset[str]],
    ) -> list[Line]:
        layers = [
            Line(text, ids[step.name])
            for step in plan.steps
            for text in self._layer(step, specs, ids[step.name])
        ]
        arguments = "".join(f", {argument}" for argument in head.arguments)
        entries = frozenset[str]().union(*(ids.get(name, ()) for name in plan.inputs))
        return [
            *_docstring(head.summary),
            Line(""),
            *(Line(text) for text in _signature(f"__init__(self{arguments})", "None")),
            Line("        super().__init__()"),
            *layers,
            Line(""),
            *(Line(text, entries) for text in _forward_signature(plan)),
            *_forward(plan, specs, ids, head),
        ]

    def _layer(
        self, step: Step, specs: Mapping[Value, TensorSpec], nodes: frozenset[str]
    ) -> list[str]:
        inputs = tuple(specs[source] for source in step.sources)
        if isinstance(step.block, Layer):
            value = step.block.module(*inputs)
        elif isinstance(step.block, Composite):
            value = self._composite(step.block, inputs, nodes)
        else:
            return []
        return lay_out(f"self.{step.name} = ", value)

    def _composite(
        self, block: Composite, inputs: tuple[TensorSpec, ...], nodes: frozenset[str]
    ) -> Call:
        """Add the class of a composite, unless it is there, and return the call that makes it."""
        arguments = block.class_arguments(*inputs)
        symbolic, named = with_arguments(block, inputs, arguments)
        plan = symbolic.inside(*named)
        head = ClassHead(
            block.class_name(*inputs),
            block.class_summary(*inputs),
            tuple(f"{name}: int" for name in dict.fromkeys(arguments.values())),
        )
        ids = dict.fromkeys((step.name for step in plan.steps), nodes)
        name = self._added(head.name, self._body(head, plan, specs_of(plan, named), ids))
        numbers = {"in_channels": inputs[0].channels, **block.parameters()}
        values = {argument: numbers[field] for field, argument in arguments.items()}
        widths = {arguments.get("in_channels"), arguments.get(block.width_field or "")}
        positional = [value for argument, value in values.items() if argument in widths]
        keywords = {key: value for key, value in values.items() if key not in widths}
        return call(name, *positional, **keywords)

    def _added(self, name: str, body: list[Line]) -> str:
        """Add a class, under a numbered name where another one has its name; return the name."""
        key = (name, *(line.text for line in body))
        known = self._known.get(key)
        if known is not None:
            first, *rest = self.classes[known]
            self.classes[known] = [first, *_merged(rest, body)]
            return known
        number = 1
        free = name
        while free in self.classes or free == self._network:
            number += 1
            free = f"{name}{number}"
        self._known[key] = free
        self.classes[free] = [Line(f"class {free}(nn.Module):"), *body]
        return free


def _merged(first: Sequence[Line], second: Sequence[Line]) -> list[Line]:
    pairs = zip(first, second, strict=True)
    return [Line(one.text, one.nodes | other.nodes) for one, other in pairs]


def _docstring(summary: str) -> Iterator[Line]:
    lines = summary.split("\n")
    if len(lines) == 1:
        yield Line(f'    """{summary}"""')
        return
    yield Line(f'    """{lines[0]}')
    yield from (Line(f"    {line}" if line else "") for line in lines[1:])
    yield Line('    """')


def _signature(text: str, result: str) -> list[str]:
    line = f"    def {text} -> {result}:"
    if len(line) <= LINE_LENGTH:
        return [line]
    name, _, arguments = text.removesuffix(")").partition("(")
    joined = f"        {arguments}"
    if len(joined) <= LINE_LENGTH:
        return [f"    def {name}(", joined, f"    ) -> {result}:"]
    parts = [f"        {argument}," for argument in arguments.split(", ")]
    return [f"    def {name}(", *parts, f"    ) -> {result}:"]


def _forward_signature(plan: Plan) -> list[str]:
    arguments = "".join(f", {name}: Tensor" for name in plan.inputs)
    result = "Tensor" if len(plan.outputs) == 1 else "tuple[Tensor, ...]"
    return _signature(f"forward(self{arguments})", result)


def _forward(
    plan: Plan,
    specs: Mapping[Value, TensorSpec],
    ids: Mapping[str, frozenset[str]],
    head: ClassHead,
) -> Iterator[Line]:
    variables = variables_of(plan)
    for number, step in enumerate(plan.steps):
        value = Value(step.name)
        inputs = tuple(specs[source] for source in step.sources)
        names = [Name(variables[source]) for source in step.sources]
        targets = [
            variables[Value(step.name, port)] for port in range(len(step.block.output_ports))
        ]
        lines = lay_out(f"{', '.join(targets)} = ", _expression(step, names, inputs))
        changed = not inputs or specs[value].shape != inputs[0].shape
        if head.comments and changed:
            lines = _commented(lines, specs[value])
        yield from (Line(text, ids[step.name]) for text in lines)
        if _ends_stage(step) and number + 1 < len(plan.steps):
            yield Line("")
    yield from (Line(f"        # {note}") for note in head.notes)
    results = ", ".join(variables[output] for output in plan.outputs)
    yield Line(f"        return {results}", ids.get(RETURN, frozenset()))


def _expression(step: Step, names: list[Name], inputs: tuple[TensorSpec, ...]) -> Expression:
    if isinstance(step.block, Function):
        return step.block.expression(names, *inputs)
    return call(f"self.{step.name}", *names)


def _ends_stage(step: Step) -> bool:
    return step.block.family is Family.POOLING or step.block.variadic


def _commented(lines: list[str], spec: TensorSpec) -> list[str]:
    """Add the shape behind the last line, unless that would be too long for one."""
    shape = ", ".join(str(int(size)) for size in spec.shape)
    commented = f"{lines[-1]}  # (N, {shape})"
    return [*lines[:-1], commented] if len(commented) <= LINE_LENGTH else lines
