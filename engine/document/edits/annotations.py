"""Edits of frames and notes: pure functions from one document to the next, as all edits are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import count

from netwright.engine.document.annotation import (
    Annotation,
    AnnotationKind,
    Area,
    Colour,
    area_around,
    node_area,
)
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError, on_canvas
from netwright.engine.document.edits import remove as remove_nodes
from netwright.engine.document.grid import COLUMN_PITCH, Position
from netwright.engine.document.limits import MAXIMUM_ANNOTATIONS, MAXIMUM_LABEL, MAXIMUM_NOTE
from netwright.engine.document.names import free_name, in_plain_lines, on_one_line
from netwright.engine.message import message

NOTE_SIZE = (216.0, 96.0)


def add_note(document: Document, text: str, position: Position) -> tuple[Document, str]:
    """Return the document with a note at ``position``, or beside the nodes there, and its id."""
    taken = [node_area(node.position) for node in document.nodes.values()]
    area = nearest_free(area_around(on_canvas(position), NOTE_SIZE), taken)
    return add(document, Annotation("", AnnotationKind.NOTE, text, area, Colour.ORANGE))


def nearest_free(wished: Area, taken: Collection[Area]) -> Area:
    """Return the area nearest to the one wished for, to its left or right, that touches none."""
    steps = (side * step * COLUMN_PITCH / 4 for step in count() for side in (1, -1))
    places = (wished.moved(step, 0.0) for step in steps)
    return next(area for area in places if not any(map(area.touches, taken)))


def add(document: Document, annotation: Annotation) -> tuple[Document, str]:
    """Return the document with an annotation, under an id of its own, and that id."""
    if len(document.annotations) >= MAXIMUM_ANNOTATIONS:
        raise EditError(
            message(
                "A drawing has at most {most} frames and notes; remove some first.",
                most=MAXIMUM_ANNOTATIONS,
            )
        )
    new = replace(annotation, id=free_id(document))
    return document.replace(annotations={**document.annotations, new.id: _checked(new)}), new.id


def free_id(document: Document) -> str:
    """Return an id that nothing in the drawing has."""
    return free_name("a", {*document.annotations, *document.nodes})


def _checked(annotation: Annotation) -> Annotation:
    """Return an annotation with its text as it is kept; its area is one that can be."""
    if not annotation.area.is_possible:
        raise EditError(message("A frame or note cannot be so small, or so far away."))
    if annotation.kind is AnnotationKind.FRAME:
        return replace(annotation, text=on_one_line(annotation.text)[:MAXIMUM_LABEL])
    return replace(annotation, text=in_plain_lines(annotation.text)[:MAXIMUM_NOTE].rstrip())


def change(
    document: Document,
    annotation_id: str,
    *,
    text: str | None = None,
    area: Area | None = None,
    colour: Colour | None = None,
) -> Document:
    """Return the document with a frame or note changed."""
    old = document.annotations[annotation_id]
    new = replace(
        old,
        text=old.text if text is None else text,
        area=area or old.area,
        colour=colour or old.colour,
    )
    return _with(document, [_checked(new)])


def remove(document: Document, ids: Collection[str]) -> Document:
    """Return the document without some frames and notes; what they were drawn around stays."""
    gone = document.annotations.keys() & set(ids)
    if not gone:
        return document
    kept = {key: each for key, each in document.annotations.items() if key not in gone}
    return document.replace(annotations=kept)


def remove_all(document: Document, ids: Collection[str], *, rejoin: bool = False) -> Document:
    """Return the document without some nodes, frames and notes, whichever the ids are of."""
    return remove(remove_nodes(document, ids, rejoin=rejoin), ids)


def place(document: Document, areas: Mapping[str, Area]) -> Document:
    """Return the document with some frames and notes elsewhere, or of another size."""
    return _with(
        document,
        [_checked(replace(document.annotations[key], area=area)) for key, area in areas.items()],
    )


def _with(document: Document, changed: Iterable[Annotation]) -> Document:
    new = {each.id: each for each in changed if each != document.annotations[each.id]}
    return document.replace(annotations={**document.annotations, **new}) if new else document
