"""Unpack a group: put what is inside in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import EditError, annotations
from netwright.engine.document.edits.group_nodes import Source
from netwright.engine.document.edits.group_places import block_place, in_order, middle_of
from netwright.engine.document.edits.spacing import Occupied, spread_around, steps_aside
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.edits.unique_names import fresh_nodes
from netwright.engine.document.grid import Flow
from netwright.engine.document.group import Group
from netwright.engine.document.layout.layered import arrange
from netwright.engine.document.limits import MAXIMUM_RATE, MINIMUM_RATE
from netwright.engine.message import message

NARROW = 1e-3
"""Width over height of a page on which nothing is too tall."""


def unpack(document: Document, node_id: str, inside: Document) -> tuple[Document, tuple[str, ...]]:
    """Return the document with what is inside a composite in its place, and the new ids.

    A group is drawn again as it was, with the ids and the names that are still free.

    Args:
        document: Where.
        node_id: The composite.
        inside: What :func:`netwright.engine.document.edits.inside.look_inside` has shown of it,
            or, for a group
            that stands several times in a row, :func:`row_of` it.
    """
    node = document.nodes[node_id]
    if node.bypassed:
        raise EditError(
            message("{name} is bypassed; take it back into the network first.", name=node.name)
        )
    if inside.flow is not document.flow or not isinstance(node.block, Group):
        inside = _laid_out(inside, document.flow)
    parts = [part for part in inside.nodes.values() if not isinstance(part.block, Input | Output)]
    parts = [_as_part_of(node, part) for part in parts]
    edits.check_size(document, [part.block for part in parts], without=[node.block])
    rest = edits.remove(document, [node_id])
    rest, placed = _placed(rest, node, parts)
    copies = fresh_nodes(rest, placed, keep_ids=True)
    edges = _through(document, node_id, inside, {old: new.id for old, new in copies.items()})
    nodes = in_order(document, rest, list(copies.values()))
    result = rest.replace(nodes=nodes, edges=edges)
    new = [copy.id for copy in copies.values()]
    for annotation in inside.annotations.values() if parts else ():
        dx = placed[0].position[0] - parts[0].position[0]
        dy = placed[0].position[1] - parts[0].position[1]
        area = annotation.area.moved(dx, dy)
        result, beside = annotations.add(result, replace(annotation, area=area))
        new.append(beside)
    return result, tuple(new)


def _as_part_of(node: Node, part: Node) -> Node:
    """Return a node that was inside of another, frozen as that one and with its learning rate."""
    if edits.why_no_freeze(part.block, part.name) is not None:
        return part
    rate = min(max(node.rate * part.rate, MINIMUM_RATE), MAXIMUM_RATE)
    return replace(part, frozen=node.frozen or part.frozen, rate=rate)


def _laid_out(inside: Document, flow: Flow) -> Document:
    """Return a drawing laid out in one piece: what goes into another is not folded into columns."""
    inside = tidy(inside, flow)
    if inside.annotations:  # which only follow that layout
        return inside
    return edits.move(inside, arrange(inside, NARROW if flow is Flow.DOWN else 1 / NARROW))


def row_of(block: Group) -> Document:
    """Return a group that stands several times in a row as that many nodes one after the other."""
    row = Document(block.title, flow=block.network.flow)
    sources: list[Source] = []
    for _ in block.input_ports:
        row, first = edits.add(row, Input())
        sources.append((first, 0))
    for number in range(block.repeat):
        row, new = edits.add(row, block.once(), row.grid.moved((0.0, 0.0), rows=number))
        for port, source in zip(range(len(block.input_ports)), sources, strict=False):
            row = edits.connect(row, Edge(*source, new, port))
        sources = [(new, port) for port in range(len(block.output_ports))]
    for source in sources:
        row, end = edits.add(row, Output())
        row = edits.connect(row, Edge(*source, end, 0))
    return row


def _placed(rest: Document, node: Node, parts: Sequence[Node]) -> tuple[Document, list[Node]]:
    """Return the parts where they belong, and the document with room for them.

    They stand around the place of the composite, as before it was made of them; where something
    has come there since, from there on down, and what is below moves on.
    """
    if not parts:
        return rest, []
    # The blocks of a group stand where they stood on this very canvas when it was made.
    is_drawn = isinstance(node.block, Group) and node.block.repeat == 1
    x, y = block_place(rest, parts) if is_drawn else middle_of([part.position for part in parts])
    around = _moved(parts, node.position[0] - x, node.position[1] - y)
    is_where_it_was = is_drawn and node.position == (x, y)
    occupied = Occupied(rest.nodes.values())
    if is_where_it_was or all(occupied.has_room_at(part.position) for part in around):
        return rest, around
    grid = rest.grid
    along = [grid.turned(part.position)[1] for part in parts]
    across, start = grid.turned(node.position)
    offset = grid.turned((across - grid.turned((x, y))[0], start - min(along)))
    down = _moved(parts, *offset)
    rest = spread_around(rest, node.position, [part.position for part in down])
    return rest, _moved(down, *grid.moved((0.0, 0.0), columns=steps_aside(rest, down)))


def _moved(nodes: Sequence[Node], dx: float, dy: float) -> list[Node]:
    return [
        replace(node, position=edits.on_canvas((node.position[0] + dx, node.position[1] + dy)))
        for node in nodes
    ]


def _through(
    document: Document, node_id: str, inside: Document, ids: Mapping[str, str]
) -> tuple[Edge, ...]:
    """Return all wires with those to and from a composite led on to what is inside of it."""
    into = {edge.input: edge[:2] for edge in document.incoming.get(node_id, ())}
    entering = {port.id: into.get(number) for number, port in enumerate(inside.inputs)}

    def origin(edge: Edge) -> Source | None:
        """Return what a wire inside brings, as seen from outside."""
        if edge.source in entering:
            return entering[edge.source]
        return ids[edge.source], edge.output

    leaving = [inside.edge_into(port.id, 0) for port in inside.outputs]
    parts = [
        Edge(*source, ids[edge.target], edge.input)
        for edge in sorted(inside.edges, key=lambda edge: edge.source not in entering)
        if edge.target in ids and (source := origin(edge))
    ]
    wires: list[Edge] = []
    for edge in document.edges:
        if edge.target == node_id:
            wires += parts
            parts = []
        elif edge.source == node_id:
            last = leaving[edge.output]
            source = origin(last) if last else None
            wires += [Edge(*source, *edge[2:])] if source else []
        else:
            wires.append(edge)
    return (*wires, *parts)
