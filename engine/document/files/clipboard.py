"""Copy, paste and duplicate: edits by way of a text that can also be pasted elsewhere or mailed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from netwright.engine.document.annotation import Area, node_area
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import EditError, annotations, connect, on_canvas, why_not
from netwright.engine.document.edits.annotations import remove_all
from netwright.engine.document.edits.spacing import steps_aside
from netwright.engine.document.edits.unique_names import fresh_nodes
from netwright.engine.document.files.clipboard_format import (
    Fragment,
    FragmentError,
    fragment_text,
    parse_fragment,
)
from netwright.engine.document.files.edge_records import has_input, has_output
from netwright.engine.document.graph import order
from netwright.engine.document.grid import Position
from netwright.engine.document.group import size_of, unfolded
from netwright.engine.document.limits import MAXIMUM_EDGES, MAXIMUM_NODES
from netwright.engine.message import message


def copy(document: Document, ids: Collection[str]) -> str:
    """Return some nodes, frames and notes of a document as text."""
    return fragment_text(document, ids)


def paste(
    document: Document, text: str, at: Position | None = None, *, over: Collection[str] = ()
) -> tuple[Document, tuple[str, ...]]:
    """Return the document with what was copied added, and the new ids, those of nodes first.

    The copies read what the copied ones read from other nodes, where those are still there.

    Args:
        document: Where to.
        text: What :func:`copy` returned.
        at: Where their middle goes; without it they stand beside those they were copied from.
        over: Nodes, perhaps frames and notes, whose place the copies take: these go, and what they
            were wired to is wired to the copies, as far as those have ports for it.

    Raises:
        EditError: The text is not such a copy, or there would be too many nodes.
    """
    try:
        fragment = parse_fragment(text)
    except FragmentError as error:
        raise EditError(error.sentence) from None
    before = document
    if over and at is None:
        at = _middle(_areas_of(document, over))
    document = remove_all(document, over)
    copies = fresh_nodes(document, fragment.nodes.values())
    dx, dy = _offset(document, fragment, at)
    document = _with_copies(document, fragment, copies, (dx, dy))
    new = tuple(copy.id for copy in copies.values())
    wishes = [
        *_succession(before, set(over), document, new),
        *_from_outside(document, fragment, copies),
    ]
    document = _wired(document, wishes)
    beside: list[str] = []
    for annotation in fragment.annotations.values():
        moved = replace(annotation, area=annotation.area.moved(dx, dy))
        document, identifier = annotations.add(document, moved)
        beside.append(identifier)
    return document, (*new, *beside)


def duplicate(document: Document, ids: Collection[str]) -> tuple[Document, tuple[str, ...]]:
    """Return the document with a second one of some things, reading what the first ones read."""
    return paste(document, copy(document, ids))


def _offset(document: Document, fragment: Fragment, at: Position | None) -> Position:
    """Return how far from where they were copied the copies come to stand."""
    areas = [node_area(node.position) for node in fragment.nodes.values()]
    areas += [annotation.area for annotation in fragment.annotations.values()]
    if not areas:
        return (0.0, 0.0)
    if at is not None:
        x, y = _middle(areas)
        return (at[0] - x, at[1] - y)
    columns = steps_aside(document, fragment.nodes.values()) if fragment.nodes else 0.5
    return document.grid.moved((0.0, 0.0), columns=columns)


def _with_copies(
    document: Document, fragment: Fragment, copies: Mapping[str, Node], offset: Position
) -> Document:
    """Return the document with the copies and the wires among them."""
    _check_budget(
        unfolded(document) + sum(size_of(copy.block) for copy in copies.values()), MAXIMUM_NODES
    )
    _check_budget(len(document.edges) + len(fragment.edges), MAXIMUM_EDGES)
    nodes = list(copies.values())
    if not nodes:
        return document
    dx, dy = offset
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


def _areas_of(document: Document, ids: Iterable[str]) -> list[Area]:
    return [
        node_area(document.nodes[each].position)
        if each in document.nodes
        else document.annotations[each].area
        for each in ids
    ]


def _middle(areas: Collection[Area]) -> Position:
    left, right = min(area.left for area in areas), max(area.right for area in areas)
    top, bottom = min(area.top for area in areas), max(area.bottom for area in areas)
    return ((left + right) / 2, (top + bottom) / 2)


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
