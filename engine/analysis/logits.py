"""What stands between a network's last weights and its loss, and lets no logits through.

Cross-entropy reads any numbers as logits and applies softmax itself. Behind a ReLU none of them is
below 0, and those that are 0 learn nothing; behind a sigmoid or a tanh they lie so close together
that no class gets near certainty. Such a network builds, trains, and stays bad: the multilayer
perceptron, 8 epochs of the digits, comes to 90 % and a loss of 0.38; with a ReLU at its end to 72 %
and 1.01, with softmax to 82 % and 1.65, with tanh to 89 % and 1.02, with sigmoid to 89 % and 1.58.
Activations without a bound to one side that are not flat (ELU, GELU, SiLU, softplus, ...) cost
nothing there, and log softmax is what cross-entropy does first.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block, Composite, Family
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.plan import Value
from netwright.engine.blocks.problem import (
    ConnectFrom,
    Fix,
    InsertBefore,
    Problem,
    RemoveNode,
    Several,
    Severity,
)
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.message import Message, message

if TYPE_CHECKING:
    from netwright.engine.analysis.reports import NodeReport

Reports = Mapping[str, "NodeReport"]

SPOILED = ("softmax-before-loss", "activation-before-loss")
"""The keys of what is told here, of a softmax and of everything else."""
KEPT_INSIDE = 500


class Wire(NamedTuple):
    """A wire from a block that spoils logits towards an Output.

    Attributes:
        edge: The wire.
        output: The id of the Output that it leads to.
        is_only: Whether nothing else reads the block, nor what stands between it and the Output.
    """

    edge: Edge
    output: str
    is_only: bool


def spoiled_logits(document: Document, reports: Reports) -> Iterator[tuple[str, Problem]]:
    """Yield each node that lets no logits through to the loss, with what is to be said of it.

    Outputs that do not return one number a class, as those of an autoencoder, are learnt from by
    no cross-entropy, and have what they like before them.
    """
    found: dict[str, list[Wire]] = {}
    for output in document.outputs:
        read = reports[output.id].inputs.get(0)
        if read is not None and len(read.shape) == dimensions_learnt(document):
            for wire in _spoilt(document, reports, output):
                found.setdefault(wire.edge.source, []).append(wire)
    for node_id, wires in found.items():
        node = document.nodes[node_id]
        yield node_id, _problem(node, tuple(_fixes(document, node, wires, reports)))


def dimensions_learnt(document: Document) -> int:
    """Return the dimensions of what is to be learnt: one number a class, of texts at every step."""
    entries = (node.block for node in document.inputs)
    tokens = any(isinstance(entry, Input) and entry.contents == "tokens" for entry in entries)
    return 2 if tokens else 1


def _problem(node: Node, fixes: tuple[Fix, ...]) -> Problem:
    if Trait.GIVES_PROBABILITIES in node.block.traits:
        return Problem(
            "softmax-before-loss",
            message(
                "Cross-entropy applies softmax itself, and a second one slows learning down; "
                "return the logits."
            ),
            Severity.WARNING,
            fixes,
        )
    sentence = (
        message(
            "Nothing with weights follows {name}, so the loss reads what it gives as logits: "
            "cross-entropy needs numbers of any size and sign, and learns badly without; return "
            "the logits.",
            name=node.name,
        )
        if node.block.family is Family.ACTIVATION
        else message(
            "{name} ends in an activation, and the loss reads what that gives as logits: "
            "cross-entropy needs numbers of any size and sign, and learns badly without; let a "
            "Linear follow.",
            name=node.name,
        )
    )
    return Problem("activation-before-loss", sentence, Severity.WARNING, fixes)


def _spoilt(document: Document, reports: Reports, output: Node) -> Iterator[Wire]:
    """Yield the wires out of what spoils the logits of an Output, the nearest first."""
    edge, is_only = document.edge_into(output.id, 0), True
    while edge is not None:
        node = document.nodes[edge.source]
        is_only = is_only and len(document.outgoing[node.id]) == 1
        inputs = tuple(reports[node.id].inputs.values())
        if not node.bypassed:
            if _spoils(node.block, inputs, edge.output):
                yield Wire(edge, output.id, is_only)
            if not _lets_through(node.block):
                return
        edge = document.edge_into(node.id, 0)


def _lets_through(block: Block) -> bool:
    """Return whether what stands before a block still decides on the numbers behind it."""
    if block.variadic or len(block.input_ports) > 1:
        return False
    return Trait.PASSES_VALUES in block.traits or block.family is Family.ACTIVATION


def _spoils(block: Block, inputs: tuple[TensorSpec, ...], port: int) -> bool:
    if not isinstance(block, Composite):
        return Trait.SPOILS_LOGITS in block.traits
    return len(inputs) == len(block.input_ports) and _ends_spoilt(type(block), block, inputs, port)


@lru_cache(KEPT_INSIDE)
def _ends_spoilt(
    _type: type[Block], block: Composite, inputs: tuple[TensorSpec, ...], port: int
) -> bool:
    """Return whether what a composite returns at a port comes from an activation inside of it."""
    plan = block.inside(*inputs)
    specs = {Value(name): spec for name, spec in zip(plan.inputs, inputs, strict=True)}
    for step in plan.steps:
        made = measure(step.block, tuple(specs[source] for source in step.sources))
        if not isinstance(made, Measurement):
            return False
        specs.update({Value(step.name, number): x for number, x in enumerate(made.outputs)})
    steps = {step.name: step for step in plan.steps}
    value: Value | None = plan.outputs[port]
    while value is not None and value.step in steps:
        step = steps[value.step]
        if _spoils(step.block, tuple(specs[source] for source in step.sources), value.port):
            return True
        value = step.sources[0] if _lets_through(step.block) else None
    return False


def _fixes(document: Document, node: Node, wires: list[Wire], reports: Reports) -> Iterator[Fix]:
    """Yield how the logits come to the loss: past an activation, or out of one more Linear."""
    if node.block.family is Family.ACTIVATION:
        if all(wire.is_only for wire in wires):
            yield RemoveNode(message("Remove {name}", name=node.name))
            return
        before = document.edge_into(node.id, 0)
        if before is not None:
            title = message("Read {source} instead", source=document.nodes[before.source].name)
            yield _one(
                title,
                *(
                    ConnectFrom(
                        title, before.source, wire.edge.input, before.output, wire.edge.target
                    )
                    for wire in wires
                ),
            )
        return
    title = message("Insert Linear")
    outputs = dict.fromkeys(wire.output for wire in wires)
    yield _one(title, *(_linear(title, output, reports) for output in outputs))


def _linear(title: Message, output: str, reports: Reports) -> InsertBefore:
    features = int(reports[output].inputs[0].shape[-1])
    return InsertBefore(title, "Linear", (("out_features", features),), node=output)


def _one(title: Message, *parts: Fix) -> Fix:
    return parts[0] if len(parts) == 1 else Several(title, parts)
