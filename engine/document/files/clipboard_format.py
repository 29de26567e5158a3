"""Copied nodes as text: read as strictly as a project file, since it may come from anybody."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from netwright.engine.document.annotation import Annotation
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.files.annotation_records import annotation_record, read_annotations
from netwright.engine.document.files.edge_records import (
    as_edge,
    check_acyclic,
    declared_ids,
    edge_record,
    has_input,
    read_edges,
)
from netwright.engine.document.files.file_errors import FileErrors, TooManyErrorsError, summary
from netwright.engine.document.files.migrations import FORMAT, FormatError, migrate
from netwright.engine.document.files.node_records import (
    GroupRecords,
    node_record,
    read_groups,
    read_nodes,
)
from netwright.engine.document.files.strict_json import JsonError, json_text, parse_json, shown
from netwright.engine.message import SentenceError, message

KEYS = ("format", "groups", "nodes", "edges", "outside", "annotations")


class FragmentError(SentenceError):
    """A text that does not hold copied nodes."""


class Origin(NamedTuple):
    """A wire to a copied node from one that was not copied.

    Attributes:
        name: What that other node was called.
        edge: The wire, in the ids of the document that was copied from.
    """

    name: str
    edge: Edge


class Fragment(NamedTuple):
    """Part of a document, with the ids and names that it had there.

    Attributes:
        nodes: The copied nodes.
        edges: The wires among them.
        origins: The wires to them from other nodes.
        annotations: The copied frames and notes.
    """

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    origins: tuple[Origin, ...]
    annotations: Mapping[str, Annotation]


def fragment_text(document: Document, ids: Collection[str]) -> str:
    """Return some nodes of a document, with the wires among and to them, as text.

    Frames and notes may be among the ids too; nothing that is only inside such a frame is copied.
    """
    chosen = set(ids) & document.nodes.keys()
    beside = set(ids) & document.annotations.keys()
    into = [edge for edge in document.edges if edge.target in chosen]
    groups = GroupRecords()
    nodes = [node_record(node, groups) for key, node in document.nodes.items() if key in chosen]
    contents = {
        "format": FORMAT,
        **({"groups": groups.records} if groups.records else {}),
        "nodes": nodes,
        "edges": [edge_record(edge) for edge in into if edge.source in chosen],
        "outside": [
            [document.nodes[edge.source].name, edge_record(edge)]
            for edge in into
            if edge.source not in chosen
        ],
        "annotations": [annotation_record(document.annotations[each]) for each in sorted(beside)],
    }
    return json_text(contents)


def parse_fragment(text: str) -> Fragment:
    """Return what :func:`fragment_text` has written.

    Raises:
        FragmentError: It is something else, or not sound.
    """
    findings = FileErrors()
    try:
        fragment = _fragment(parse_json(text.encode(errors="replace")), findings)
    except (JsonError, FormatError) as error:
        raise FragmentError(
            message("This text holds no blocks to paste. {reason}", reason=error.sentence)
        ) from None
    except TooManyErrorsError:
        raise FragmentError(summary(findings.sentences)) from None
    if findings.sentences:
        raise FragmentError(summary(findings.sentences))
    return fragment


def _fragment(value: object, findings: FileErrors) -> Fragment:
    if not isinstance(value, dict):
        raise FormatError(message("It must be one JSON object, in curly brackets."))
    values = migrate(value)
    findings.unknown_keys("The copy", values, KEYS)
    records = values.get("nodes", [])
    nodes = read_nodes(records, findings, read_groups(values.get("groups", []), findings))
    edges = read_edges(values.get("edges", []), nodes, declared_ids(records), findings)
    check_acyclic(Document(nodes=nodes, edges=edges), findings)
    origins = tuple(_origins(values.get("outside", []), nodes, findings))
    annotations = read_annotations(values.get("annotations", []), declared_ids(records), findings)
    return Fragment(nodes, edges, origins, annotations)


def _origins(value: object, nodes: Mapping[str, Node], findings: FileErrors) -> Iterator[Origin]:
    for number, record in enumerate(value if isinstance(value, list) else [value], start=1):
        origin = _origin(record)
        target = nodes.get(origin.edge.target) if origin else None
        if origin and target and has_input(target.block, origin.edge.input):
            yield origin
        else:
            findings.add(
                "Wire {number} from outside must be [name, [source, output, target, input]] and "
                "lead to a copied node; got {given}.",
                number=number,
                given=shown(record),
            )


def _origin(record: object) -> Origin | None:
    match record:
        case [str() as name, wire]:
            edge = as_edge(wire)
            return Origin(name, edge) if edge else None
    return None
