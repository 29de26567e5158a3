"""Nodes and wires as records of JSON, both ways.

What a record says is believed only after it has been looked at: a block type is a key of our own
table, parameters pass the block's own validation, a name is an identifier, a wire leads from a port
that is there to another. Everything that is wrong is collected, each with its place.
"""

import difflib
import math
from collections.abc import Container, Mapping, Sequence

from pydantic import ValidationError

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.registry import block_types, renamed_types
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import why_no_bypass
from netwright.engine.document.files.annotation_records import annotation_record, read_annotations
from netwright.engine.document.files.file_errors import FileErrors
from netwright.engine.document.files.record_fields import (
    LABEL,
    RecordFields,
    as_flow,
    as_id,
    as_label,
    as_text,
    as_title,
    items,
    plain,
)
from netwright.engine.document.files.strict_json import shorten, shown
from netwright.engine.document.graph import order
from netwright.engine.document.grid import Flow, Position
from netwright.engine.document.group import Definition, Exposed, Group, flaws, unfolded
from netwright.engine.document.limits import (
    MAXIMUM_COORDINATE,
    MAXIMUM_EDGES,
    MAXIMUM_INPUTS,
    MAXIMUM_NODES,
    MAXIMUM_REPEAT,
)
from netwright.engine.document.names import is_name
from netwright.engine.document.training_settings import sentences
from netwright.engine.message import message

GROUP_KEYS = ("name", "flow", "nodes", "edges", "annotations", "exposed")
NODE_KEYS = ("id", "name", "label", "block", "parameters", "position", "bypassed")


class GroupRecords:
    """The table of the groups in a file: what is inside each stands there once.

    A node of a group holds its number, and so do nodes inside of groups, where only those before in
    the table can be meant: so a group cannot contain itself.
    """

    def __init__(self) -> None:
        self._numbers: dict[Definition, int] = {}
        self.records: list[dict[str, object]] = []

    def number_of(self, definition: Definition) -> int:
        """Return the number of a definition, which is added unless it is there."""
        if definition not in self._numbers:
            record = self._record(definition)  # adds those inside of it before it
            self._numbers[definition] = len(self.records)
            self.records.append(record)
        return self._numbers[definition]

    def _record(self, definition: Definition) -> dict[str, object]:
        network = definition.network
        beside = [annotation_record(each) for each in network.annotations.values()]
        return {
            "name": network.title,
            **({"flow": network.flow.value} if network.flow is not Flow.DOWN else {}),
            "nodes": [node_record(node, self) for node in network.nodes.values()],
            "edges": [edge_record(edge) for edge in network.edges],
            **({"annotations": beside} if beside else {}),
            "exposed": [
                [exposed.name, [list(target) for target in exposed.targets]]
                for exposed in definition.exposed
            ],
        }


def node_record(node: Node, groups: GroupRecords) -> dict[str, object]:
    """Return what a file says of a node.

    All parameters are written, also those that have their default: so a file keeps its meaning when
    a default is changed.
    """
    record: dict[str, object] = {"id": node.id, "name": node.name}
    if node.label:
        record["label"] = node.label
    record["block"] = node.block.type_name()
    record["parameters"] = (
        {"group": groups.number_of(node.block.definition), "repeat": node.block.repeat}
        if isinstance(node.block, Group)
        else node.block.parameters()
    )
    record["position"] = [plain(value) for value in node.position]
    if node.bypassed:
        record["bypassed"] = True
    return record


Groups = Sequence[Definition | None]
"""The groups of a file by number; None stands for one that is wrong, which has been told."""


def read_groups(value: object, findings: FileErrors) -> Groups:
    """Return the groups of a list of records."""
    groups: list[Definition | None] = []
    for number, record in enumerate(items("groups", value, MAXIMUM_NODES, findings)):
        with findings.within(message("Group {number}", number=number)) as inner:
            groups.append(_definition(record, groups, inner))
    return groups


def _definition(record: object, groups: Groups, findings: FileErrors) -> Definition | None:
    if not isinstance(record, dict):
        findings.add("It must be an object; got {given}.", given=shown(record))
        return None
    before = len(findings.sentences)
    findings.unknown_keys("It", record, GROUP_KEYS)
    fields = RecordFields("It", record, findings)
    name = fields.take("name", as_title, LABEL)
    records = record.get("nodes", [])
    nodes = read_nodes(records, findings, groups)
    edges = read_edges(record.get("edges", []), nodes, declared_ids(records), findings)
    none: tuple[Exposed, ...] = ()
    exposed = fields.take("exposed", _as_exposed, EXPOSED, default=none)
    annotations = read_annotations(record.get("annotations", []), declared_ids(records), findings)
    flow = fields.take("flow", as_flow, "'down' or 'right'", default=Flow.DOWN)
    network = Document(name or Document.title, nodes, edges, annotations=annotations)
    check_acyclic(network, findings)
    if len(findings.sentences) > before or exposed is None or flow is None:
        return None
    network = network.replace(flow=flow)
    definition = Definition(network, exposed)
    problems = list(flaws(definition))
    for problem in problems:
        findings.add("{problem}", problem=problem)
    return None if problems else definition


