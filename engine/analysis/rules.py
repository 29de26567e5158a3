"""What can be wrong with a network though each block fits: open ports, ends, waste."""

from collections.abc import Callable, Iterable, Iterator

from netwright.engine.analysis.axes import steps_for_features
from netwright.engine.analysis.hints import hints
from netwright.engine.analysis.logits import dimensions_learnt
from netwright.engine.analysis.receptive_field import Near
from netwright.engine.blocks.io.output import Output, Role
from netwright.engine.blocks.problem import (
    AddEnd,
    ChangeParameters,
    ConnectFrom,
    Fix,
    InsertBefore,
    Problem,
    RemoveNode,
    Several,
    Severity,
)
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Node
from netwright.engine.document.graph import ancestors, descendants, open_ports
from netwright.engine.message import Message, message

MOST_KEPT = 4
"""Blocks of which one is offered to be kept."""


def unconnected(document: Document, node: Node, ports: tuple[int, ...]) -> Problem:
    """Return the problem of open input ports, with a fix where one node offers itself."""
    if node.block.variadic:
        sentence = message(
            "{name} joins two or more tensors; {count} more must be wired to it.",
            name=node.name,
            count=len(ports),
        )
    else:
        sentence = message(
            "The input of {name} is open; draw a wire to it from the block before.", name=node.name
        )
    fixes = [*_connection(document, node, ports[0])]
    if not fixes or node.block.variadic:
        fixes.append(RemoveNode(message("Remove {name}", name=node.name)))
    return Problem("unconnected", sentence, fixes=tuple(fixes))


def _connection(document: Document, node: Node, port: int) -> Iterator[Fix]:
    """Yield the wire from the nearest node above whose output nobody reads yet, if there is one."""
    later = descendants(document, node.id)
    ends = [
        other
        for other in document.nodes.values()
        if other.block.output_ports
        and other.id != node.id
        and other.id not in later
        and other.id not in document.outgoing
    ]
    if not ends:
        return
    nearest = _nearest(node, ends)
    yield ConnectFrom(
        message("Connect {source} to {target}", source=nearest.name, target=node.name),
        nearest.id,
        port,
    )


def _nearest(node: Node, others: Iterable[Node]) -> Node:
    x, y = node.position
    return min(others, key=lambda other: abs(other.position[0] - x) + abs(other.position[1] - y))


def _reader(document: Document, node: Node) -> Iterator[Fix]:
    """Yield the wire from a node that nobody reads to the nearest open input, if there is one."""
    before = ancestors(document, node.id)
    ports = [
        (other, port)
        for other in document.nodes.values()
        if other.id != node.id and other.id not in before
        for port in open_ports(document, other.id)[:1]
    ]
    if not ports:
        return
    nearest = _nearest(node, [other for other, _ in ports])
    port = next(port for other, port in ports if other is nearest)
    title = message("Connect {source} to {target}", source=node.name, target=nearest.name)
    yield ConnectFrom(title, node.id, port, node=nearest.id)


def _lacking(word: str) -> Message:
    return message("The network has no {word} yet; drag one onto the canvas.", word=message(word))


