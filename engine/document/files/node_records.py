"""Nodes and wires as records of JSON, both ways.

What a record says is believed only after it has been looked at: a block type is a key of our own
table, parameters pass the block's own validation, a name is an identifier, a wire leads from a port
that is there to another. Everything that is wrong is collected, each with its place.
"""

import difflib
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.registry import block_types, renamed_types
from netwright.engine.document.document import Document, Node
from netwright.engine.document.edits import why_no_bypass, why_no_freeze
from netwright.engine.document.files.annotation_records import annotation_record, read_annotations
from netwright.engine.document.files.edge_records import (
    check_acyclic,
    declared_ids,
    edge_record,
    read_edges,
)
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
from netwright.engine.document.files.strict_json import shown
from netwright.engine.document.files.value_records import (
    RATE,
    as_count,
    as_flag,
    as_name,
    as_object,
    as_position,
    as_rate,
    tuples,
)
from netwright.engine.document.grid import Flow
from netwright.engine.document.group import Definition, Exposed, Group, flaws, unfolded
from netwright.engine.document.limits import MAXIMUM_NODES, MAXIMUM_REPEAT
from netwright.engine.document.names import is_name
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import message

GROUP_KEYS = ("name", "flow", "nodes", "edges", "annotations", "exposed")
NODE_KEYS = ("id", "name", "label", "block", "parameters", "position", "bypassed", "frozen", "rate")


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
    if node.frozen:
        record["frozen"] = True
    if node.rate != Node.rate:
        record["rate"] = plain(node.rate)
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
        "name", as_name, "a free identifier such as 'conv1', no word of Python or of nn.Module"
    )
    label = fields.take("label", as_label, LABEL, default="")
    position = fields.take("position", as_position, "two finite numbers, [x, y]")
    block = _block(fields, findings, groups)
    bypassed = fields.take("bypassed", as_flag, "true or false", default=False)
    frozen = fields.take("frozen", as_flag, "true or false", default=False)
    rate = fields.take("rate", as_rate, RATE, default=Node.rate)
    if identifier is None or name is None or label is None or position is None:
        return None
    if block is None or bypassed is None or frozen is None or rate is None:
        return None
    reason = why_no_bypass(block, name) if bypassed else None
    reason = reason or (why_no_freeze(block, name) if frozen or rate != Node.rate else None)
    if reason is not None:
        findings.say(reason.sentence)
        return None
    return Node(identifier, name, block, position, label, bypassed, frozen, rate)


EXPOSED = "a list of [name, [[node, parameter], ...]]"


def _block(fields: RecordFields, findings: FileErrors, groups: Groups) -> Block | None:
    name = fields.take("block", as_text, "the name of a block")
    none: dict[str, object] = {}
    parameters = fields.take("parameters", as_object, "an object", default=none)
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
        return block_type.model_validate({key: tuples(part) for key, part in parameters.items()})
    except ValidationError as error:
        for sentence in sentences(error, block_type):
            findings.add("{place}: {problem}", place=fields.place, problem=sentence)
        return None


def _group(
    fields: RecordFields, parameters: Mapping[str, object], findings: FileErrors, groups: Groups
) -> Group | None:
    findings.unknown_keys(fields.place, parameters, ("group", "repeat"))
    number = fields.take("group", as_count, "the number of a group of the file, from 0")
    repeat = fields.take("repeat", as_count, f"a whole number from 1 to {MAXIMUM_REPEAT}")
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
