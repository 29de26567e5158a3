"""What is another in a drawing since it was last analysed, and whom that concerns.

Documents are values that share what an edit has left alone, so the comparison goes by identity and
costs next to nothing; see :func:`netwright.engine.analysis.analysis.analyse`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress
from operator import is_not

from netwright.engine.analysis.hints import REACH, looks_up
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.document.document import Document, Node, differing


@dataclass(frozen=True)
class Changes:
    """What differs between two documents.

    Attributes:
        nodes: New nodes, and those with another block, name, bypass or freeze.
        gone: Nodes that are no more.
        wires: Nodes at either end of a wire that is new or gone, as far as they are there.
        is_order_kept: Whether nodes and wires stand in the order in which they were.
        is_drawing_kept: Whether not even a node was moved.
        are_ends_kept: Whether no Input and no Output is another, or elsewhere.
        roles: Whether an Input or an Output is among ``nodes`` or ``gone``.
    """

    nodes: frozenset[str]
    gone: frozenset[str]
    wires: frozenset[str]
    is_order_kept: bool
    is_drawing_kept: bool
    are_ends_kept: bool
    roles: bool


def changes(old: Document, new: Document) -> Changes:
    """Return what differs."""
    are_nodes_kept = [*old.nodes] == [*new.nodes]
    moved = [] if old.nodes is new.nodes else _others(old, new, in_step=are_nodes_kept)
    changed = [(was, node) for was, node in moved if was is None or _differs(was, node)]
    gone = frozenset[str]() if are_nodes_kept else frozenset(old.nodes.keys() - new.nodes.keys())
    are_edges_kept = old.edges is new.edges or old.edges == new.edges
    wires: set[str] = set()
    if not are_edges_kept:
        others = differing(old.edges, new.edges)
        wires = {node for edge in others for node in (edge.source, edge.target)}
    lost = [(old.nodes[node], None) for node in gone]
    return Changes(
        nodes=frozenset(node.id for _, node in changed),
        gone=gone,
        wires=frozenset(wires & new.nodes.keys()),
        is_order_kept=are_edges_kept and are_nodes_kept,
        is_drawing_kept=not moved and not gone and are_edges_kept,
        are_ends_kept=not _has_end((*moved, *lost)),
        roles=_has_end((*changed, *lost)),
    )


def _others(old: Document, new: Document, *, in_step: bool) -> list[tuple[Node | None, Node]]:
    """Return the nodes of ``new`` that are not the very ones of ``old``, each behind that one."""
    nodes = new.nodes.values()
    before = [*old.nodes.values()] if in_step else [*map(old.nodes.get, new.nodes)]
    return [*compress(zip(before, nodes, strict=True), map(is_not, before, nodes))]


def _has_end(pairs: Iterable[tuple[Node | None, Node | None]]) -> bool:
    """Return whether there is an Input or an Output among some nodes."""
    nodes = (node for pair in pairs for node in pair if node is not None)
    return any(isinstance(node.block, Input | Output) for node in nodes)


def _differs(was: Node, node: Node) -> bool:
    before, now = (was.bypassed, was.frozen, was.rate), (node.bypassed, node.frozen, node.rate)
    return was.block is not node.block or was.name != node.name or before != now


def concerned(document: Document, found: Changes, loose: Iterable[str]) -> Iterator[str]:
    """Yield the nodes of which something may have to be said anew, apart from what they read.

    Args:
        document: The drawing as it is now.
        found: What is another in it.
        loose: Nodes whose problems offer what stands anywhere in the drawing.
    """
    own = found.nodes | found.wires
    yield from own
    yield from _looking_up_at(document, own)
    if not found.is_drawing_kept:
        yield from (node for node in loose if node not in found.gone)
    if found.roles:
        yield from (node.id for node in document.outputs)


def _looking_up_at(document: Document, nodes: Iterable[str]) -> Iterator[str]:
    """Yield the nodes below whose hints depend on ``nodes``, by single wires."""
    level = set(nodes)
    for _ in range(REACH):
        readers = {edge.target for node in level for edge in document.outgoing.get(node, ())}
        level = {node for node in readers if len(document.incoming[node]) == 1}
        yield from (node for node in level if looks_up(document.nodes[node].block))
