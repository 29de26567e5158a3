"""Copy, paste and duplicate: edits by way of a text that can also be pasted elsewhere or mailed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from engine.document.document import Document, Edge, Node, Position
from engine.document.edits import EditError, connect, on_canvas, remove, why_not
from engine.document.fragment import Fragment, FragmentError, fragment_text, parse_fragment
from engine.document.fresh import fresh_nodes
from engine.document.graph import order
from engine.document.group import size_of, unfolded
from engine.document.limits import MAXIMUM_EDGES, MAXIMUM_NODES
from engine.document.records import has_input, has_output
from engine.document.spacing import middle, shift_aside
from engine.message import message


def copy(document: Document, node_ids: Collection[str]) -> str:
    """Return some nodes of a document as text."""
    return fragment_text(document, node_ids)


def paste(
    document: Document, text: str, at: Position | None = None, *, over: Collection[str] = ()
) -> tuple[Document, tuple[str, ...]]:
    """Return the document with copied nodes added, and their new ids.

    The copies read what the copied ones read from other nodes, where those are still there.

    Args:
        document: Where to.
        text: What :func:`copy` returned.
        at: Where their middle goes; without it they stand beside those they were copied from.
        over: Nodes whose place the copies take: these go, and what they were wired to is wired to
            the copies, as far as those have ports for it.

    Raises:
        EditError: The text is not such a copy, or there would be too many nodes.
    """
    try:
        fragment = parse_fragment(text)
    except FragmentError as error:
        raise EditError(error.sentence) from None
    before, replaced = document, [document.nodes[node_id] for node_id in over]
    if replaced and at is None:
        at = middle([node.position for node in replaced])
    document = remove(document, over)
    copies = fresh_nodes(document, fragment.nodes.values())
    document = _with_copies(document, fragment, copies, at)
    new = tuple(copy.id for copy in copies.values())
    wishes = [
        *_succession(before, set(over), document, new),
        *_from_outside(document, fragment, copies),
    ]
    return _wired(document, wishes), new


def duplicate(document: Document, node_ids: Collection[str]) -> tuple[Document, tuple[str, ...]]:
    """Return the document with a second one of some nodes, reading what the first ones read."""
    return paste(document, copy(document, node_ids))


def _with_copies(
    document: Document, fragment: Fragment, copies: Mapping[str, Node], at: Position | None
) -> Document:
    """Return the document with the copies and the wires among them."""
    _check_budget(
        unfolded(document) + sum(size_of(copy.block) for copy in copies.values()), MAXIMUM_NODES
    )
    _check_budget(len(document.edges) + len(fragment.edges), MAXIMUM_EDGES)
    nodes = list(copies.values())
    if not nodes:
        return document
    if at is None:
        dx, dy = shift_aside(document, nodes), 0.0
    else:
        x, y = middle([node.position for node in nodes])
        dx, dy = at[0] - x, at[1] - y
    moved = [
        replace(node, position=on_canvas((node.position[0] + dx, node.position[1] + dy)))
        for node in nodes
    ]
    edges = (
        edge._replace(source=copies[edge.source].id, target=copies[edge.target].id)
        for edge in fragment.edges
    )
    return document.replace(
        nodes={**document.nodes, **{node.id: node for node in moved}},
        edges=(*document.edges, *edges),
    )


def _check_budget(count: int, most: int) -> None:
    if count > most:
        raise EditError(
            message(
                "The network would have {count} blocks or wires, and at most {most} are possible.",
                count=count,
                most=most,
            )
        )


def _from_outside(
    document: Document, fragment: Fragment, copies: Mapping[str, Node]
) -> Iterator[Edge]:
    """Yield wires from nodes that are still there to the copies of what read them."""
    for name, edge in fragment.origins:
        source = document.nodes.get(edge.source)
        if source is not None and source.name == name:
            yield edge._replace(target=copies[edge.target].id)


def _succession(
    before: Document, over: Collection[str], document: Document, new: Collection[str]
) -> Iterator[Edge]:
    """Yield wires by which the copies take the place of the nodes ``over``.

    The open inputs of the copies read, in order, what the nodes read; what read the nodes' outputs
    reads, in order, the copies' unread ones. Where there are fewer, the last serves for the rest.
    """
    sources = _distinct(
        (edge.source, edge.output)
        for edge in before.edges
        if edge.target in over and edge.source not in over
    )
    entries = [
        (node, port)
        for node in new
        for port in range(document.input_count(node))
        if document.edge_into(node, port) is None
    ]
    for place, (node, port) in enumerate(entries if sources else ()):
        yield Edge(*sources[min(place, len(sources) - 1)], node, port)
    left = [edge for edge in before.edges if edge.source in over and edge.target not in over]
    read = _distinct((edge.source, edge.output) for edge in left)
    exits = [
        (node, port)
        for node in new
        if node not in document.outgoing
        for port in range(len(document.nodes[node].block.output_ports))
    ]
    for edge in left if exits else ():
        place = read.index((edge.source, edge.output))
        yield Edge(*exits[min(place, len(exits) - 1)], edge.target, edge.input)


def _distinct(ports: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return list(dict.fromkeys(ports))


def _wired(document: Document, wishes: Iterable[Edge]) -> Document:
    """Return the document with as many of these wires as can be."""
    wires = {edge[2:]: edge for edge in document.edges}
    for edge in wishes:
        source, target = document.nodes[edge.source].block, document.nodes[edge.target].block
        if has_output(source, edge.output) and has_input(target, edge.input):
            wires.setdefault(edge[2:], edge)
    edges = tuple(wires.values())[:MAXIMUM_EDGES]
    wired = document.replace(edges=edges)
    if len(order(wired)) == len(wired.nodes):
        return wired
    for edge in edges[len(document.edges) :]:
        if why_not(document, edge) is None:
            document = connect(document, edge)
    return document
