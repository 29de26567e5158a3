"""Expose parameters of blocks inside a group as its own, conceal and set them."""

from collections.abc import Mapping

from pydantic import ValidationError

from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.change_inside import group_at
from netwright.engine.document.edits.group_nodes import check_definition
from netwright.engine.document.group import Definition, Exposed, Group, adjusted
from netwright.engine.document.settings_errors import sentences


def expose(document: Document, node_id: str, name: str, target: tuple[str, str]) -> Document:
    """Return the document with a parameter of a block inside a group as the group's own.

    Under the name of one that is there already, both are set together from then on.
    """
    block = group_at(document, node_id)
    known = {exposed.name: exposed for exposed in block.definition.exposed}
    targets = known[name].targets if name in known else ()
    if target in targets:
        return document
    known[name] = Exposed(name, (*targets, target))
    new = _exposing(block, tuple(known.values()))
    if targets:
        new = new.adjusted({name: new.argument_values()[name]})
    return edits.set_block(document, node_id, new)


def conceal(document: Document, node_id: str, name: str) -> Document:
    """Return the document with a parameter of a group no longer its own; its value stays."""
    block = group_at(document, node_id)
    kept = tuple(exposed for exposed in block.definition.exposed if exposed.name != name)
    return edits.set_block(document, node_id, _exposing(block, kept))


def _exposing(block: Group, exposed: tuple[Exposed, ...]) -> Group:
    definition = Definition(block.network, exposed)
    check_definition(definition, block.repeat)
    return block.with_parameters(definition=definition)


def adjust(document: Document, node_id: str, values: Mapping[str, object]) -> Document:
    """Return the document with some of what can be set on a block changed, exposed or its own."""
    block = document.nodes[node_id].block
    try:
        return edits.set_block(document, node_id, adjusted(block, values))
    except ValidationError as error:
        refusing = block_types().get(error.title, type(block))  # perhaps one that is inside
        raise EditError(sentences(error, refusing)[0]) from None
