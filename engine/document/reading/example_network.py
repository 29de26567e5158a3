"""The smallest network that shows a block at work, to open and to train."""

from netwright.engine.blocks.block import Block, Example
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.matching import steps_between
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect, insert_on, move, set_title
from netwright.engine.document.layout.layered import arrange


def example_network(block_type: type[Block]) -> Document | None:
    """Return Input, the block as its smallest example has it, and a classifier; None without one.

    Where a block joins branches, these come from the one Input by what brings each to its shape.
    """
    examples = block_type.examples()
    if not examples:
        return None
    example = min(examples, key=lambda each: sum(x.elements for x in each.inputs))
    document, entry = add(Document(), _input(example.inputs[0]))
    document, node = add(document, example.block)
    for port, x in enumerate(example.inputs):
        document = _branch(document, entry, node, port, example.inputs[0], x)
    document = _classified(document, node, example)
    return set_title(move(document, arrange(document)), block_type.title)


def _input(x: TensorSpec) -> Input:
    shape = tuple(int(size) for size in x.shape)
    return Input(shape=shape, contents="tokens" if x.dtype == "int64" else "values")


def _branch(
    document: Document, entry: str, node: str, port: int, given: TensorSpec, wanted: TensorSpec
) -> Document:
    edge = Edge(entry, 0, node, port)
    document = connect(document, edge)
    for step in steps_between(given, wanted):
        block = block_types()[step.block_type](**dict(step.parameters))
        document, new = add(document, block)
        document = insert_on(document, new, edge)
        edge = Edge(new, 0, node, port)
    return document


def _classified(document: Document, node: str, example: Example) -> Document:
    if len(example.output) > 1:
        document, flatten = add(document, Flatten())
        document, node = connect(document, Edge(node, 0, flatten, 0)), flatten
    document, classifier = add(document, Linear())
    document = connect(document, Edge(node, 0, classifier, 0))
    document, output = add(document, Output())
    return connect(document, Edge(classifier, 0, output, 0))
