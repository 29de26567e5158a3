"""Frames and notes as records of JSON, both ways; they are believed no sooner than nodes are."""

import math
from collections.abc import Container

from netwright.engine.document.annotation import Annotation, AnnotationKind, Area, Colour
from netwright.engine.document.files.file_errors import FileErrors
from netwright.engine.document.files.record_fields import RecordFields, as_id, as_text, items, plain
from netwright.engine.document.files.strict_json import shown
from netwright.engine.document.limits import MAXIMUM_ANNOTATIONS, MAXIMUM_LABEL, MAXIMUM_NOTE
from netwright.engine.document.names import is_label, is_note

KEYS = ("id", "kind", "text", "area", "colour")


def annotation_record(annotation: Annotation) -> dict[str, object]:
    """Return what a file says of a frame or a note."""
    return {
        "id": annotation.id,
        "kind": annotation.kind.value,
        "text": annotation.text,
        "area": [plain(value) for value in annotation.area],
        "colour": annotation.colour.value,
    }


def read_annotations(
    value: object, nodes: Container[str], findings: FileErrors
) -> dict[str, Annotation]:
    """Return the frames and notes of a list of records, without those that are wrong.

    Args:
        value: The list.
        nodes: The ids of nodes, of which no frame or note may have one.
        findings: Where to tell what is wrong.
    """
    annotations: dict[str, Annotation] = {}
    records = items("annotations", value, MAXIMUM_ANNOTATIONS, findings)
    for number, record in enumerate(records, start=1):
        annotation = _annotation(number, record, findings)
        if annotation is None:
            continue
        if annotation.id in annotations or annotation.id in nodes:
            findings.add(
                "Frame or note {number}: the id {id} is taken.", number=number, id=annotation.id
            )
        annotations[annotation.id] = annotation
    return annotations


def _annotation(number: int, record: object, findings: FileErrors) -> Annotation | None:
    if not isinstance(record, dict):
        findings.add(
            "Frame or note {number} must be an object; got {given}.",
            number=number,
            given=shown(record),
        )
        return None
    place = f"Frame or note {number}"
    findings.unknown_keys(place, record, KEYS)
    fields = RecordFields(place, record, findings)
    identifier = fields.take("id", as_id, "letters, digits and _ such as 'a1'")
    kind = fields.take("kind", _as_kind, "'frame' or 'note'")
    text = fields.take("text", as_text, "a text")
    area = fields.take("area", _as_area, "four finite numbers, [left, top, width, height]")
    colour = fields.take("colour", _as_colour, f"one of {', '.join(Colour)}", default=Colour.GREY)
    if identifier is None or kind is None or text is None or area is None or colour is None:
        return None
    if not (is_label(text) if kind is AnnotationKind.FRAME else is_note(text)):
        findings.add(
            "{place}: a frame's title is one line of at most {label} characters, a note has at "
            "most {note} and no control characters.",
            place=place,
            label=MAXIMUM_LABEL,
            note=MAXIMUM_NOTE,
        )
        return None
    return Annotation(identifier, kind, text, area, colour)


def _as_kind(value: object) -> AnnotationKind | None:
    return next((kind for kind in AnnotationKind if kind == value), None)


def _as_colour(value: object) -> Colour | None:
    return next((colour for colour in Colour if colour == value), None)


def _as_area(value: object) -> Area | None:
    if not isinstance(value, list) or len(value) != len(Area._fields):
        return None
    if not all(type(number) in (int, float) and math.isfinite(number) for number in value):
        return None
    area = Area(*map(float, value))
    return area if area.is_possible else None
