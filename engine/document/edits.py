"""Edits: pure functions from one document to the next.

Each raises :class:`EditError` with a sentence where the edit cannot be, and leaves the document it
was given as it was.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pydantic import ValidationError

from engine.blocks.block import Block
from engine.document.document import Document, Edge, Node, Position
from engine.document.graph import descendants
from engine.document.names import free_name, is_name, name_from
from engine.document.training_settings import TrainingSettings, sentences
from engine.message import SentenceError, message

MAXIMUM_NODES = 10_000
MAXIMUM_LABEL = 200


class EditError(SentenceError):
    """An edit that cannot be made, and why."""


def add(
    document: Document, block: Block, position: Position = (0.0, 0.0), *, name: str | None = None
) -> tuple[Document, str]:
    """Return the document with ``block`` added, and the id of its node."""
    if len(document.nodes) >= MAXIMUM_NODES:
        raise EditError(
            message("A network has at most {most} blocks; remove some first.", most=MAXIMUM_NODES)
        )
    identifier = name or _default_name(block, document.names)
    if not is_name(identifier) or identifier in document.names:
        raise EditError(message("“{name}” cannot name a node, or is taken.", name=identifier))
    node = Node(free_name("n", document.nodes), identifier, block, position)
    return document.replace(nodes={**document.nodes, node.id: node}), node.id


def _default_name(block: Block, taken: frozenset[str]) -> str:
    stem = block.identifier
    single = not block.input_ports or not block.output_ports  # Input and Output: x, output
    return stem if single and stem not in taken else free_name(stem, taken)


def remove(document: Document, node_ids: Collection[str], *, rejoin: bool = False) -> Document:
    """Return the document without some nodes and their wires.

    With ``rejoin``, what read a removed node reads from then on what that node read first.
    """
    for node_id in node_ids if rejoin else ():
        document = _bridge(document, node_id)
    gone = set(node_ids)
    return document.replace(
        nodes={key: node for key, node in document.nodes.items() if key not in gone},
        edges=tuple(
            edge for edge in document.edges if edge.source not in gone and edge.target not in gone
        ),
    )


def _bridge(document: Document, node_id: str) -> Document:
    incoming = document.incoming.get(node_id, ())
    if not incoming:
        return document
    source = incoming[0]
    edges = tuple(
        edge._replace(source=source.source, output=source.output)
        if edge.source == node_id
        else edge
        for edge in document.edges
    )
    return document.replace(edges=edges)


def connect(document: Document, edge: Edge) -> Document:
    """Return the document with a wire, which takes the place of any other into that input port."""
    reason = why_not(document, edge)
    if reason is not None:
        raise reason
    kept = tuple(other for other in document.edges if (other.target, other.input) != edge[2:])
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
    if edge.source == edge.target or edge.source in descendants(document, edge.target):
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
    return document.replace(edges=tuple(edge for edge in document.edges if edge not in gone))


def move(document: Document, positions: Mapping[str, Position]) -> Document:
    """Return the document with some nodes elsewhere."""
    return _with_nodes(
        document,
        [replace(document.nodes[node_id], position=place) for node_id, place in positions.items()],
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
    """Return the document with another block in a node's place; wires to ports it lacks go."""
    document = _with_nodes(document, [replace(document.nodes[node_id], block=block)])
    lacking = [
        edge
        for edge in document.edges
        if (edge.source == node_id and edge.output >= len(block.output_ports))
        or (edge.target == node_id and not block.variadic and edge.input >= len(block.input_ports))
    ]
    return disconnect(document, lacking)


def rename(document: Document, node_id: str, text: str) -> Document:
    """Return the document with a node called ``text``.

    A valid identifier becomes the node's name; other words become its label, and the name the
    identifier nearest to them.
    """
    words = " ".join(text.split())
    if not words:
        raise EditError(message("A node needs a name."))
    if len(words) > MAXIMUM_LABEL:
        raise EditError(message("A name has at most {most} characters.", most=MAXIMUM_LABEL))
    taken = document.names - {document.nodes[node_id].name}
    name = name_from(words, taken)
    label = "" if name == words else words
    return _with_nodes(document, [replace(document.nodes[node_id], name=name, label=label)])


def insert_on(document: Document, node_id: str, edge: Edge) -> Document:
    """Return the document with a node put on a wire: it reads the source, the target reads it."""
    document = disconnect(document, [edge])
    document = connect(document, Edge(edge.source, edge.output, node_id, 0))
    return connect(document, Edge(node_id, 0, edge.target, edge.input))


def set_title(document: Document, title: str) -> Document:
    """Return the document under another title."""
    return document.replace(title=" ".join(title.split())[:MAXIMUM_LABEL] or "Untitled")


def set_training(document: Document, settings: TrainingSettings) -> Document:
    """Return the document with other training settings."""
    return document.replace(training=settings)


def _with_nodes(document: Document, changed: Iterable[Node]) -> Document:
    return document.replace(nodes={**document.nodes, **{node.id: node for node in changed}})