def _as_exposed(value: object) -> tuple[Exposed, ...] | None:
    found: list[Exposed] = []
    for part in value if isinstance(value, list) else [None]:
        match part:
            case [str() as name, list() as targets]:
                pairs = [_as_target(target) for target in targets]
                found.append(Exposed(name, tuple(pair for pair in pairs if pair)))
                if None not in pairs:
                    continue
        return None
    return tuple(found)


def _as_target(value: object) -> tuple[str, str] | None:
    match value:
        case [str() as node, str() as parameter]:
            return node, parameter
    return None


def read_nodes(value: object, findings: FileErrors, groups: Groups = ()) -> dict[str, Node]:
    """Return the nodes of a list of records, without those that are wrong.

    Args:
        value: The list.
        findings: Where to tell what is wrong.
        groups: Those that nodes may be of.
    """
    nodes: dict[str, Node] = {}
    names: dict[str, str] = {}
    for number, record in enumerate(items("nodes", value, MAXIMUM_NODES, findings), start=1):
        node = _node(number, record, findings, groups)
        if node is None:
            continue
        if node.id in nodes:
            findings.add("Two nodes have the id {id}.", id=node.id)
        elif node.name in names:
            findings.add("Two nodes have the name {name}.", name=node.name)
        else:
            nodes[node.id] = node
            names[node.name] = node.id
    count = unfolded(Document(nodes=nodes))
    if count > MAXIMUM_NODES:
        findings.add(
            "With all groups unpacked there would be {count} blocks; a network has at most {most}.",
            count=f"{count:,}",
            most=f"{MAXIMUM_NODES:,}",
        )
        return {}
    return nodes


def _node(number: int, record: object, findings: FileErrors, groups: Groups) -> Node | None:
    if not isinstance(record, dict):
        findings.add(
            "Node {number} must be an object; got {given}.", number=number, given=shown(record)
        )
        return None
    name = record.get("name")
    place = f"Node {name if isinstance(name, str) and is_name(name) else number}"
    findings.unknown_keys(place, record, NODE_KEYS)
    fields = RecordFields(place, record, findings)
    identifier = fields.take("id", as_id, "letters, digits and _ such as 'n1'")
    name = fields.take(
        "name", _as_name, "a free identifier such as 'conv1', no word of Python or of nn.Module"
    )
    label = fields.take("label", as_label, LABEL, default="")
    position = fields.take("position", _as_position, "two finite numbers, [x, y]")
    block = _block(fields, findings, groups)
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


EXPOSED = "a list of [name, [[node, parameter], ...]]"


def _as_name(value: object) -> str | None:
    return value if isinstance(value, str) and is_name(value) else None


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


def _block(fields: RecordFields, findings: FileErrors, groups: Groups) -> Block | None:
    name = fields.take("block", as_text, "the name of a block")
    none: dict[str, object] = {}
    parameters = fields.take("parameters", _as_object, "an object", default=none)
    if name is None or parameters is None:
        return None
    if name == Group.type_name():
        return _group(
            RecordFields(fields.place, parameters, findings), parameters, findings, groups
        )
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


def _group(
    fields: RecordFields, parameters: Mapping[str, object], findings: FileErrors, groups: Groups
) -> Group | None:
    findings.unknown_keys(fields.place, parameters, ("group", "repeat"))
    number = fields.take("group", _as_count, "the number of a group of the file, from 0")
    repeat = fields.take("repeat", _as_count, f"a whole number from 1 to {MAXIMUM_REPEAT}")
    if number is None or repeat is None:
        return None
    if number >= len(groups):
        findings.add(
            "{place}: there is no group {number}; those before it are {count}.",
            place=fields.place,
            number=number,
            count=len(groups),
        )
        return None
    definition = groups[number]
    if definition is None:
        return None
    problems = list(flaws(definition, repeat))
    if not 1 <= repeat <= MAXIMUM_REPEAT:
        problems = [message("'repeat' must be from 1 to {most}.", most=MAXIMUM_REPEAT)]
    for problem in problems:
        findings.add("{place}: {problem}", place=fields.place, problem=problem)
    return None if problems else Group(definition=definition, repeat=repeat)


def _as_count(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None


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
