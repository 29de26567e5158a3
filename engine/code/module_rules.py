"""Frozen modules and learning rates by module: what a drawing says of training its parts."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from netwright.engine.blocks.plan import Plan
from netwright.engine.document.document import Document, Node
from netwright.engine.document.group import Group


class ModuleRule(NamedTuple):
    """How a module and all inside of it are trained.

    Attributes:
        path: Its dotted name in the network.
        frozen: Whether it is left as it is, and does what it does in evaluation.
        rate: What the learning rate is multiplied by for its parameters; the rule of the innermost
            module counts.
    """

    path: str
    frozen: bool = False
    rate: float = 1.0


def module_rules(document: Document, ids: Mapping[str, str], plan: Plan) -> tuple[ModuleRule, ...]:
    """Return the rules of a network, in the order of its code.

    Args:
        document: The drawing.
        ids: The node of each step.
        plan: The network.
    """
    nodes = (document.nodes[ids[step.name]] for step in plan.steps)
    return tuple(rule for node in nodes for rule in _rules(node, node.name))


def _rules(node: Node, path: str, rate: float = 1.0) -> Iterator[ModuleRule]:
    """Yield the rules of a node and of what is inside of it, within what has such a rate."""
    own = rate * node.rate
    if node.bypassed:
        return
    if node.frozen:
        yield ModuleRule(path, frozen=True)
        return
    if node.rate != Node.rate:
        yield ModuleRule(path, rate=own)
    if not isinstance(node.block, Group) or not _has_rules(node.block):
        return
    row = [f"{path}.{n}" for n in range(node.block.repeat)] if node.block.repeat > 1 else [path]
    for member in row:
        for inner in node.block.network.nodes.values():
            yield from _rules(inner, f"{member}.{inner.name}", own)


def _has_rules(group: Group) -> bool:
    """Return whether anything inside of a group is frozen or has a learning rate of its own."""
    return any(
        node.frozen
        or node.rate != Node.rate
        or (isinstance(node.block, Group) and _has_rules(node.block))
        for node in group.network.nodes.values()
    )
