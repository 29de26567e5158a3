"""Write a plan as a class, and the classes of the composites in it before it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from netwright.engine.blocks.block import Composite, Function, Layer
from netwright.engine.blocks.plan import Plan, PlanStep, Value
from netwright.engine.blocks.source import AnySymbol, Call, call, text_of
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code.forward import batched, forward
from netwright.engine.code.layout import LINE_LENGTH, lay_out, signature
from netwright.engine.code.repeats import folded
from netwright.engine.code.source import SourceLine
from netwright.engine.code.statement import Statement, statements
from netwright.engine.code.symbols import specs_of, with_arguments
from netwright.engine.document.edits.inside import ids_inside

KINDS = {"pair": "int | tuple[int, int]", "number": "float"}
"""The type of an argument, by the kind of its parameter; others are whole numbers."""


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

    Args:
        taken: Names that none of them may have, that of the network among them.

    Attributes:
        classes: The lines of each class, in an order in which each uses only those before.
        uses: How often one of them was needed.
    """

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = taken
        self._known: dict[tuple[str, ...], str] = {}
        self._shapes: dict[str, str] = {}
        self.classes: dict[str, list[SourceLine]] = {}
        self.uses = 0

    def _layers(
        self,
        plan: Plan,
        specs: Mapping[Value, TensorSpec],
        ids: Mapping[str, frozenset[str]],
        optional: Mapping[str, str] = MappingProxyType({}),
    ) -> list[SourceLine]:
        """Return the lines of ``__init__`` that make the modules; a shortcut's are the last."""
        lines: list[SourceLine] = []
        for statement in sorted(statements(plan), key=lambda each: each.name in plan.instead):
            made = self.module_lines(statement, specs, ids, optional)
            lines += _only_if(optional.get(statement.name), statement, made)
        return lines

    def module_lines(
        self,
        statement: Statement,
        specs: Mapping[Value, TensorSpec],
        ids: Mapping[str, frozenset[str]],
        optional: Collection[str] = (),
    ) -> list[SourceLine]:
        """Return the lines that make the module of a statement; none for an expression.

        They follow from the statement and from the tensors and nodes of what it reads; where the
        module's class is not PyTorch's own, also from the classes that are there.
        """
        if isinstance(statement.steps[0].block, Function) and not statement.is_sequence:
            return []
        modules = [self._call(step, specs, ids[step.name]) for step in statement.steps]
        value = call("nn.Sequential", *modules) if statement.is_sequence else modules[0]
        about = statement.about(ids)
        indent = 3 if statement.name in optional else 2
        lines = lay_out(f"self.{statement.name} = ", value, indent)
        return [SourceLine(text, about) for text in lines]

    def _call(
        self, step: PlanStep, specs: Mapping[Value, TensorSpec], nodes: frozenset[str]
    ) -> Call:
        inputs = tuple(specs[source] for source in step.sources)
        if isinstance(step.block, Layer):
            return self._layer(step.block, inputs, nodes)
        if isinstance(step.block, Composite):
            make = self._sequence if step.block.is_sequence else self._composite
            return make(step.block, inputs, nodes)
        made = step.block.as_module() if isinstance(step.block, Function) else None
        if made is None:
            raise TypeError(f"{type(step.block).__name__} is no module")
        return made

    def _layer(self, block: Layer, inputs: tuple[TensorSpec, ...], nodes: frozenset[str]) -> Call:
        """Return the call that makes a layer; add the class that it brings along, if any."""
        made = block.module(*inputs)
        if not block.definition.startswith(f"class {made.function}("):
            return made  # PyTorch has it
        _, *body = block.definition.splitlines()
        return replace(
            made, function=self._added(made.function, [SourceLine(x, nodes) for x in body])
        )

    def _sequence(
        self, block: Composite, inputs: tuple[TensorSpec, ...], nodes: frozenset[str]
    ) -> Call:
        """Return the ``nn.Sequential`` of a row of blocks, its repeats as loops."""
        plan = block.inside(*inputs)
        specs = specs_of(plan, inputs)
        ids = ids_inside(block, plan, nodes)
        modules = [self._call(step, specs, ids[step.name]) for step in plan.steps]
        return call("nn.Sequential", *folded(modules))

    def _composite(
        self, block: Composite, inputs: tuple[TensorSpec, ...], nodes: frozenset[str]
    ) -> Call:
        """Add the class of a composite, unless it is there, and return the call that makes it."""
        arguments = block.class_arguments(*inputs)
        symbolic, named = with_arguments(block, inputs, arguments)
        plan, optional = symbolic.class_plan(*named), symbolic.optional_steps(*named)
        specs, ids = specs_of(plan, named), _ids(block, plan, symbolic.inside(*named), nodes)
        layers = self._layers(plan, specs, ids, optional)
        arguments = {key: name for key, name in arguments.items() if _is_used(name, layers)}
        head = ClassHead(
            block.class_name(*inputs),
            block.class_summary(*inputs),
            _declared(block, arguments),
        )
        method = forward(
            plan, specs, ids, comments=head.comments, notes=head.notes, optional=optional
        )
        name = self._added(head.name, class_body(head, layers, method))
        if block.tells_shapes:
            results = [specs[output] for output in plan.outputs]
            self._tell(name, head.summary, f"{_shapes_of(inputs)} to {_shapes_of(results)}")
        numbers = {"in_channels": inputs[0].channels, **block.argument_values()}
        values = {
            argument: numbers[field]
            for field, argument in arguments.items()
            if not _is_default(block, field)
        }
        widths = {arguments.get("in_channels"), arguments.get(block.width_field or "")}
        positional = [value for argument, value in values.items() if argument in widths]
        keywords = {key: value for key, value in values.items() if key not in widths}
        return call(name, *positional, **keywords)

    def _tell(self, name: str, summary: str, shapes: str) -> None:
        """Put shapes into the docstring of a class, or out of it where another use has others."""
        if self._shapes.setdefault(name, shapes) != shapes:
            self._shapes[name] = ""
        told = f"{summary.removesuffix('.')}: {self._shapes[name]}."
        if not self._shapes[name] or len(f'    """{told}"""') > LINE_LENGTH:
            told = summary
        first, _, *rest = self.classes[name]
        self.classes[name] = [first, *_docstring(told), *rest]

    def _added(self, name: str, body: list[SourceLine]) -> str:
        """Add a class, under a numbered name where another one has its name; return the name."""
        self.uses += 1
        key = (name, *(line.text for line in body))
        known = self._known.get(key)
        if known is not None:
            first, *rest = self.classes[known]
            self.classes[known] = [first, *_merged(rest, body)]
            return known
        free = free_class_name(name, {*self.classes, *self._taken})
        self._known[key] = free
        self.classes[free] = [SourceLine(f"class {free}(nn.Module):"), *body]
        return free


