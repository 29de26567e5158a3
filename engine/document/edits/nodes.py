"""Edits: pure functions from one document to the next.

Each raises :class:`EditError` with a sentence where the edit cannot be, and leaves the document it
was given as it was; one that changes nothing returns that very document.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pydantic import ValidationError

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits.edit_error import EditError
from netwright.engine.document.edits.freeze import why_no_freeze
from netwright.engine.document.edits.wires import disconnect
from netwright.engine.document.grid import Position
from netwright.engine.document.group import size_of, unfolded
from netwright.engine.document.limits import (
    MAXIMUM_COORDINATE,
    MAXIMUM_LABEL,
    MAXIMUM_NODES,
)
from netwright.engine.document.names import free_name, is_name, name_from, on_one_line
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import message


def add(
    document: Document, block: Block, position: Position = (0.0, 0.0), *, name: str | None = None
) -> tuple[Document, str]:
    """Return the document with ``block`` added, and the id of its node."""
    check_size(document, [block])
    identifier = default_name(block, document.names) if name is None else name
    if not is_name(identifier) or identifier in document.names:
        raise EditError(message("“{name}” cannot name a node, or is taken.", name=identifier))
    node = Node(free_name("n", document.nodes), identifier, block, on_canvas(position))
    return document.replace(nodes={**document.nodes, node.id: node}), node.id


def check_size(
    document: Document, added: Iterable[Block], *, without: Iterable[Block] = ()
) -> None:
    """Check that a document has room for more blocks, each counted with all that is inside.

    Raises:
        EditError: It would have too many.
    """
    more = sum(map(size_of, added)) - sum(map(size_of, without))
    if more > 0 and unfolded(document) + more > MAXIMUM_NODES:
        raise EditError(
            message("A network has at most {most} blocks; remove some first.", most=MAXIMUM_NODES)
        )


def default_name(block: Block, taken: Collection[str]) -> str:
    """Return the name of a new node: ``conv1``, ``conv2``...; ``x`` and ``output`` at the ends."""
    stem = block.identifier
    single = not block.input_ports or not block.output_ports
    return stem if single and is_name(stem) and stem not in taken else free_name(stem, taken)


def on_canvas(position: Position) -> Position:
    """Return a position as the canvas can show it.

    Raises:
        EditError: It is not finite or so far away that nobody would find it again.
    """
    x, y = float(position[0]), float(position[1])
    if not math.hypot(x, y) <= MAXIMUM_COORDINATE:  # so written, NaN is refused as well
        raise EditError(message("({x:g}, {y:g}) is no place on the canvas.", x=x, y=y))
    return (x, y)


def remove(document: Document, node_ids: Collection[str], *, rejoin: bool = False) -> Document:
    """Return the document without some nodes and their wires.

    With ``rejoin``, what read a removed node reads from then on what that node read first; not so
    where it reads that already.
    """
    gone = set(node_ids) & document.nodes.keys()
    if not gone:
        return document
    kept = [e for e in document.edges if e.source not in gone and e.target not in gone]
    if rejoin:
        kept += _bridges(document, gone, kept)
    return document.replace(
        nodes={key: node for key, node in document.nodes.items() if key not in gone},
        edges=tuple(kept),
    )


def _bridges(document: Document, gone: Collection[str], kept: Iterable[Edge]) -> list[Edge]:
    """Return the wires over nodes that go: from what each read first to what reads it."""
    reads = {(edge.source, edge.output, edge.target) for edge in kept}
    found: dict[str, Edge | None] = {}
    bridges: list[Edge] = []
    for edge in document.edges:
        if edge.source not in gone or edge.target in gone:
            continue
        origin = _origin(document, edge.source, gone, found)
        if origin is None or (origin.source, origin.output, edge.target) in reads:
            continue
        bridge = Edge(origin.source, origin.output, edge.target, edge.input)
        reads.add(bridge[:3])
        bridges.append(bridge)
    return bridges


def _origin(
    document: Document, node_id: str, gone: Collection[str], found: dict[str, Edge | None]
) -> Edge | None:
    """Return the first wire above ``node_id``, by first inputs, that comes from a node that stays.

    ``found`` remembers the answer of every node on the way.
    """
    passed: list[str] = []
    edge: Edge | None = None
    while node_id not in found:
        passed.append(node_id)
        edge = next(iter(document.incoming.get(node_id, ())), None)
        if edge is None or edge.source not in gone:
            found[node_id] = edge
            break
        node_id = edge.source
    answer = found[node_id]
    found.update(dict.fromkeys(passed, answer))
    return answer


def move(document: Document, positions: Mapping[str, Position]) -> Document:
    """Return the document with some nodes elsewhere."""
    return _with_nodes(
        document,
        [
            replace(document.nodes[node_id], position=on_canvas(place))
            for node_id, place in positions.items()
        ],
    )


def set_parameters(document: Document, node_id: str, values: Mapping[str, object]) -> Document:
    """Return the document with some parameters of a node's block changed."""
    node = document.nodes[node_id]
    try:
        block = node.block.with_parameters(**values)
    except ValidationError as error:
        raise EditError(sentences(error, type(node.block))[0]) from None
    return set_block(document, node_id, block)


