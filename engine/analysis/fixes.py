"""Make the edit that a problem offers as its fix."""

from typing import assert_never

from pydantic import ValidationError

from engine.blocks.problem import ChangeParameters, ConnectFrom, Fix, InsertBefore, RemoveNode
from engine.blocks.registry import block_types
from engine.document.document import Document, Edge
from engine.document.edits import EditError, add, connect, insert_on, remove, set_parameters
from engine.document.spacing import make_room
from engine.document.training_settings import sentences
from engine.message import message


def apply_fix(document: Document, node_id: str, fix: Fix) -> Document:
    """Return the document after ``fix``, which a problem of the node ``node_id`` offered.

    Raises:
        EditError: The document is no longer the one in which the problem was found, and the fix
            cannot be made in it.
    """
    if node_id not in document.nodes:
        raise EditError(message("The block that this would put right is no longer there."))
    match fix:
        case ChangeParameters():
            return set_parameters(document, node_id, dict(fix.values))
        case InsertBefore():
            return _insert(document, node_id, fix)
        case RemoveNode():
            return remove(document, [node_id], rejoin=True)
        case ConnectFrom():
            return connect(document, Edge(fix.source, fix.output, node_id, fix.input))
        case _:
            assert_never(fix)


def _insert(document: Document, node_id: str, fix: InsertBefore) -> Document:
    """Put a block on the wire into a port, with a place of its own between the wire's ends."""
    edge = document.edge_into(node_id, fix.input)
    if edge is None:
        raise EditError(
            message(
                "Nothing is wired to this input of {name} any more.",
                name=document.nodes[node_id].name,
            )
        )
    block_type = block_types()[fix.block_type]
    try:
        block = block_type(**dict(fix.parameters))
    except ValidationError as error:
        raise EditError(sentences(error, block_type)[0]) from None
    document, place = make_room(document, edge)
    document, new = add(document, block, place)
    return insert_on(document, new, edge)
