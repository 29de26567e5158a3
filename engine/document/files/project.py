"""Project files: a document as JSON text, written so that it is whole, read as if by an enemy.

A file is one object: ``format``, ``title``, ``flow``, ``groups`` (where there are any), ``nodes``,
``edges``, ``annotations``, ``training``, ``weights`` (where it carries any) and ``checksum``. A
group, a node and a wire take a line each, so that a comparison of two versions reads well. Nothing
in a file is imported, evaluated or expanded, so opening one never runs code; and everything that is
wrong with it is told at once. The checksum finds the flipped bit that makes another sound network;
who writes a file by hand leaves it out.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from netwright.engine.atomic import write_atomically
from netwright.engine.document.document import Document
from netwright.engine.document.files.annotation_records import annotation_record, read_annotations
from netwright.engine.document.files.edge_records import (
    check_acyclic,
    declared_ids,
    edge_record,
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
from netwright.engine.document.files.os_errors import why
from netwright.engine.document.files.record_fields import LABEL, as_flow, as_label
from netwright.engine.document.files.settings_record import settings_record
from netwright.engine.document.files.strict_json import (
    MAXIMUM_BYTES,
    JsonError,
    json_text,
    parse_json,
    shown,
    too_large,
)
from netwright.engine.document.files.weights_reference import (
    WeightsReference,
    read_reference,
    reference_record,
)
from netwright.engine.document.grid import Flow
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.paths import is_file
from netwright.engine.regular_files import NotOrdinaryError, TooLargeError, read_ordinary

SUFFIX = ".netwright"
KEYS = (
    "format",
    "title",
    "flow",
    "groups",
    "nodes",
    "edges",
    "annotations",
    "training",
    "weights",
    "checksum",
)


class ProjectError(SentenceError):
    """A project that cannot be opened or saved.

    Attributes:
        problems: All that is wrong, a sentence each.
    """

    def __init__(self, problems: Sequence[Message]) -> None:
        super().__init__(summary(problems))
        self.problems = tuple(problems)


def read(path: Path) -> Document:
    """Return the document in a file.

    Raises:
        ProjectError: There is no such file, it cannot be read, or it is not a sound project.
    """
    return read_with_weights(path)[0]


def read_with_weights(path: Path) -> tuple[Document, WeightsReference | None]:
    """Return the document in a file, and the weights that it was saved with, if it was with any.

    Raises:
        ProjectError: As :func:`read`.
    """
    data = read_bytes(path)
    try:
        return _parse(data)
    except ProjectError as error:
        raise _with_name(path, error.problems) from None


def read_bytes(path: Path) -> bytes:
    """Return what is in a file that is to hold a project, or part of one.

    Raises:
        ProjectError: There is no such file, it is no ordinary one or too large, or it cannot be
            read.
    """
    try:
        return read_ordinary(path, MAXIMUM_BYTES)
    except (NotOrdinaryError, IsADirectoryError):
        raise _not_ordinary(path) from None
    except TooLargeError as error:
        raise _with_name(path, [too_large(error.size).sentence]) from None
    except OSError as error:
        raise ProjectError(
            [message("{file} cannot be opened: {reason}", file=path.name, reason=why(error))]
        ) from None
    except ValueError:  # a zero byte in the path
        raise ProjectError([message("{file} is no path.", file=shown(str(path)))]) from None


def _not_ordinary(path: Path) -> ProjectError:
    if path.is_dir():
        return ProjectError([message("{file} is a folder, not a project.", file=path.name)])
    return ProjectError([message("{file} is not an ordinary file.", file=path.name)])


def _with_name(path: Path, problems: Sequence[Message]) -> ProjectError:
    first, *others = problems
    opening = message("{file} cannot be opened. {problem}", file=path.name, problem=first)
    return ProjectError([opening, *others])


def parse(data: bytes) -> Document:
    """Return the document that the content of a project file describes.

    Raises:
        ProjectError: It is not a sound project; all that is wrong is told.
    """
    return _parse(data)[0]


def _parse(data: bytes) -> tuple[Document, WeightsReference | None]:
    findings = FileErrors()
    try:
        values = _values(parse_json(data), findings)
        document = _document(values, findings)
        reference = read_reference(values.get("weights"), findings)
    except (JsonError, FormatError) as error:
        raise ProjectError([error.sentence]) from None
    except TooManyErrorsError:
        raise ProjectError(
            [*findings.sentences, message("There are more problems than these.")]
        ) from None
    if findings.sentences:
        raise ProjectError(findings.sentences)
    return document, reference


def _values(value: object, findings: FileErrors) -> Mapping[str, object]:
    """Return what a file holds, as one of today's format has it."""
    if not isinstance(value, dict):
        raise FormatError(
            message("It is no Netwright project: it must be one JSON object, in curly brackets.")
        )
    _check_sum(value, findings)
    values = migrate(value)
    findings.unknown_keys("The project", values, KEYS)
    for key in ("nodes", "edges"):
        if key not in values:
            findings.add("The project: {key} is missing.", key=repr(key))
    return values


