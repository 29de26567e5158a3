"""The document: an immutable drawing of a network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress, count
from operator import is_not
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import ROLES, Output
from netwright.engine.document.annotation import Annotation
from netwright.engine.document.grid import GRIDS, Flow, LayoutGrid, Position
from netwright.engine.document.training_settings import TrainingSettings


@dataclass(frozen=True)
class Node:
    """A block on the canvas.

    Attributes:
        id: What edges refer to; never changes.
        name: Identifier in generated code, unique in the document.
        block: The block with its parameters.
        position: Centre on the canvas, in pixels at 100 %, y downwards.
        label: The user's own words for it, free text; empty where the name says it all.
        bypassed: Whether it is left out: what it reads passes on to its readers as it is.
        frozen: Whether training leaves it as it is: its weights stay, and norms and dropout in it
            do what they do in evaluation.
        rate: What the learning rate is multiplied by for its weights.
    """

    id: str
    name: str
    block: Block
    position: Position = (0.0, 0.0)
    label: str = ""
    bypassed: bool = False
    frozen: bool = False
    rate: float = 1.0


class Edge(NamedTuple):
    """A wire from an output port to an input port, both counted from 0."""

    source: str
    output: int
    target: str
    input: int


Wires = Mapping[str, tuple[Edge, ...]]


class WiresBefore(NamedTuple):
    """The wires of a version before, by which those of the next are put in order where they differ.

    Attributes:
        edges: The wires.
        incoming: Those into each node.
        outgoing: Those out of each node.
    """

    edges: tuple[Edge, ...]
    incoming: Wires
    outgoing: Wires

    def incoming_now(self, edges: tuple[Edge, ...]) -> Wires:
        """Return the wires into each node, of these wires."""
        other = {edge.target for edge in differing(self.edges, edges)}
        part = sorted([edge for edge in edges if edge[2] in other], key=lambda edge: edge.input)
        return _merged(self.incoming, other, _grouped(part, by_target=True))

    def outgoing_now(self, edges: tuple[Edge, ...]) -> Wires:
        """Return the wires out of each node, of these wires."""
        other = {edge.source for edge in differing(self.edges, edges)}
        part = sorted([edge for edge in edges if edge[0] in other], key=lambda edge: edge.output)
        return _merged(self.outgoing, other, _grouped(part, by_target=False))


def differing(old: tuple[Edge, ...], new: tuple[Edge, ...]) -> frozenset[Edge]:
    """Return the wires that are in one of two versions, or elsewhere among the others."""
    start = next(compress(count(), map(is_not, old, new)), min(len(old), len(new)))
    first, second = old[start:], new[start:]
    found = frozenset(first) ^ frozenset(second)
    kept = [edge for edge in first if edge not in found]
    return found if kept == [x for x in second if x not in found] else frozenset((*first, *second))


def _merged(before: Wires, nodes: Iterable[str], now: Wires) -> Wires:
    merged = {**before}
    for node in nodes:
        merged.pop(node, None)
    return {**merged, **now}


@dataclass(frozen=True, eq=False)
class Document:
    """A drawn network with its training settings: a value, changed only by making another one.

    Nodes and edges keep the order in which they were added. There is never a cycle, never a second
    wire into one input port, and never a wire to a node that is not there; the functions of
    ``netwright.engine.document.edits`` see to it. Frames and notes are no part of the network.
    """

    title: str = "Untitled"
    nodes: Mapping[str, Node] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    training: TrainingSettings = field(default_factory=TrainingSettings)
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    flow: Flow = Flow.DOWN

    def __post_init__(self) -> None:
        for name in ("nodes", "annotations"):
            given = getattr(self, name)
            if not isinstance(given, MappingProxyType):
                object.__setattr__(self, name, MappingProxyType(dict(given)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Document) and self._contents() == other._contents()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.title, tuple(self.nodes.values()), self.edges))

    def _contents(self) -> tuple[object, ...]:
        drawn = (tuple(self.nodes.values()), self.edges, tuple(self.annotations.values()))
        return (self.title, *drawn, self.training, self.flow)

    def replace(self, **changes: Any) -> Self:
        """Return the document with some of its fields replaced."""
        new = replace(self, **changes)
        known = self.__dict__
        if new.edges is self.edges:
            for name in ("incoming", "outgoing", "_wired_before"):
                if name in known:
                    new.__dict__[name] = known[name]
        elif "incoming" in known and "outgoing" in known:
            before = WiresBefore(self.edges, known["incoming"], known["outgoing"])
            new.__dict__["_wired_before"] = before
        elif "_wired_before" in known:
            new.__dict__["_wired_before"] = known["_wired_before"]
        return new

    def forget(self) -> None:
        """Let go of what can be computed again: for documents that are kept but rarely read."""
        wires = ("incoming", "outgoing", "_wired_before")
        for name in ("names", *wires, "inputs", "outputs", "ends"):
            self.__dict__.pop(name, None)

    @property
    def grid(self) -> LayoutGrid:
        """The distances at which its nodes stand."""
        return GRIDS[self.flow]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all nodes."""
        return frozenset(node.name for node in self.nodes.values())

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Edge, ...]]:
        """Edges into each node, by input port; nodes without any are missing."""
        before: WiresBefore | None = self.__dict__.get("_wired_before")
        if before is not None:
            return before.incoming_now(self.edges)
        return _grouped(sorted(self.edges, key=lambda edge: edge.input), by_target=True)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Edge, ...]]:
        """Edges out of each node, by output port; nodes without any are missing."""
        before: WiresBefore | None = self.__dict__.get("_wired_before")
        if before is not None:
            return before.outgoing_now(self.edges)
        return _grouped(sorted(self.edges, key=lambda edge: edge.output), by_target=False)

    @cached_property
    def inputs(self) -> tuple[Node, ...]:
        """The Input nodes."""
        return tuple(node for node in self.nodes.values() if isinstance(node.block, Input))

    @cached_property
    def outputs(self) -> tuple[Node, ...]:
        """The Output nodes in the order in which the network returns them, the main one first."""
        return tuple(node for node, _ in self.ends)

    @cached_property
    def ends(self) -> tuple[tuple[Node, Output], ...]:
        """The Output nodes with their blocks, in the same order."""
        found = [
            (node, node.block) for node in self.nodes.values() if isinstance(node.block, Output)
        ]
        return tuple(sorted(found, key=lambda end: ROLES.index(end[1].role)))

    def input_count(self, node_id: str) -> int:
        """Return how many input ports a node has; a variadic one shows a free port at the end."""
        block = self.nodes[node_id].block
        if not block.variadic:
            return len(block.input_ports)
        used = self.incoming.get(node_id, ())
        return max(2, used[-1].input + 2 if used else 0)

    def edge_into(self, node_id: str, port: int) -> Edge | None:
        """Return the wire into an input port, if there is one."""
        for edge in self.incoming.get(node_id, ()):
            if edge.input == port:
                return edge
        return None


def _grouped(edges: list[Edge], *, by_target: bool) -> dict[str, tuple[Edge, ...]]:
    groups: dict[str, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(edge.target if by_target else edge.source, []).append(edge)
    return {node: tuple(group) for node, group in groups.items()}
