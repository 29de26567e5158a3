"""Two neighbours of a chain change places: the edit behind “move up” and “move down”."""

from dataclasses import replace

from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError
from netwright.engine.message import message


def move_up(document: Document, node_id: str) -> Document:
    """Return the document with a node before the one that it reads.

    Raises:
        EditError: It does not stand in a chain there.
    """
    read = document.incoming.get(node_id, ())
    if len(read) != 1:
        raise _no_chain(document, node_id)
    return _swapped(document, read[0].source, node_id)


def move_down(document: Document, node_id: str) -> Document:
    """Return the document with a node after the one that reads it.

    Raises:
        EditError: It does not stand in a chain there.
    """
    readers = document.outgoing.get(node_id, ())
    if len(readers) != 1:
        raise _no_chain(document, node_id)
    return _swapped(document, node_id, readers[0].target)


def _swapped(document: Document, upper: str, lower: str) -> Document:
    """Return the document with two neighbours in each other's places, on the canvas too."""
    (enters,) = _only(document, upper, document.incoming.get(upper, ()))
    (between,) = _only(document, lower, document.incoming.get(lower, ()))
    _only(document, upper, document.outgoing.get(upper, ()))
    if not document.nodes[lower].block.output_ports:
        raise _no_chain(document, lower)
    leaves = document.outgoing.get(lower, ())
    changed = {
        enters: Edge(enters.source, enters.output, lower, between.input),
        between: Edge(lower, 0, upper, enters.input),
        **{edge: Edge(upper, 0, edge.target, edge.input) for edge in leaves},
    }
    if any(edge.output for edge in (between, *leaves)):
        raise _no_chain(document, lower)
    one, other = document.nodes[upper], document.nodes[lower]
    nodes = {
        **document.nodes,
        upper: replace(one, position=other.position),
        lower: replace(other, position=one.position),
    }
    edges = tuple(changed.get(edge, edge) for edge in document.edges)
    return document.replace(nodes=nodes, edges=edges)


def _only(document: Document, node_id: str, edges: tuple[Edge, ...]) -> tuple[Edge]:
    if len(edges) != 1:
        raise _no_chain(document, node_id)
    return (edges[0],)


def _no_chain(document: Document, node_id: str) -> EditError:
    return EditError(
        message(
            "{name} cannot change places there: it would need exactly one wire in and one out.",
            name=document.nodes[node_id].name,
        )
    )