def _document(values: Mapping[str, object], findings: FileErrors) -> Document:
    title = as_label(values.get("title", Document.title))
    if not title:
        findings.add(
            "'title' must be {wanted}; got {given}.", wanted=LABEL, given=shown(values["title"])
        )
    records = values.get("nodes", [])
    nodes = read_nodes(records, findings, read_groups(values.get("groups", []), findings))
    edges = read_edges(values.get("edges", []), nodes, declared_ids(records), findings)
    training = _training(values.get("training", {}), findings)
    annotations = read_annotations(values.get("annotations", []), declared_ids(records), findings)
    flow = as_flow(values.get("flow", Flow.DOWN.value))
    if flow is None:
        findings.add("'flow' must be 'down' or 'right'; got {given}.", given=shown(values["flow"]))
    document = Document(
        title or Document.title, nodes, edges, training, annotations, flow or Flow.DOWN
    )
    check_acyclic(document, findings)
    return document


def _check_sum(values: Mapping[str, object], findings: FileErrors) -> None:
    if values.get("checksum") not in (None, checksum_of(values)):
        findings.add(
            "It does not match its checksum: the file is damaged, or was changed by hand; after a "
            "change by hand, remove its line 'checksum'."
        )


def checksum_of(values: Mapping[str, object]) -> str:
    """Return what tells contents from all others, however they are laid out in the file."""
    content = {key: value for key, value in values.items() if key != "checksum"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]


def _training(value: object, findings: FileErrors) -> TrainingSettings:
    if not isinstance(value, dict):
        findings.add("'training' must be an object; got {given}.", given=shown(value))
        return TrainingSettings()
    try:
        return TrainingSettings.model_validate(value)
    except ValidationError as error:
        for sentence in sentences(error):
            findings.add("Training: {problem}", problem=sentence)
        return TrainingSettings()


def dump(document: Document, weights: WeightsReference | None = None) -> bytes:
    """Return the content of a project file; equal documents have equal files.

    Args:
        document: What is drawn, and how it is trained.
        weights: Those that the project carries, if any.
    """
    groups = GroupRecords()
    nodes = [node_record(node, groups) for node in document.nodes.values()]
    contents = {
        "format": FORMAT,
        "title": document.title,
        "flow": document.flow.value,
        **({"groups": groups.records} if groups.records else {}),
        "nodes": nodes,
        "edges": [edge_record(edge) for edge in document.edges],
        "annotations": [annotation_record(each) for each in document.annotations.values()],
        "training": settings_record(document.training),
        **({"weights": reference_record(weights)} if weights else {}),
    }
    return json_text({**contents, "checksum": checksum_of(contents)}).encode()


def save(document: Document, path: Path, weights: WeightsReference | None = None) -> None:
    """Write a document to a file, which is at every moment the old one or the new one.

    Args:
        document: What is drawn, and how it is trained.
        path: The file.
        weights: Those that the project carries, which are written by themselves.

    Raises:
        ProjectError: It cannot be written; what the file held is untouched.
    """
    try:
        if path.exists() and not path.is_file():
            raise _not_ordinary(path)
        write_atomically(path, dump(document, weights))
    except OSError as error:
        raise unsaved(path, error) from None
    except ValueError:  # a zero byte in the path
        raise ProjectError([message("{file} is no path.", file=shown(str(path)))]) from None


def unsaved(path: Path, error: OSError) -> ProjectError:
    """Return that a project could not be saved, and why."""
    return ProjectError(
        [
            message(
                "{file} cannot be saved: {reason} Your network is still here, unsaved.",
                file=path.name,
                reason=why(error),
            )
        ]
    )


def holds_another(path: Path, document: Document) -> bool:
    """Return whether a file holds anything but ``document``, which would be lost if it were saved.

    False where there is no file to lose; that one cannot be written is told by :func:`save`.
    """
    try:
        data = read_bytes(path)
        return data != dump(document) and parse(data) != document
    except ProjectError:
        return is_file(path)
