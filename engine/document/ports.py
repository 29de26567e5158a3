"""Ports: the ends that wires can have, which belong to documents."""

from typing import NamedTuple

from netwright.engine.document.document import Document, Edge


class Port(NamedTuple):
    """One end that a wire can have."""

    node: str
    is_input: bool
    number: int


def port_count(document: Document, node_id: str, is_input: bool) -> int:
    """Return how many ports a node has on one side."""
    if is_input:
        return document.input_count(node_id)
    return len(document.nodes[node_id].block.output_ports)


def edge_between(one: Port, other: Port) -> Edge | None:
    """Return the wire that joins two ports, whichever is first; None if both are of one kind."""
    if one.is_input == other.is_input:
        return None
    source, target = (other, one) if one.is_input else (one, other)
    return Edge(source.node, source.number, target.node, target.number)


def source_port(edge: Edge) -> Port:
    """Return the output that a wire begins at."""
    return Port(edge.source, False, edge.output)


def target_port(edge: Edge) -> Port:
    """Return the input that a wire ends at."""
    return Port(edge.target, True, edge.input)
