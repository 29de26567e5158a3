"""Edits of wires: connect, disconnect, and what keeps two ports apart."""

from collections.abc import Iterable

from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits.edit_error import EditError
from netwright.engine.document.graph import descendants
from netwright.engine.document.limits import (
    MAXIMUM_EDGES,
    MAXIMUM_INPUTS,
)
from netwright.engine.message import message


def connect(document: Document, edge: Edge) -> Document:
    """Return the document with a wire, which takes the place of any other into that input port."""
    if edge in document.incoming.get(edge.target, ()):
        return document
    reason = why_not(document, edge)
    if reason is not None:
        raise reason
    kept = tuple(other for other in document.edges if (other.target, other.input) != edge[2:])
    if len(kept) >= MAXIMUM_EDGES:
        raise EditError(
            message("A network has at most {most} wires; remove some first.", most=MAXIMUM_EDGES)
        )
    return document.replace(edges=(*kept, edge))


def why_not(document: Document, edge: Edge) -> EditError | None:
    """Return why a wire cannot be, or None if it can."""
    if edge.source not in document.nodes or edge.target not in document.nodes:
        return EditError(message("A wire joins two nodes, and one of these is not there."))
    source, target = document.nodes[edge.source], document.nodes[edge.target]
    if not 0 <= edge.output < len(source.block.output_ports):
        return EditError(message("{name} has no such output.", name=source.name))
    if not 0 <= edge.input < document.input_count(edge.target):
        return EditError(message("{name} has no such input.", name=target.name))
    if edge.input >= MAXIMUM_INPUTS:
        return EditError(
            message("{name} joins at most {most} tensors.", name=target.name, most=MAXIMUM_INPUTS)
        )
    if source is target:
        return EditError(message("{name} cannot read its own output.", name=source.name))
    if edge.source in descendants(document, edge.target):
        return EditError(
            message(
                "This wire would close a cycle: {source} already reads {target}. A network flows "
                "one way.",
                source=source.name,
                target=target.name,
            )
        )
    return None


def disconnect(document: Document, edges: Iterable[Edge]) -> Document:
    """Return the document without these wires."""
    gone = set(edges)
    kept = tuple(edge for edge in document.edges if edge not in gone)
    return document.replace(edges=kept) if len(kept) < len(document.edges) else document


def insert_on(document: Document, node_id: str, edge: Edge) -> Document:
    """Return the document with a node put on a wire: it reads the source, the target reads it.

    A block that joins tensors keeps those it has and reads the source beside them.
    """
    if edge not in document.edges:
        raise EditError(message("The wire is no longer there."))
    if node_id in (edge.source, edge.target):
        raise EditError(
            message("{name} is at an end of this wire.", name=document.nodes[node_id].name)
        )
    port = free_input(document, node_id) if document.nodes[node_id].block.variadic else 0
    document = disconnect(document, [edge])
    document = connect(document, Edge(edge.source, edge.output, node_id, port))
    return connect(document, Edge(node_id, 0, edge.target, edge.input))


def free_input(document: Document, node_id: str) -> int:
    """Return the first input port that nothing is wired to, or 0 where there is none."""
    wired = {edge.input for edge in document.incoming.get(node_id, ())}
    ports = range(document.input_count(node_id))
    return next((port for port in ports if port not in wired), 0)
