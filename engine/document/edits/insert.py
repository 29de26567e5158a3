"""Where a new node goes, and what moves aside for it: pure functions over documents.

Each edit returns the next document and the id of the node it is about.
"""

from collections.abc import Sequence

from netwright.engine.blocks.block import Block
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits.spacing import free_place, make_room
from netwright.engine.document.grid import Position
from netwright.engine.document.ports import Port, edge_between


def add_near(document: Document, block: Block, position: Position) -> tuple[Document, str]:
    """Return the document with ``block`` at ``position``, or beside what already stands there."""
    return edits.add(document, block, free_place(document, position))


def add_after(document: Document, block: Block, node_id: str) -> tuple[Document, str]:
    """Return the document with ``block`` next to a node and wired to it, as far as both have ports.

    It goes onto the node's outgoing wire if there is one, becomes a further branch if there are
    several, and goes before a node that has no output.
    """
    anchor = document.nodes[node_id]
    after = document.grid.moved(anchor.position, rows=1)
    if not anchor.block.output_ports:
        return _add_before(document, block, node_id)
    readers = document.outgoing.get(node_id, ())
    if not block.input_ports:
        return add_near(document, block, document.grid.moved(anchor.position, columns=1))
    if len(readers) == 1 and block.output_ports:
        return add_on(document, block, after, readers[0])
    document, new = add_near(document, block, after)
    return edits.connect(document, Edge(node_id, 0, new, 0)), new


def add_chain_after(
    document: Document, blocks: Sequence[Block], node_id: str
) -> tuple[Document, str]:
    """Return the document with blocks following a node and each other, and the last one's id."""
    for block in blocks:
        document, node_id = add_after(document, block, node_id)
    return document, node_id


def add_chain_near(
    document: Document, blocks: Sequence[Block], position: Position
) -> tuple[Document, str]:
    """Return the document with blocks following each other from ``position`` on."""
    document, first = add_near(document, blocks[0], position)
    return add_chain_after(document, blocks[1:], first)


def _add_before(document: Document, block: Block, node_id: str) -> tuple[Document, str]:
    place, grid = document.nodes[node_id].position, document.grid
    incoming = document.incoming.get(node_id, ())
    if incoming and block.input_ports and block.output_ports:
        return add_on(document, block, place, incoming[0])
    if incoming or not block.output_ports:
        return add_near(document, block, grid.moved(place, columns=1))
    document, new = add_near(document, block, grid.moved(place, rows=-1))
    return edits.connect(document, Edge(new, 0, node_id, 0)), new


def add_on(
    document: Document, block: Block, position: Position, edge: Edge
) -> tuple[Document, str]:
    """Return the document with ``block`` put on a wire near ``position``; room is made for it."""
    document, place = _room(document, position, edge)
    document, new = edits.add(document, block, place)
    return edits.insert_on(document, new, edge), new


def insert_on(document: Document, node_id: str, position: Position, edge: Edge) -> Document:
    """Return the document with a node moved onto a wire near ``position``; room is made for it."""
    others, place = _room(edits.remove(document, {node_id}), position, edge)
    places = {other: node.position for other, node in others.nodes.items()}
    return edits.insert_on(edits.move(document, {**places, node_id: place}), node_id, edge)


def _room(document: Document, position: Position, edge: Edge) -> tuple[Document, Position]:
    """Return the place nearest to ``position`` with a row between a wire's ends, free or made."""
    grid = document.grid
    high = grid.turned(document.nodes[edge.source].position)[1] + grid.row
    low = grid.turned(document.nodes[edge.target].position)[1] - grid.row
    if high <= low:
        across, along = grid.turned(position)
        return document, grid.turned((across, min(max(along, high), low)))
    return make_room(document, edge)


def fits_on_a_wire(document: Document, node_id: str) -> bool:
    """Return whether a node is free to be put on a wire: it has ports both ways and no wires."""
    return (
        has_both_ends(document.nodes[node_id].block)
        and node_id not in document.incoming
        and node_id not in document.outgoing
    )


def has_both_ends(block: Block | type[Block]) -> bool:
    """Return whether a block has inputs and outputs."""
    return bool(block.input_ports and block.output_ports)


def add_wired(
    document: Document, block: Block, position: Position, port: Port
) -> tuple[Document, str]:
    """Return the document with ``block`` near ``position``, wired to ``port`` of another node."""
    document, new = add_near(document, block, position)
    edge = edge_between(port, Port(new, not port.is_input, 0))
    return (edits.connect(document, edge) if edge else document), new


def add_chain_wired(
    document: Document, blocks: Sequence[Block], position: Position, port: Port
) -> tuple[Document, str]:
    """Return the document with blocks following each other, wired to ``port`` at their start.

    From an input port it is the end of the chain that is wired.
    """
    if not port.is_input:
        document, first = add_wired(document, blocks[0], position, port)
        return add_chain_after(document, blocks[1:], first)
    document, last = add_chain_near(document, blocks, position)
    return edits.connect(document, Edge(last, 0, port.node, port.number)), last
