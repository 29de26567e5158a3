"""Nodes and wires as records of JSON, both ways.

What a record says is believed only after it has been looked at: a block type is a key of our own
table, parameters pass the block's own validation, a name is an identifier, a wire leads from a port
that is there to another. Everything that is wrong is collected, each with its place.
"""

import difflib
import math
import re
from collections.abc import Callable, Container, Mapping
from typing import TypeVar

from pydantic import ValidationError

from engine.blocks.block import Block
from engine.blocks.registry import block_types, renamed_types
from engine.document.document import Document, Edge, Node
from engine.document.edits import why_no_bypass
from engine.document.findings import Findings
from engine.document.graph import order
from engine.document.grid import Flow, Position
from engine.document.limits import (
    MAXIMUM_COORDINATE,
    MAXIMUM_EDGES,
    MAXIMUM_INPUTS,
    MAXIMUM_LABEL,
    MAXIMUM_NODES,
)
from engine.document.names import is_label, is_name
from engine.document.strict_json import shorten, shown
from engine.document.training_settings import sentences

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
NODE_KEYS = ("id", "name", "label", "block", "parameters", "position", "bypassed")

Value = TypeVar("Value")


def node_record(node: Node) -> dict[str, object]:
    """Return what a file says of a node.

    All parameters are written, also those that have their default: so a file keeps its meaning when
    a default is changed.
    """
    record: dict[str, object] = {"id": node.id, "name": node.name}
    if node.label:
        record["label"] = node.label
    record["block"] = node.block.type_name()
    record["parameters"] = node.block.parameters()
    record["position"] = [plain(value) for value in node.position]
    if node.bypassed:
        record["bypassed"] = True
    return record


def plain(value: float) -> float | int:
    """Return a number as it is written: without a fraction where it has none."""
    return int(value) if float(value).is_integer() else float(value)


def read_nodes(value: object, findings: Findings) -> dict[str, Node]:
    """Return the nodes of a list of records, without those that are wrong."""
    nodes: dict[str, Node] = {}
    names: dict[str, str] = {}
    for number, record in enumerate(items("nodes", value, MAXIMUM_NODES, findings), start=1):
        node = _node(number, record, findings)
        if node is None:
            continue
        if node.id in nodes:
            findings.add("Two nodes have the id {id}.", id=node.id)
        elif node.name in names:
            findings.add("Two nodes have the name {name}.", name=node.name)
        else:
            nodes[node.id] = node
            names[node.name] = node.id
    return nodes


def items(what: str, value: object, most: int, findings: Findings) -> list[object]:
    """Return the items of a list that has at most ``most``; none of anything else."""
    if not isinstance(value, list):
        findings.add("{what} must be a list; got {given}.", what=repr(what), given=shown(value))
        return []
    if len(value) > most:
        findings.add(
            "There are {count} {what}; a network has at most {most}.",
            what=what,
            count=f"{len(value):,}",
            most=f"{most:,}",
        )
        return []
    return value


def _node(number: int, record: object, findings: Findings) -> Node | None:
    if not isinstance(record, dict):
        findings.add(
            "Node {number} must be an object; got {given}.", number=number, given=shown(record)
        )
        return None
    name = record.get("name")
    place = f"Node {name if isinstance(name, str) and is_name(name) else number}"
    findings.unknown_keys(place, record, NODE_KEYS)
    fields = Fields(place, record, findings)
    identifier = fields.take("id", as_id, "letters, digits and _ such as 'n1'")
    name = fields.take(
        "name", _as_name, "a free identifier such as 'conv1', no word of Python or of nn.Module"
    )
    label = fields.take("label", as_label, LABEL, default="")
    position = fields.take("position", _as_position, "two finite numbers, [x, y]")
    block = _block(fields, findings)
    bypassed = fields.take("bypassed", _as_flag, "true or false", default=False)
    if identifier is None or name is None or label is None or position is None:
        return None
    if block is None or bypassed is None:
        return None
    reason = why_no_bypass(block, name) if bypassed else None
    if reason is not None:
        findings.say(reason.sentence)
        return None
    return Node(identifier, name, block, position, label, bypassed)