def free_class_name(name: str, taken: Collection[str]) -> str:
    """Return the name, or the first of ``name2``, ``name3``... where another one has it."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}{number}"
    return free


def class_body(
    head: ClassHead, layers: Iterable[SourceLine], method: Iterable[SourceLine]
) -> list[SourceLine]:
    """Return the lines of a class below its first.

    Args:
        head: What stands above the layers.
        layers: The lines that make the modules.
        method: Those of ``forward``.
    """
    arguments = "".join(f", {argument}" for argument in head.arguments)
    return [
        *_docstring(head.summary),
        SourceLine(""),
        *(SourceLine(text) for text in signature(f"__init__(self{arguments})", "None")),
        SourceLine("        super().__init__()"),
        *layers,
        SourceLine(""),
        *method,
    ]


def _only_if(
    condition: str | None, statement: Statement, lines: Sequence[SourceLine]
) -> Iterator[SourceLine]:
    """Yield the lines that make a module, which is None where a condition does not hold."""
    if condition is None:
        yield from lines
        return
    about = lines[0].nodes
    yield SourceLine(f"        self.{statement.name} = None", about)
    yield SourceLine(f"        if {condition}:", about)
    yield from lines


def _ids(
    block: Composite, plan: Plan, inside: Plan, nodes: frozenset[str]
) -> Mapping[str, frozenset[str]]:
    """Return the nodes that each step of a class is about, for an optional one all around it."""
    optional = dict.fromkeys((step.name for step in plan.steps), nodes)
    return {**optional, **ids_inside(block, inside, nodes)}


def _shapes_of(specs: Sequence[TensorSpec]) -> str:
    return ", ".join(batched(spec.shape) for spec in specs)


def _is_used(argument: str, layers: Sequence[SourceLine]) -> bool:
    """Return whether the lines that make the modules read an argument."""
    read = re.compile(rf"(?<![\w.]){argument}(?![\w=])")
    return any(read.search(line.text) for line in layers)


def _declared(block: Composite, arguments: Mapping[str, str]) -> tuple[str, ...]:
    """Return the arguments of the class of a composite as they stand in its ``__init__``."""
    fields = block.argument_specs()
    declared: dict[str, str] = {}
    for field, argument in arguments.items():
        spec = fields.get(field)
        kind = KINDS.get(spec.kind, "int") if spec else "int"
        default = f" = {text_of(spec.default)}" if spec and field in block.argument_defaults else ""
        declared.setdefault(argument, f"{argument}: {kind}{default}")
    return tuple(declared.values())


def _is_default(block: Composite, field: str) -> bool:
    """Return whether the argument for a parameter may be left out."""
    if field not in block.argument_defaults or isinstance(getattr(block, field), AnySymbol):
        return False
    return bool(getattr(block, field) == type(block).model_fields[field].default)


def _merged(first: Sequence[SourceLine], second: Sequence[SourceLine]) -> list[SourceLine]:
    pairs = zip(first, second, strict=True)
    return [SourceLine(one.text, one.nodes | other.nodes) for one, other in pairs]


def _docstring(summary: str) -> Iterator[SourceLine]:
    lines = summary.split("\n")
    if len(lines) == 1:
        yield SourceLine(f'    """{summary}"""')
        return
    yield SourceLine(f'    """{lines[0]}')
    yield from (SourceLine(f"    {line}" if line else "") for line in lines[1:])
    yield SourceLine('    """')
