"""Small networks to look into, and what their generated text computes, line by line."""

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import torch
from torch import Tensor, nn

from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.source import UNUSED
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import Source, generate
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect


def chained(shape: tuple[int, ...], *blocks: Block) -> Document:
    """Return a document that runs from an Input through ``blocks`` to an Output."""
    document, last = add(Document("Chain"), Input(shape=shape))
    for block in (*blocks, Output()):
        document, node = add(document, block)
        for port in range(2 if block.variadic else len(block.input_ports)):
            document = connect(document, Edge(last, 0, node, port))
        last = node
    return document


def source_of(document: Document) -> Source:
    """Return the generated source of a document."""
    return generate(analyse(document))


def sample_for(source: Source) -> Tensor:
    """Return one sample as the network takes it; whole numbers are 0 or 1."""
    spec = source.specs[source.plan.x]
    shape = tuple(map(int, spec.shape))
    return torch.rand(shape) if spec.dtype == "float32" else torch.randint(0, 2, shape)


def around_examples() -> Iterator[tuple[str, Document]]:
    """Yield a network around every example of every block that takes one shape of numbers."""
    for name, block_type in block_types().items():
        for number, example in enumerate(block_type.examples()):
            if len(set(example.inputs)) == 1 and example.inputs[0].dtype == "float32":
                yield f"{name}-{number}", _around(example.block, example.inputs[0])


def _around(block: Block, x: TensorSpec) -> Document:
    return chained(x.shape, block)


def traced(network: nn.Module, source: Source, x: Tensor) -> dict[str, Tensor]:
    """Run ``forward`` as a debugger does; return what each node's line has assigned, by node id."""
    first = next(n for n in range(len(source.lines), 0, -1) if "def forward" in _text(source, n))
    targets: dict[int, str] = {}
    for number in range(first + 1, len(source.lines)):
        names, sign, _ = _text(source, number).strip().partition(" = ")
        name = names.partition(", ")[0]  # a node's map is what its first output port gives
        if sign and name.isidentifier():
            targets[number] = name
    found: dict[str, Tensor] = {}
    unread: set[str] = set()
    last: list[int] = []

    def look(frame: FrameType, event: str, _value: object) -> Any:
        if frame.f_code.co_filename != source.filename or frame.f_code.co_firstlineno < first:
            return look if event == "call" else None
        for number in last:
            for node in source.nodes_at(number):
                # Of several lines the first has what the first port gives, if anything reads it.
                if node not in found and targets[number] == UNUSED:
                    unread.add(node)
                elif node not in unread:
                    found.setdefault(node, frame.f_locals[targets[number]].clone())
        last[:] = [frame.f_lineno] if event == "line" and frame.f_lineno in targets else []
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        with torch.no_grad():
            network(x)
    finally:
        sys.settrace(before)
    return found


def _text(source: Source, number: int) -> str:
    return source.lines[number - 1].text