class Fields:
    """The fields of one record, each checked as it is taken."""

    def __init__(self, place: str, record: Mapping[str, object], findings: Findings) -> None:
        self.place = place
        self._record = record
        self._findings = findings

    def take(
        self,
        key: str,
        convert: Callable[[object], Value | None],
        wanted: str,
        default: Value | None = None,
    ) -> Value | None:
        """Return the field ``key`` as ``convert`` has it; None is noted as wrong."""
        if key not in self._record:
            if default is None:
                self._findings.add("{place}: {key} is missing.", place=self.place, key=repr(key))
            return default
        given = self._record[key]
        value = convert(given)
        if value is None:
            self._findings.add(
                "{place}: {key} must be {wanted}; got {given}.",
                place=self.place,
                key=repr(key),
                wanted=wanted,
                given=shown(given),
            )
        return value


LABEL = f"a text on one line of at most {MAXIMUM_LABEL} characters"


def as_id(value: object) -> str | None:
    """Return ``value`` if it may be an id."""
    return value if isinstance(value, str) and ID.fullmatch(value) else None


def _as_name(value: object) -> str | None:
    return value if isinstance(value, str) and is_name(value) else None


def as_label(value: object) -> str | None:
    """Return ``value`` if it may be a label or a title."""
    return value if isinstance(value, str) and is_label(value) else None


def as_flow(value: object) -> Flow | None:
    """Return the flow of this name, if there is one."""
    return next((flow for flow in Flow if flow == value), None)


def _as_position(value: object) -> Position | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    if not all(type(number) in (int, float) and math.isfinite(number) for number in value):
        return None
    x, y = float(value[0]), float(value[1])
    return (x, y) if max(abs(x), abs(y)) <= MAXIMUM_COORDINATE else None


def _as_object(value: object) -> dict[str, object] | None:
    return value if isinstance(value, dict) else None


def _as_flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def as_text(value: object) -> str | None:
    """Return ``value`` if it is a text."""
    return value if isinstance(value, str) else None


def _block(fields: Fields, findings: Findings) -> Block | None:
    name = fields.take("block", as_text, "the name of a block")
    none: dict[str, object] = {}
    parameters = fields.take("parameters", _as_object, "an object", default=none)
    if name is None or parameters is None:
        return None
    block_type = block_types().get(name) or renamed_types().get(name)
    if block_type is None:
        known = {other.lower(): other for other in block_types()}
        close = difflib.get_close_matches(name.lower(), known, n=1) if len(name) <= 40 else []
        findings.add(
            "{place}: there is no block {name}; did you mean {near}?"
            if close
            else "{place}: there is no block {name}.",
            place=fields.place,
            name=shown(name),
            near=known[close[0]] if close else "",
        )
        return None
    try:
        return block_type.model_validate({key: _tuples(part) for key, part in parameters.items()})
    except ValidationError as error:
        for sentence in sentences(error, block_type):
            findings.add("{place}: {problem}", place=fields.place, problem=sentence)
        return None


def _tuples(value: object) -> object:
    """Return ``value`` with tuples in place of the lists that JSON makes of them."""
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value


def edge_record(edge: Edge) -> list[object]:
    """Return what a file says of a wire: source, output, target, input."""
    return list(edge)


def declared_ids(value: object) -> frozenset[str]:
    """Return the ids in a list of node records, also of those that are wrong."""
    records = value if isinstance(value, list) else []
    ids = (record.get("id") for record in records if isinstance(record, dict))
    return frozenset(identifier for identifier in ids if isinstance(identifier, str))


def read_edges(
    value: object, nodes: Mapping[str, Node], declared: Container[str], findings: Findings
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
    findings: Findings,
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


def check_acyclic(document: Document, findings: Findings) -> None:
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
