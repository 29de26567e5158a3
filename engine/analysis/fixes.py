"""Make the edit that a problem offers as its fix."""

from typing import assert_never

from pydantic import ValidationError

from netwright.engine.blocks.problem import (
    AddEnd,
    ChangeParameters,
    ConnectFrom,
    Fix,
    InsertBefore,
    RemoveNode,
    Several,
)
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import (
    EditError,
    add,
    connect,
    insert_on,
    remove,
    set_parameters,
)
from netwright.engine.document.edits.spacing import free_place, make_room
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import message


def apply_fix(document: Document, node_id: str | None, fix: Fix) -> Document:
    """Return the document after ``fix``.

    Args:
        document: The drawing.
        node_id: The node whose problem offered the fix; None for a problem of the whole network.
        fix: What to do.

    Raises:
        EditError: The document is no longer the one in which the problem was found, and the fix
            cannot be made in it.
    """
    match fix:
        case ChangeParameters():
            return set_parameters(document, _present(document, fix.node, node_id), dict(fix.values))
        case InsertBefore():
            return _insert(document, _present(document, fix.node, node_id), fix)
        case RemoveNode():
            gone = [_present(document, each) for each in fix.nodes or (node_id,)]
            return remove(document, gone, rejoin=True)
        case ConnectFrom():
            target = _present(document, fix.node, node_id)
            return connect(document, Edge(fix.source, fix.output, target, fix.input))
        case AddEnd():
            return _add_end(document, _present(document, fix.node), fix)
        case Several():
            for part in fix.parts:
                document = apply_fix(document, node_id, part)
            return document
        case _:
            assert_never(fix)


def _present(document: Document, *nodes: str | None) -> str:
    """Return the first node that is named, if it is still there."""
    named = next((node for node in nodes if node is not None), None)
    if named is None or named not in document.nodes:
        raise EditError(message("The block that this would put right is no longer there."))
    return named


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


def _add_end(document: Document, node_id: str, fix: AddEnd) -> Document:
    """Add an Input in the row before a node, or an Output in the row after it, and wire it."""
    block = block_types()[fix.block_type]()
    rows = -1 if block.output_ports else 1
    wished = document.grid.moved(document.nodes[node_id].position, rows=rows)
    document, new = add(document, block, free_place(document, wished))
    if block.output_ports:
        return connect(document, Edge(new, 0, node_id, fix.port))
    return connect(document, Edge(node_id, fix.port, new, 0))