def set_block(document: Document, node_id: str, block: Block) -> Document:
    """Return the document with another block in a node's place; wires to ports it lacks go.

    One that was bypassed stays so if the new block can be.
    """
    node = document.nodes[node_id]
    check_size(document, [block], without=[node.block])
    document = _with_nodes(document, [with_block(node, block)])
    lacking = [
        edge
        for edge in document.outgoing.get(node_id, ())
        if edge.output >= len(block.output_ports)
    ]
    if not block.variadic:
        read = document.incoming.get(node_id, ())
        lacking += [edge for edge in read if edge.input >= len(block.input_ports)]
    return disconnect(document, lacking)


def with_block(node: Node, block: Block) -> Node:
    """Return the node with another block; bypassed or frozen no more if that could not be."""
    bypassed = node.bypassed and why_no_bypass(block, node.name) is None
    learns = why_no_freeze(block, node.name) is None
    rate = node.rate if learns else Node.rate
    return replace(node, block=block, bypassed=bypassed, frozen=node.frozen and learns, rate=rate)


def bypass(document: Document, node_ids: Collection[str]) -> Document:
    """Return the document with some nodes bypassed, or none of them any more if all were.

    Raises:
        EditError: One of them cannot be, and why.
    """
    nodes = [document.nodes[node_id] for node_id in node_ids]
    bypassed = not all(node.bypassed for node in nodes)
    for node in nodes if bypassed else ():
        reason = why_no_bypass(node.block, node.name)
        if reason is not None:
            raise reason
    return _with_nodes(document, [replace(node, bypassed=bypassed) for node in nodes])


def why_no_bypass(block: Block, name: str) -> EditError | None:
    """Return why a node called ``name`` with this block cannot be bypassed, or None if it can."""
    if not block.input_ports or not block.output_ports:
        return EditError(
            message(
                "{name} is an end of the network: no tensor could pass in its place.", name=name
            )
        )
    if block.variadic or len(block.input_ports) > 1:
        return EditError(
            message(
                "{name} joins several tensors, of which only one could pass; bypass what it reads, "
                "or delete it.",
                name=name,
            )
        )
    if len(block.output_ports) > 1:
        return EditError(
            message(
                "{name} gives {count} tensors, and only one could pass; delete it instead.",
                name=name,
                count=len(block.output_ports),
            )
        )
    if block.takes not in ("", TensorSpec.dtype):
        return EditError(
            message(
                "{name} makes values of tokens; the tokens themselves would be of no use to what "
                "follows it.",
                name=name,
            )
        )
    return None


def rename(document: Document, node_id: str, text: str) -> Document:
    """Return the document with a node called ``text``.

    A valid identifier becomes the node's name; other words become its label, and the name the
    identifier nearest to them, or stays where they have no letter that an identifier can have.
    """
    words = on_one_line(text)
    if not words:
        raise EditError(message("A node needs a name."))
    if len(words) > MAXIMUM_LABEL:
        raise EditError(message("A name has at most {most} characters.", most=MAXIMUM_LABEL))
    node = document.nodes[node_id]
    name = name_from(words, document.names - {node.name}, otherwise=node.name)
    label = "" if name == words else words
    return _with_nodes(document, [replace(node, name=name, label=label)])


def set_title(document: Document, title: str) -> Document:
    """Return the document under another title."""
    words = on_one_line(title)[:MAXIMUM_LABEL] or Document.title
    return document if words == document.title else document.replace(title=words)


def set_training(document: Document, settings: TrainingSettings) -> Document:
    """Return the document with other training settings."""
    return document if settings == document.training else document.replace(training=settings)


def _with_nodes(document: Document, changed: Iterable[Node]) -> Document:
    new = {node.id: node for node in changed if node != document.nodes[node.id]}
    return document.replace(nodes={**document.nodes, **new}) if new else document
