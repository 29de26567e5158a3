"""Wires as records of JSON, both ways."""

from collections.abc import Container, Mapping

from netwright.engine.blocks.block import Block
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.files.file_errors import FileErrors
from netwright.engine.document.files.record_fields import (
    items,
)
from netwright.engine.document.files.strict_json import shorten, shown
from netwright.engine.document.graph import order
from netwright.engine.document.limits import (
    MAXIMUM_EDGES,
    MAXIMUM_INPUTS,
)


def edge_record(edge: Edge) -> list[object]:
    """Return what a file says of a wire: source, output, target, input."""
    return list(edge)


def declared_ids(value: object) -> frozenset[str]:
    """Return the ids in a list of node records, also of those that are wrong."""
    records = value if isinstance(value, list) else []
    ids = (record.get("id") for record in records if isinstance(record, dict))
    return frozenset(identifier for identifier in ids if isinstance(identifier, str))


def read_edges(
    value: object, nodes: Mapping[str, Node], declared: Container[str], findings: FileErrors
) -> tuple[Edge, ...]:
    """Return the wires of a list of records, without those that are wrong.

    Args:
        value: The list.
        nodes: What the wires may join.
        declared: Ids of nodes that are there, though something else is wrong with them.
        findings: Where to tell what is wrong.
    """
    edges: dict[tuple[str, int], Edge] = {}
    for number, record in enumerate(items("edges", value, MAXIMUM_EDGES, findings), start=1):
        edge = as_edge(record)
        if edge is None:
            findings.add(
                "Wire {number} must be [source, output, target, input], two ids and two ports from "
                "0; got {given}.",
                number=number,
                given=shown(record),
            )
        elif _fits(edge, number, nodes, declared, findings):
            if (edge.target, edge.input) in edges:
                findings.add(
                    "Wire {number}: a second wire into input {port} of {target}.",
                    number=number,
                    port=edge.input,
                    target=nodes[edge.target].name,
                )
            edges[edge.target, edge.input] = edge
    return tuple(edges.values())


def as_edge(record: object) -> Edge | None:
    """Return the wire that a record describes, or None if it is no record of a wire."""
    match record:
        case [str() as source, int() as output, str() as target, int() as port]:
            if type(output) is int and type(port) is int:  # true and false are not numbers here
                return Edge(source, output, target, port)
    return None


def _fits(
    edge: Edge,
    number: int,
    nodes: Mapping[str, Node],
    declared: Container[str],
    findings: FileErrors,
) -> bool:
    missing = [end for end in (edge.source, edge.target) if end not in nodes]
    for end in missing:
        if end not in declared:
            findings.add("Wire {number}: there is no node {id}.", number=number, id=shown(end))
    if missing:
        return False
    source, target = nodes[edge.source], nodes[edge.target]
    if not has_output(source.block, edge.output):
        findings.add(
            "Wire {number}: {node} has no output {port}.",
            number=number,
            node=source.name,
            port=edge.output,
        )
        return False
    if not has_input(target.block, edge.input):
        findings.add(
            "Wire {number}: {node} has no input {port}.",
            number=number,
            node=target.name,
            port=edge.input,
        )
        return False
    return True


def has_output(block: Block, port: int) -> bool:
    """Return whether a wire can begin at an output port of ``block``."""
    return 0 <= port < len(block.output_ports)


def has_input(block: Block, port: int) -> bool:
    """Return whether a wire can end at an input port of ``block``."""
    return 0 <= port < (MAXIMUM_INPUTS if block.variadic else len(block.input_ports))


def check_acyclic(document: Document, findings: FileErrors) -> None:
    """Take note of nodes that read themselves by way of others."""
    caught = document.nodes.keys() - set(order(document))
    if not caught:
        return
    path = [min(caught)]
    while path[-1] not in path[:-1]:  # above each that is caught is another one
        above = document.incoming[path[-1]]
        path.append(next(edge.source for edge in above if edge.source in caught))
    cycle = path[path.index(path[-1]) : -1][::-1]
    findings.add(
        "The wires close a cycle, {names}; a network flows one way.",
        names=shorten(" → ".join(document.nodes[node].name for node in cycle), 200),
    )
