"""A block that a person has made of others.

A group is a value like any block: it holds a small drawing, whose Inputs and Outputs are its ports.
Since it is a composite, its shapes, its class in generated code and its picture follow from what is
inside, as they do for a residual block.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

from pydantic import Field, InstanceOf, model_validator

from netwright.engine.blocks.block import Block, Composite, Family
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.graph import ancestors, open_ports, order
from netwright.engine.document.limits import MAXIMUM_DEPTH, MAXIMUM_NODES, MAXIMUM_REPEAT
from netwright.engine.document.names import (
    LONGEST_NUMBER,
    MAXIMUM_LENGTH,
    class_name_of,
    is_name,
    name_from,
)
from netwright.engine.message import Message, SentenceError, message

IN_CHANNELS = "in_channels"


@dataclass(frozen=True)
class Exposed:
    """A parameter of a group: it sets parameters of blocks inside, which hold its value.

    Where these are changed inside, it has the value of the first, and the others keep theirs until
    it is set again.

    Attributes:
        name: What the group calls it, also as the argument of its class.
        targets: The blocks inside, by node id, and the parameter of each.
    """

    name: str
    targets: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Definition:
    """What is inside a group.

    Attributes:
        network: The drawing; its title is the group's name, its Inputs and Outputs, in their order
            in the drawing, are the group's ports.
        exposed: The parameters of the group.
    """

    network: Document
    exposed: tuple[Exposed, ...] = ()

    @cached_property
    def depth(self) -> int:
        """How many groups are within each other, this one included."""
        groups = (block for block in _blocks(self.network) if isinstance(block, Group))
        return 1 + max((group.definition.depth for group in groups), default=0)

    @cached_property
    def unfolded(self) -> int:
        """How many blocks there would be without any group."""
        return unfolded(self.network)


def _blocks(network: Document) -> Iterator[Block]:
    return (node.block for node in network.nodes.values())


def unfolded(document: Document) -> int:
    """Return how many blocks a document would have if all groups in it were unpacked."""
    return sum(map(size_of, _blocks(document)))


def size_of(block: Block) -> int:
    """Return how many blocks there are in the place of ``block`` when all groups are unpacked."""
    return block.repeat * block.definition.unfolded if isinstance(block, Group) else 1


class FlawError(SentenceError, ValueError):
    """A group that cannot be."""


def flaws(definition: Definition, repeat: int = 1) -> Iterator[Message]:
    """Yield why a group cannot be, a sentence each."""
    if definition.depth > MAXIMUM_DEPTH:
        yield message("Groups can be within each other {most} deep at most.", most=MAXIMUM_DEPTH)
    elif repeat * definition.unfolded > MAXIMUM_NODES:
        yield message(
            "Unpacked, this group would be {count} blocks, and a network has at most {most}.",
            count=repeat * definition.unfolded,
            most=MAXIMUM_NODES,
        )
    seen: set[str] = set()
    for exposed in definition.exposed:
        if not is_name(exposed.name) or exposed.name == IN_CHANNELS or exposed.name in seen:
            yield message(
                "“{name}” cannot name a parameter of a group, or is taken.", name=exposed.name
            )
        seen.add(exposed.name)
        found = [_target(definition.network, *target) for target in exposed.targets]
        if not found or None in found or len({spec.kind for spec in found if spec}) > 1:
            yield message(
                "The parameter {name} of a group must set one or more parameters of one kind that "
                "are there inside it.",
                name=exposed.name,
            )


def _kept(exposed: Exposed, network: Document) -> Exposed:
    """Return what is exposed as far as it is still there, and of one kind."""
    found = {target: _target(network, *target) for target in exposed.targets}
    kinds = [spec.kind for spec in found.values() if spec]
    targets = (target for target, spec in found.items() if spec and spec.kind == kinds[0])
    return replace(exposed, targets=tuple(targets))


def _target(network: Document, node_id: str, parameter: str) -> ParameterSpec | None:
    node = network.nodes.get(node_id)
    return None if node is None else settings_of(node.block).get(parameter)


def settings_of(block: Block) -> Mapping[str, ParameterSpec]:
    """Return what can be set on a block: its parameters, of a group also the exposed ones."""
    if isinstance(block, Group):
        return block.argument_specs()
    return {spec.name: spec for spec in specs_of(type(block))}


def setting(block: Block, name: str) -> Any:
    """Return the value of one of :func:`settings_of` a block."""
    return block.argument_values()[name] if isinstance(block, Group) else getattr(block, name)


def adjusted(block: Block, values: Mapping[str, object]) -> Block:
    """Return a block with some of its :func:`settings_of` changed and all validated.

    Raises:
        pydantic.ValidationError: If a value is outside its limits.
    """
    return block.adjusted(values) if isinstance(block, Group) else block.with_parameters(**values)


def _stem(title: str) -> str:
    """Return a title as the stem of names, with room for a number behind it."""
    stem = re.sub(r"[\d_]+$", "", name_from(title, (), otherwise="group"))
    return stem[: MAXIMUM_LENGTH - LONGEST_NUMBER]


class Group(Composite):
    """A part of a network that a person has made one block."""

    family = Family.COMPOSITE
    summary = (
        "A part of the network that you have made one block. It can be opened, changed inside, "
        "stand several times in a row, and be kept for other networks."
    )
    aliases = ("own", "custom", "block", "repeat", "subgraph")
    tells_shapes = True
    takes = ""  # whatever the blocks inside take

    definition: InstanceOf[Definition] = Field(title="Inside", description="What is inside.")
    repeat: int = Field(
        1,
        ge=1,
        le=MAXIMUM_REPEAT,
        title="Repeat",
        description=(
            "How many of it stand in a row, each with weights of its own and reading the one "
            "before."
        ),
    )

    @model_validator(mode="after")
    def _check_definition(self) -> Self:
        for flaw in flaws(self.definition, self.repeat):
            raise FlawError(flaw)
        return self

    @property
    def network(self) -> Document:
        """The drawing inside."""
        return self.definition.network

    # What a block type says of itself, each group says of itself.

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the group is called."""
        return self.network.title

    @property
    def identifier(self) -> str:  # type: ignore[override]
        """Stem of the names of its nodes."""
        return _stem(self.title)

    @property
    def input_ports(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names of the Inputs inside."""
        return tuple(node.name for node in self.network.inputs)

    @property
    def output_ports(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names of the Outputs inside."""
        return tuple(node.name for node in self.network.outputs)

    @property
    def is_sequence(self) -> bool:  # type: ignore[override]
        """Whether it is several in a row."""
        return self.repeat > 1

    def caption(self) -> str:
        """Return how many of it stand in a row, with its name."""
        return f"{self.title} × {self.repeat}" if self.repeat > 1 else ""

    def once(self) -> "Group":
        """Return the group as it stands once."""
        return self if self.repeat == 1 else self.model_copy(update={"repeat": 1})

    def with_network(self, network: Document) -> "Group":
        """Return the group with another drawing inside; what it exposed and is gone is forgotten.

        Raises:
            pydantic.ValidationError: There cannot be such a group; :func:`flaws` says why.
        """
        kept = (_kept(exposed, network) for exposed in self.definition.exposed)
        definition = Definition(network, tuple(exposed for exposed in kept if exposed.targets))
        return self.with_parameters(definition=definition)

    # What is exposed.

    def argument_specs(self) -> dict[str, ParameterSpec]:
        """Return what can be set on the group: how often it stands, and what is exposed."""
        specs = {spec.name: spec for spec in specs_of(type(self))}
        for exposed in self.definition.exposed:
            spec = _target(self.network, *exposed.targets[0])
            if spec is not None:
                specs[exposed.name] = replace(spec, name=exposed.name, when={})
        return specs

    def argument_values(self) -> dict[str, Any]:
        """Return the value of each of the :meth:`argument_specs`."""
        found: dict[str, Any] = {"repeat": self.repeat}
        for exposed in self.definition.exposed:
            node, parameter = exposed.targets[0]
            found[exposed.name] = setting(self.network.nodes[node].block, parameter)
        return found

    def adjusted(self, values: Mapping[str, object]) -> "Group":
        """Return the group with some of the :meth:`argument_specs` changed and all validated.

        Raises:
            pydantic.ValidationError: If a value is outside its limits.
        """
        nodes = dict(self.network.nodes)
        for exposed in self.definition.exposed:
            for node, parameter in exposed.targets if exposed.name in values else ():
                block = adjusted(nodes[node].block, {parameter: values[exposed.name]})
                nodes[node] = replace(nodes[node], block=block)
        inside = self
        if nodes != dict(self.network.nodes):
            inside = self.with_network(self.network.replace(nodes=nodes))
        own = {"repeat": values["repeat"]} if "repeat" in values else {}
        return inside.with_parameters(**own) if own else inside

    def with_arguments(self, values: Mapping[str, object]) -> "Group":
        """Return the group with symbols in place of exposed numbers."""
        nodes = dict(self.network.nodes)
        for exposed in self.definition.exposed:
            for node, parameter in exposed.targets if exposed.name in values else ():
                block = _with_symbol(nodes[node].block, parameter, values[exposed.name])
                nodes[node] = replace(nodes[node], block=block)
        definition = replace(self.definition, network=self.network.replace(nodes=nodes))
        return self.model_copy(update={"definition": definition})

    # What a composite says of its inside.

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that what the Outputs read is all wired, and that a row can be made of it."""
        for problem in self._open_ends():
            return Problem("unfinished-group", problem)
        if self.repeat > 1 and (len(self.input_ports), len(self.output_ports)) != (1, 1):
            return Problem(
                "unrepeatable-group",
                message(
                    "What stands {count} times in a row needs one input and one output; {name} has "
                    "{inputs} and {outputs}. Repeat it once, or remove ports inside.",
                    count=self.repeat,
                    name=self.title,
                    inputs=len(self.input_ports),
                    outputs=len(self.output_ports),
                ),
            )
        return None

    def _open_ends(self) -> Iterator[Message]:
        network = self.network
        if not network.outputs:
            yield message("Inside, there is no Output; look inside and add one.")
        for node_id in self._computed:
            if open_ports(network, node_id):
                yield message(
                    "Inside, an input of {name} is open; look inside and draw a wire to it.",
                    name=network.nodes[node_id].name,
                )

    @property
    def frozen_steps(self) -> frozenset[str]:
        """The names of the nodes inside that are frozen; none of a row, whose members say it."""
        nodes = self.network.nodes.values() if self.repeat == 1 else ()
        return frozenset(node.name for node in nodes if node.frozen)

    @property
    def _computed(self) -> tuple[str, ...]:
        """The nodes inside that Outputs read, and these, in order."""
        ends = [node.id for node in self.network.outputs]
        needed = frozenset(ends).union(*(ancestors(self.network, end) for end in ends))
        return tuple(node for node in order(self.network) if node in needed)

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return what is drawn inside, or the row of those that are each drawn so."""
        if self.repeat > 1:
            plan = Plan()
            row = ((str(number), self.once()) for number in range(self.repeat))
            return plan.returns(plan.chain(plan.x, *row))
        return plan_of(self.network, self._computed)

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return the group's name as the name of a class."""
        return class_name_of(self.title)

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return how many blocks there are, in words that are no user's; the shapes follow."""
        ends = len(self.network.inputs) + len(self.network.outputs)
        count = len(self.network.nodes) - ends
        return f"A group of {count} block{'s' if count != 1 else ''}."

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the channels that enter, and the exposed numbers."""
        specs = self.argument_specs()
        names = (exposed.name for exposed in self.definition.exposed)
        numbers = {name: name for name in names if _is_number(specs[name], setting(self, name))}
        return {IN_CHANNELS: IN_CHANNELS, **numbers} if inputs else numbers


def _with_symbol(block: Block, parameter: str, symbol: object) -> Block:
    """Return a block with a symbol in place of a number; what has got another inside keeps it."""
    if setting(block, parameter) != symbol:
        return block
    symbols = {parameter: symbol}
    if isinstance(block, Composite):
        return block.with_arguments(symbols)
    return block.model_copy(update=symbols)


def _is_number(spec: ParameterSpec, value: object) -> bool:
    """Return whether the value can be an argument: a whole number, or a pair of them.

    It can where it is an argument of the group around this one, a symbol, as well.
    """
    return spec.kind in ("integer", "pair") and isinstance(value, int | tuple)


def plan_of(network: Document, nodes: Sequence[str]) -> Plan:
    """Return those ``nodes`` of a drawing, in order, as a plan between its Inputs and Outputs.

    What is bypassed is left out: its readers read what it reads.
    """
    names = {node.id: node.name for node in network.nodes.values()}
    plan = Plan(
        inputs=tuple(node.name for node in network.inputs),
        names=tuple(node.name for node in network.outputs),
    )
    ends = {node.id for node in (*network.inputs, *network.outputs)}

    def given(edge: Edge) -> Value:
        while network.nodes[edge.source].bypassed:
            (edge,) = network.incoming[edge.source]
        return Value(names[edge.source], edge.output)

    def read(node_id: str) -> list[Value]:
        return [given(edge) for edge in network.incoming.get(node_id, ())]

    for node_id in nodes:
        if node_id not in ends and not network.nodes[node_id].bypassed:
            plan.add(names[node_id], network.nodes[node_id].block, *read(node_id))
    return plan.returns(*(value for node in network.outputs for value in read(node.id)))
