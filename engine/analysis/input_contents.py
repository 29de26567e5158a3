"""Fixes that change what the Input holds: tokens or values."""

from collections.abc import Iterator

from netwright.engine.analysis.fix_trial import Inputs, takes, takes_at_last
from netwright.engine.analysis.upstream import Reports, upwards
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.problem import ChangeParameters, Fix
from netwright.engine.document.document import Document, Node
from netwright.engine.message import message

LONGEST = 65_536
"""Tokens that an Input takes at most."""


def tokens_instead(
    document: Document, node: Node, inputs: Inputs, reports: Reports
) -> Iterator[Fix]:
    """Yield the change of the Input with which it gives a row of tokens."""
    source, block = _input_behind(document, node.id, 0)
    if source is None or block is None or _others_take(document, source, node, "float32"):
        return
    values: dict[str, object] = {"contents": "tokens"}
    if len(block.shape) > 1:
        values["shape"] = (min(block.spec.elements, LONGEST),)
    if takes(node.block, (block.with_parameters(**values).spec,)):
        title = message("Let {name} take a row of tokens", name=source.name)
        yield ChangeParameters(title, tuple(values.items()), source.id)


def values_instead(
    document: Document, node: Node, inputs: Inputs, reports: Reports
) -> Iterator[Fix]:
    """Yield the change of the Input with which it gives values."""
    entries = [_input_behind(document, node.id, port) for port in range(len(inputs))]
    source = next((entry for entry, _ in entries if entry is not None), None)
    if source is None or _others_take(document, source, node, "int64"):
        return
    given = tuple(
        block.with_parameters(contents="values").spec if block is not None else x
        for x, (_, block) in zip(inputs, entries, strict=True)
    )
    if takes_at_last(node.block, given):
        title = message("Let {name} take values", name=source.name)
        yield ChangeParameters(title, (("contents", "values"),), source.id)


def _input_behind(
    document: Document, node_id: str, port: int
) -> tuple[Node, Input] | tuple[None, None]:
    """Return the Input that a port reads, if it reads one as it is."""
    for edge in upwards(document, node_id, port):
        source = document.nodes[edge.source]
        if isinstance(source.block, Input):
            return source, source.block
        if not source.bypassed:
            break
    return None, None


def _others_take(document: Document, source: Node, node: Node, wanted: str) -> bool:
    """Return whether other nodes read an Input for values of this type."""
    readers = (document.nodes[edge.target] for edge in document.outgoing.get(source.id, ()))
    return any(each is not node and each.block.takes == wanted for each in readers)
