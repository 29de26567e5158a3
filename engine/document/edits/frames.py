"""Frames around parts of a drawing, with room for them between what stands there."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from netwright.engine.document.annotation import (
    MARGIN,
    TITLE_HEIGHT,
    Annotation,
    AnnotationKind,
    Area,
    Colour,
    area_around,
    node_area,
)
from netwright.engine.document.document import Document
from netwright.engine.document.edits import move, on_canvas
from netwright.engine.document.edits.annotations import add, place
from netwright.engine.document.grid import Flow, Position

FRAME_SIZE = (288.0, 160.0)
CLEARANCE = 6.0
"""Between a frame and a node outside."""


class Contents(NamedTuple):
    """What is inside a frame: the ids of nodes, and of other frames and notes."""

    nodes: frozenset[str]
    annotations: frozenset[str]


def contents(document: Document, ids: Iterable[str]) -> Contents:
    """Return what is inside of frames, those of which the ids are given not included."""
    frames = [document.annotations[each] for each in ids]
    areas = [frame.area for frame in frames if frame.kind is AnnotationKind.FRAME]
    nodes = frozenset(
        key
        for key, node in document.nodes.items()
        if any(area.holds(node_area(node.position)) for area in areas)
    )
    annotations = frozenset(
        key
        for key, each in document.annotations.items()
        if any(area.holds(each.area) for area in areas)
    )
    return Contents(nodes, annotations - {frame.id for frame in frames})


def add_frame(
    document: Document, text: str, node_ids: Collection[str], position: Position
) -> tuple[Document, str]:
    """Return the document with a frame, and its id.

    What stands below moves down where the frame would cover a node that does not belong to it.

    Args:
        document: The drawing.
        text: The title.
        node_ids: What it is drawn around.
        position: Where it stands if it is drawn around nothing.
    """
    areas = [node_area(document.nodes[node_id].position) for node_id in node_ids]
    area = around(areas) if areas else area_around(on_canvas(position), FRAME_SIZE)
    colours = list(Colour)
    colour = colours[1 + len(document.annotations) % (len(colours) - 1)]
    document, frame = add(document, Annotation("", AnnotationKind.FRAME, text, area, colour))
    return (with_room(document, frame, node_ids) if areas else document), frame


def around(areas: Collection[Area]) -> Area:
    """Return the area of a frame around others, with its title above them."""
    left = min(area.left for area in areas) - MARGIN
    top = min(area.top for area in areas) - MARGIN - TITLE_HEIGHT
    right = max(area.right for area in areas) + MARGIN
    bottom = max(area.bottom for area in areas) + MARGIN
    return Area(left, top, right - left, bottom - top)


def with_room(document: Document, frame: str, inside: Collection[str]) -> Document:
    """Return the document with nodes above and below a frame clear of it.

    All from the frame on moves down by what is missing above it, then what is below it by what is
    missing there; in a network that flows down only the frame's column does. Strangers that stand
    beside its nodes stay.
    """
    rows = [document.nodes[node].position[1] for node in inside]
    area = document.annotations[frame].area
    above = [other.bottom for y, other in _strangers(document, area, inside) if y < min(rows)]
    if above:
        document = _push(document, min(rows), max(above) + CLEARANCE - area.top, area, {frame})
    area = document.annotations[frame].area
    last = max(document.nodes[node].position[1] for node in inside)
    below = [(other.top, y) for y, other in _strangers(document, area, inside) if y > last]
    if below:
        top, line = min(below)
        document = _push(document, line, area.bottom + CLEARANCE - top, area, set())
    return document


def _strangers(document: Document, area: Area, inside: Collection[str]) -> list[tuple[float, Area]]:
    """Return the nodes that ``area`` touches and that are not inside: y and area of each."""
    found = []
    for key, node in document.nodes.items():
        other = node_area(node.position)
        if key not in inside and area.touches(other):
            found.append((node.position[1], other))
    return found


def _push(
    document: Document, line: float, by: float, column: Area, along: Collection[str]
) -> Document:
    """Return the document with all from the height ``line`` on moved down, and ``along`` too.

    A frame that goes over the line grows.
    """
    everywhere = document.flow is Flow.RIGHT

    def is_meant(area: Area) -> bool:
        return everywhere or (area.left < column.right and column.left < area.right)

    places = {
        key: (node.position[0], node.position[1] + by)
        for key, node in document.nodes.items()
        if node.position[1] >= line and is_meant(node_area(node.position))
    }
    areas: dict[str, Area] = {}
    for key, each in document.annotations.items():
        if key in along or (each.area.top >= line and is_meant(each.area)):
            areas[key] = each.area.moved(0.0, by)
        elif each.kind is AnnotationKind.FRAME and each.area.bottom > line and is_meant(each.area):
            areas[key] = each.area._replace(height=each.area.height + by)
    return place(move(document, places), areas)
