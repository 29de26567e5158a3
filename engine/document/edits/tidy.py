"""Tidy a whole drawing: nodes by the layout, frames around what they held, notes beside it."""

from netwright.engine.document.annotation import AnnotationKind, Area, node_area
from netwright.engine.document.document import Document
from netwright.engine.document.edits import move
from netwright.engine.document.edits.annotations import nearest_free, place
from netwright.engine.document.edits.frames import around, contents, with_room
from netwright.engine.document.grid import Flow
from netwright.engine.document.layout.layered import arrange


def tidy(document: Document, flow: Flow | None = None) -> Document:
    """Return the document laid out neatly.

    A frame is drawn around the nodes that it held, wherever they are now, and keeps its size where
    it held none; a note keeps its distance from the node that it stood nearest to, or as near to
    that as there is room.

    Args:
        document: The drawing.
        flow: Where it is to flow from now on; None for where it flows already.
    """
    if flow is not None and flow is not document.flow:
        document = document.replace(flow=flow)
    tidied = move(document, arrange(document))
    return _with_notes(document, _with_frames(document, tidied))


def _with_frames(before: Document, document: Document) -> Document:
    """Return the document with each frame around what it held before, the smaller ones first."""
    frames = [each for each in before.annotations.values() if each.kind is AnnotationKind.FRAME]
    drawn: list[str] = []
    for frame in sorted(frames, key=lambda each: each.area.width * each.area.height):
        held = contents(before, [frame.id])
        if not held.nodes:
            continue
        inside = [node_area(document.nodes[node].position) for node in held.nodes]
        inside += [document.annotations[each].area for each in drawn if each in held.annotations]
        document = place(document, {frame.id: around(inside)})
        document = with_room(document, frame.id, held.nodes)
        drawn.append(frame.id)
    return document


def _with_notes(before: Document, document: Document) -> Document:
    """Return the document with each note as far from a node as it was before."""
    notes = [each for each in before.annotations.values() if each.kind is AnnotationKind.NOTE]
    if not notes or not before.nodes:
        return document
    taken = [node_area(node.position) for node in document.nodes.values()]
    areas: dict[str, Area] = {}
    for note in notes:
        x, y = note.area.centre
        nearest = min(
            before.nodes.values(),
            key=lambda node: abs(node.position[0] - x) + abs(node.position[1] - y),
        )
        now = document.nodes[nearest.id].position
        dx, dy = now[0] - nearest.position[0], now[1] - nearest.position[1]
        areas[note.id] = nearest_free(note.area.moved(dx, dy), taken)
        taken.append(areas[note.id])
    return place(document, areas)