def network_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the network as a whole: it needs one Input, and an Output."""
    if document.nodes and not document.inputs:
        yield Problem("no-input", _lacking("Input"), fixes=tuple(_end(document, "Input")))
    if document.nodes and not document.outputs:
        yield Problem("no-output", _lacking("Output"), fixes=tuple(_end(document, "Output")))
    if len(document.inputs) > 1:
        yield Problem(
            "several-inputs",
            message(
                "The network has {count} blocks {word}: {names}; keep one of them.",
                count=len(document.inputs),
                word=message("Input"),
                names=", ".join(node.name for node in document.inputs),
            ),
            fixes=tuple(
                RemoveNode(
                    message("Keep {name}", name=kept.name),
                    tuple(node.id for node in document.inputs if node is not kept),
                )
                for kept in (_wired(document, document.inputs) or document.inputs)[:MOST_KEPT]
            ),
        )


def role_problems(document: Document, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the role of an Output: of several exactly one is the main one.

    It is told at the first of them where none is, and at those after the first where several are.
    """
    if not isinstance(node.block, Output):
        return
    mains = [other for other, output in document.ends if output.role == "main"]
    if not mains and node is document.outputs[0]:
        yield Problem(
            "no-main-output",
            message(
                "No Output is the main one, whose accuracy is measured and which is returned in "
                "evaluation too; make {name} the main output.",
                name=node.name,
            ),
            fixes=(_with_role(message("Make {name} the main output", name=node.name), "main"),),
        )
    if node in mains[1:]:
        yield Problem(
            "several-outputs",
            message(
                "{first} is the main output already, and there can be only one: let {name} be "
                "auxiliary (only in training) or a further output, or remove it.",
                first=mains[0].name,
                name=node.name,
            ),
            fixes=(
                _with_role(message("Make it auxiliary"), "auxiliary"),
                _with_role(message("Make it a further output"), "further"),
                RemoveNode(message("Remove {name}", name=node.name)),
            ),
        )


def _with_role(title: Message, role: Role) -> ChangeParameters:
    return ChangeParameters(title, (("role", role),))


def _wired(document: Document, nodes: Iterable[Node]) -> list[Node]:
    used = document.incoming.keys() | document.outgoing.keys()
    return [node for node in nodes if node.id in used]


def _end(document: Document, word: str) -> Iterator[Fix]:
    """Yield the Input or Output that is missing, at the first open end of the drawing."""
    nodes = document.nodes.values()
    if word == "Input":
        starts = (node for node in nodes if node.block.input_ports)
        open_ends = ((node, port) for node in starts for port in open_ports(document, node.id))
    else:
        ends = (node for node in nodes if node.block.output_ports)
        unread = [node for node in ends if node.id not in document.outgoing]
        open_ends = ((node, 0) for node in sorted(unread, key=_depth(document), reverse=True))
    found = next(open_ends, None)
    if found is not None:
        node, port = found
        title = message("Add {word} at {name}", word=message(word), name=node.name)
        yield AddEnd(title, word, node.id, port)


def _depth(document: Document) -> Callable[[Node], int]:
    """Return what tells how many nodes lead to a node: the end of the longest way is first."""
    return lambda node: len(ancestors(document, node.id))


def advice(
    document: Document,
    node: Node,
    inputs: tuple[TensorSpec, ...],
    near: Near = None,
) -> Iterator[Problem]:
    """Yield what is to be said of a node that by itself is sound.

    Args:
        document: The drawing.
        node: The node.
        inputs: What it reads.
        near: What a position of its first input sees of the image, where that is known.
    """
    yield from role_problems(document, node)
    readers = document.outgoing.get(node.id, ())
    if not readers and node.block.output_ports:
        yield Problem(
            "dangling",
            message(
                "Nothing reads {name}, so it is left out of the network; wire it on, or remove it.",
                name=node.name,
            ),
            Severity.WARNING,
            (*_reader(document, node), RemoveNode(message("Remove {name}", name=node.name))),
        )
    if node.bypassed:
        return
    if isinstance(node.block, Output) and len(inputs[0].shape) != dimensions_learnt(document):
        yield Problem(
            "output-not-vector",
            message(
                "The network returns {shape}; to learn classes it must return one number for each, "
                "from a Linear at its end.",
                shape=str(inputs[0]),
            ),
            Severity.WARNING,
            _classifier(document, inputs[0]),
        )
    yield from steps_for_features(node, inputs)
    yield from hints(document, node, inputs, near)


def _classifier(document: Document, x: TensorSpec) -> tuple[Fix, ...]:
    """Return the Linear, behind a Flatten where it needs one, that gives one number a class."""
    if dimensions_learnt(document) != 1:
        return ()
    title = message("Insert Flatten and Linear")
    parts = (InsertBefore(title, "Flatten"), InsertBefore(title, "Linear"))
    return (Several(title, parts),)
