"""What can be wrong with a network though each block fits: open ports, ends, waste."""

from collections.abc import Iterator

from engine.blocks.activation.softmax import Softmax
from engine.blocks.io.input import Input
from engine.blocks.io.output import Output, Role
from engine.blocks.problem import (
    ChangeParameters,
    ConnectFrom,
    Fix,
    Problem,
    RemoveNode,
    Severity,
)
from engine.blocks.tensor import TensorSpec
from engine.document.document import Document, Node
from engine.document.graph import descendants
from engine.message import Message, message


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
    return Problem("unconnected", sentence, fixes=tuple(_connection(document, node, ports[0])))


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
    x, y = node.position
    nearest = min(ends, key=lambda other: abs(other.position[0] - x) + abs(other.position[1] - y))
    yield ConnectFrom(
        message("Connect {source} to {target}", source=nearest.name, target=node.name),
        nearest.id,
        port,
    )


def network_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the network as a whole: it needs one Input, and an Output."""
    ends = (("Input", document.inputs), ("Output", document.outputs))
    for word, nodes in ends:
        if document.nodes and not nodes:
            yield Problem(
                f"no-{word.lower()}",
                message(
                    "The network has no {word} yet; drag one onto the canvas.", word=message(word)
                ),
            )
    if len(document.inputs) > 1:
        yield Problem(
            "several-inputs",
            message(
                "The network has {count} blocks {word}: {names}; keep one of them.",
                count=len(document.inputs),
                word=message("Input"),
                names=", ".join(node.name for node in document.inputs),
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


def advice(document: Document, node: Node, inputs: tuple[TensorSpec, ...]) -> Iterator[Problem]:
    """Yield what is to be said of a node that by itself is sound."""
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
        )
    if node.bypassed:
        return
    if isinstance(node.block, Softmax) and any(
        isinstance(document.nodes[edge.target].block, Output) for edge in readers
    ):
        yield Problem(
            "softmax-before-loss",
            message(
                "Cross-entropy applies softmax itself, and a second one slows learning down; "
                "return the logits."
            ),
            Severity.WARNING,
            (RemoveNode(message("Remove {name}", name=node.name)),),
        )
    if isinstance(node.block, Output) and len(inputs[0].shape) != _dimensions(document):
        yield Problem(
            "output-not-vector",
            message(
                "The network returns {shape}; to learn classes it must return one number for each, "
                "from a Linear at its end.",
                shape=str(inputs[0]),
            ),
            Severity.WARNING,
        )


def _dimensions(document: Document) -> int:
    """Return the dimensions of what is to be learnt: one number a class, of texts at every step."""
    entries = (node.block for node in document.inputs)
    tokens = any(isinstance(entry, Input) and entry.contents == "tokens" for entry in entries)
    return 2 if tokens else 1
