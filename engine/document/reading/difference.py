"""What differs between two documents: nodes, their parameters, wires and settings.

Two versions of a drawing, or two networks of a family such as ResNet-20 and ResNet-56, have nodes
that stand for each other. Those of one name do, for names are what generated code and people call
them by; of what is left over, those of one id and one type of block, for a node keeps its id when
it is renamed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.parameters import specs_of
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.group import Group
from netwright.engine.message import Joined, Message, message


@dataclass(frozen=True)
class Change:
    """One value that is another.

    Attributes:
        name: Its field.
        title: What people call it.
        before: What it is in the first document.
        after: What it is in the second.
    """

    name: str
    title: str
    before: object
    after: object

    @property
    def sentence(self) -> Message:
        """The change in words: ``Kernel size 3 → 5``."""
        return message(
            "{title} {before} → {after}",
            title=message(self.title),
            before=_shown(self.before),
            after=_shown(self.after),
        )


@dataclass(frozen=True)
class NodeChange:
    """A node that both documents have, and what is other about it.

    Attributes:
        before: The node in the first document.
        after: The one that stands for it in the second.
        parameters: The parameters that differ; none where the block is of another type.
        inside: What differs inside of a group, in words.
        learning: Whether it is frozen and how fast it learns, where that differs, in words.
    """

    before: Node
    after: Node
    parameters: tuple[Change, ...]
    inside: tuple[Message, ...] = ()
    learning: tuple[Message, ...] = ()

    @property
    def is_replaced(self) -> bool:
        """Whether another type of block stands in its place."""
        return type(self.before.block) is not type(self.after.block)

    @property
    def is_renamed(self) -> bool:
        """Whether it has another name."""
        return self.before.name != self.after.name

    @property
    def sentence(self) -> Message:
        """The change in words: ``conv1: Kernel size 3 → 5``."""
        name: Message | str = self.after.name
        if self.is_renamed:
            name = message("{old} (now {new})", old=self.before.name, new=self.after.name)
        if self.is_replaced:
            return message(
                "{name}: {before} → {after}",
                name=name,
                before=message(self.before.block.title),
                after=message(self.after.block.title),
            )
        if not self.parameters and not self.inside and not self.learning:
            return message("{old} is now called {new}", old=self.before.name, new=self.after.name)
        changes = [change.sentence for change in self.parameters]
        changes += (message("inside, {change}", change=change) for change in self.inside)
        changes += self.learning
        return message("{name}: {changes}", name=name, changes=Joined(tuple(changes)))


@dataclass(frozen=True)
class ChangedWire:
    """A wire by the names of what it joins, with its ports, counted from 0."""

    source: str
    output: int
    target: str
    input: int

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


@dataclass(frozen=True)
class Difference:
    """What differs between a first document and a second.

    Attributes:
        removed: Nodes that only the first has, in its order.
        added: Nodes that only the second has, in its order.
        changed: Nodes of both that are not the same.
        unwired: Wires that only the first has between nodes of both, where no added node explains
            it.
        wired: Wires that only the second has between nodes of both, where no removed node explains
            it.
        settings: Training settings that differ.
    """

    removed: tuple[Node, ...] = ()
    added: tuple[Node, ...] = ()
    changed: tuple[NodeChange, ...] = ()
    unwired: tuple[ChangedWire, ...] = ()
    wired: tuple[ChangedWire, ...] = ()
    settings: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return self.differs_in_architecture or bool(self.settings)

    @property
    def differs_in_architecture(self) -> bool:
        """Whether the networks are not the same, wherever their nodes stand."""
        return bool(self.removed or self.added or self.changed or self.unwired or self.wired)

    @property
    def architecture(self) -> tuple[Message, ...]:
        """What differs between the networks in words, a line each."""
        return tuple(self._architecture())

    @property
    def sentences(self) -> tuple[Message, ...]:
        """All that differs in words, a line each: first the network, then the settings."""
        return (*self.architecture, *(change.sentence for change in self.settings))

    def _architecture(self) -> Iterator[Message]:
        if self.removed:
            yield message("Without {nodes}", nodes=Joined(tuple(map(_named, self.removed))))
        if self.added:
            yield message("With {nodes} besides", nodes=Joined(tuple(map(_named, self.added))))
        yield from (change.sentence for change in self.changed)
        if self.unwired:
            yield message("Not wired: {wires}", wires=", ".join(map(str, self.unwired)))
        if self.wired:
            yield message("Wired: {wires}", wires=", ".join(map(str, self.wired)))


def difference(first: Document, second: Document) -> Difference:
    """Return what differs between two documents; places on the canvas and labels do not count."""
    pairs = _pairs(first, second)
    twins = {twin: node for node, twin in pairs.items()}
    changes = (_node_change(first.nodes[node], second.nodes[twin]) for node, twin in pairs.items())
    return Difference(
        removed=tuple(node for key, node in first.nodes.items() if key not in pairs),
        added=tuple(node for key, node in second.nodes.items() if key not in twins),
        changed=tuple(change for change in changes if change is not None),
        unwired=_wires_of_one(first, second, pairs),
        wired=_wires_of_one(second, first, twins),
        settings=settings_changes(first.training, second.training),
    )


def settings_changes(first: BaseModel, second: BaseModel) -> tuple[Change, ...]:
    """Return the fields in which two sets of settings differ, those inside augmentation too."""
    changes = _changes(first, second)
    before, after = (getattr(settings, "augmentation", None) for settings in (first, second))
    if isinstance(before, Augmentation) and isinstance(after, Augmentation) and before != after:
        title = type(first).model_fields["augmentation"].title or "augmentation"
        changes = (*changes, Change("augmentation", title, before, after))
    return changes


def _pairs(first: Document, second: Document) -> dict[str, str]:
    """Return, for each node of the first document that has one, its twin in the second."""
    by_name = {node.name: key for key, node in second.nodes.items()}
    pairs = {key: by_name[node.name] for key, node in first.nodes.items() if node.name in by_name}
    taken = set(pairs.values())
    for key, node in first.nodes.items():
        other = second.nodes.get(key)
        if key in pairs or other is None or key in taken:
            continue
        if type(other.block) is type(node.block):
            pairs[key] = key
    return {key: pairs[key] for key in first.nodes if key in pairs}


def _node_change(before: Node, after: Node) -> NodeChange | None:
    learning = tuple(_learning(before, after))
    if before.block == after.block and before.name == after.name and not learning:
        return None
    if type(before.block) is not type(after.block):
        return NodeChange(before, after, ())
    changes, inside = _changes(before.block, after.block), _inside(before.block, after.block)
    if not changes and not inside and not learning and before.name == after.name:
        return None  # a group that is only drawn or called otherwise
    return NodeChange(before, after, changes, inside, learning)


def _learning(before: Node, after: Node) -> Iterator[Message]:
    if before.frozen != after.frozen:
        yield message("frozen") if after.frozen else message("not frozen any more")
    if before.rate != after.rate:
        yield message(
            "learning rate × {before:g} → × {after:g}", before=before.rate, after=after.rate
        )


def _inside(before: Block, after: Block) -> tuple[Message, ...]:
    if not isinstance(before, Group) or not isinstance(after, Group):
        return ()
    return difference(before.network, after.network).architecture


def _changes(before: BaseModel, after: BaseModel) -> tuple[Change, ...]:
    """Return the fields in which two models of one type differ."""
    values = (
        (spec, getattr(before, spec.name), getattr(after, spec.name))
        for spec in specs_of(type(before))
    )
    return tuple(Change(spec.name, spec.title, old, new) for spec, old, new in values if old != new)


def _wires_of_one(
    document: Document, other: Document, twins: Mapping[str, str]
) -> tuple[ChangedWire, ...]:
    """Return the wires of ``document`` between nodes of both that ``other`` lacks.

    Where ``other`` has a node of its own in between, that node says it already.
    """
    return tuple(
        ChangedWire(
            document.nodes[edge.source].name,
            edge.output,
            document.nodes[edge.target].name,
            edge.input,
        )
        for edge in document.edges
        if edge.source in twins and edge.target in twins and _is_lacking(edge, other, twins)
    )


def _is_lacking(edge: Edge, other: Document, twins: Mapping[str, str]) -> bool:
    target = twins[edge.target]
    found = other.edge_into(target, edge.input)
    if found is None:
        return True
    if found.source not in twins.values():
        return False
    return (found.source, found.output) != (twins[edge.source], edge.output)


def _named(node: Node) -> Message:
    return message("{name} ({block})", name=node.name, block=message(node.block.title))


def _shown(value: object) -> Message | str:
    match value:
        case None:
            return message("not set")
        case bool():
            return message("switched on") if value else message("switched off")
        case tuple():
            return "×".join(map(str, value))
        case float():
            return f"{value:g}"
    return str(value)
