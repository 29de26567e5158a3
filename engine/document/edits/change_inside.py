"""Change what is inside of a group, and its name."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.group_nodes import check_definition
from netwright.engine.document.edits.inside import Path
from netwright.engine.document.group import Definition, Group
from netwright.engine.document.names import on_one_line
from netwright.engine.message import message

Change = Callable[[Document], Document]


def change_inside(document: Document, path: Path, change: Change) -> Document:
    """Return the document with what is inside the group at the end of ``path`` changed.

    Raises:
        EditError: ``change`` refuses, a group on the way is no longer there, or is none of the
            user's own.
    """
    if not path:
        return change(document)
    node = document.nodes.get(path[0])
    if node is None:
        raise EditError(message("The block that this is inside of is no longer there."))
    if not isinstance(node.block, Group):
        raise EditError(
            message(
                "This shows what is inside of {name}, a block that is given; unpack it to change "
                "it.",
                name=node.name,
            )
        )
    network = change_inside(node.block.network, path[1:], change)
    return set_inside(document, path[0], network)


def set_inside(document: Document, node_id: str, network: Document) -> Document:
    """Return the document with another drawing inside a group; wires follow the group's ports."""
    node = document.nodes[node_id]
    block = node.block
    if not isinstance(block, Group) or network is block.network:
        return document
    check_definition(Definition(network), block.repeat)
    new = block.with_network(network)
    edits.check_size(document, [new], without=[block])
    inputs, outputs = (
        _ports(block.network.inputs, network.inputs),
        _ports(block.network.outputs, network.outputs),
    )
    wires: list[Edge] = []
    for edge in document.edges:
        if edge.target == node_id and edge.input in inputs:
            wires.append(edge._replace(input=inputs[edge.input]))
        elif edge.source == node_id and edge.output in outputs:
            wires.append(edge._replace(output=outputs[edge.output]))
        elif node_id not in (edge.source, edge.target):
            wires.append(edge)
    edges = document.edges if wires == list(document.edges) else tuple(wires)
    nodes = {**document.nodes, node_id: edits.with_block(node, new)}
    return document.replace(nodes=nodes, edges=edges)


def _ports(before: Sequence[Node], after: Sequence[Node]) -> dict[int, int]:
    """Return the new number of each port that is still there."""
    numbers = {node.id: number for number, node in enumerate(after)}
    return {number: numbers[node.id] for number, node in enumerate(before) if node.id in numbers}


def retitle(document: Document, node_id: str, text: str) -> Document:
    """Return the document with another name for a group, and its node named after it."""
    block = group_at(document, node_id)
    if not on_one_line(text):
        raise EditError(message("A group needs a name."))
    network = edits.set_title(block.network, text)
    document = edits.rename(document, node_id, network.title)
    nodes = {**document.nodes, node_id: replace(document.nodes[node_id], label="")}
    return set_inside(document.replace(nodes=nodes), node_id, network)


def group_at(document: Document, node_id: str) -> Group:
    """Return the group that a node is, or raise :class:`EditError`."""
    block = document.nodes[node_id].block
    if not isinstance(block, Group):
        raise EditError(message("{name} is no group.", name=document.nodes[node_id].name))
    return block
