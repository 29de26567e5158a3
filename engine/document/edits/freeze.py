"""Transfer learning on the drawing: freeze nodes, and give them a learning rate of their own."""

from collections.abc import Collection
from dataclasses import replace

from netwright.engine.blocks.block import Block, Function
from netwright.engine.document.document import Document
from netwright.engine.document.edits.edit_error import EditError
from netwright.engine.document.limits import MAXIMUM_RATE, MINIMUM_RATE
from netwright.engine.message import message


def freeze(document: Document, node_ids: Collection[str]) -> Document:
    """Return the document with some nodes frozen, or none of them any more if all were.

    Those among them that have nothing to freeze are left out.

    Raises:
        EditError: All of them are such.
    """
    chosen = _with_weights(document, node_ids)
    frozen = not all(document.nodes[node].frozen for node in chosen)
    return set_frozen(document, dict.fromkeys(chosen, frozen))


def set_frozen(document: Document, frozen: dict[str, bool]) -> Document:
    """Return the document with each of some nodes frozen, or not."""
    nodes = dict(document.nodes)
    for node_id, value in frozen.items():
        if nodes[node_id].frozen != value:
            nodes[node_id] = replace(nodes[node_id], frozen=value)
    return document if nodes == document.nodes else document.replace(nodes=nodes)


def set_rate(document: Document, node_ids: Collection[str], rate: float) -> Document:
    """Return the document with another factor of the learning rate at some nodes.

    Raises:
        EditError: None of them has weights, or the factor is out of bounds.
    """
    if not MINIMUM_RATE <= rate <= MAXIMUM_RATE:
        raise EditError(
            message(
                "The learning rate can be multiplied by {least:g} to {most:g}; freeze what is not "
                "to learn.",
                least=MINIMUM_RATE,
                most=MAXIMUM_RATE,
            )
        )
    nodes = dict(document.nodes)
    for node_id in _with_weights(document, node_ids):
        if nodes[node_id].rate != rate:
            nodes[node_id] = replace(nodes[node_id], rate=rate)
    return document if nodes == document.nodes else document.replace(nodes=nodes)


def why_no_freeze(block: Block, name: str) -> EditError | None:
    """Return why there is nothing to freeze in a node with this block, or None if there is."""
    if block.input_ports and block.output_ports and not isinstance(block, Function):
        return None
    return EditError(message("{name} has no weights: there is nothing to freeze.", name=name))


def _with_weights(document: Document, node_ids: Collection[str]) -> list[str]:
    """Return those of some nodes that may have weights.

    Raises:
        EditError: There are none.
    """
    nodes = [document.nodes[node_id] for node_id in node_ids]
    reasons = {node.id: why_no_freeze(node.block, node.name) for node in nodes}
    chosen = [node for node, reason in reasons.items() if reason is None]
    for reason in reasons.values() if not chosen else ():
        if reason is not None:
            raise reason
    return chosen
