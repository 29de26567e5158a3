"""Let names, titles and notes be typed where they stand on the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRect, QRectF

from netwright.engine.document import edits
from netwright.engine.document.annotation import AnnotationKind
from netwright.engine.document.document import Document
from netwright.engine.document.edits import annotations
from netwright.engine.document.limits import MAXIMUM_LABEL, MAXIMUM_NOTE
from netwright.gui.canvas.items.annotation_item import height_for
from netwright.gui.canvas.items.text_box import LineBox, NoteBox
from netwright.gui.canvas.viewport import Viewport

Rename = Callable[[Document, str, str], Document]
"""An edit that calls a node what was typed."""


def rename_node(view: Viewport, node_id: str, rename: Rename = edits.rename) -> None:
    """Open a line over a node for another name."""
    session, item = view.session, view.graph.nodes[node_id]
    node = session.document.nodes[node_id]

    def keep(text: str) -> None:
        if node_id in session.document.nodes:
            session.edit(lambda document: rename(document, node_id, text))

    box = LineBox(node.label or node.name, MAXIMUM_LABEL, keep, view)
    box.setAccessibleName(QCoreApplication.translate("Canvas", "Name of the node"))
    box.open_over(_area(view, item.shape().boundingRect().translated(item.pos())))


def write_annotation(view: Viewport, annotation_id: str) -> None:
    """Open a line over a frame for its title, or a box over a note for its words."""
    session, item = view.session, view.graph.annotations[annotation_id]

    def keep(text: str) -> None:
        if annotation_id in session.document.annotations:
            session.edit(lambda document: _written(document, annotation_id, text))

    if item.is_frame:
        line = LineBox(item.annotation.text, MAXIMUM_LABEL, keep, view)
        line.setPlaceholderText(QCoreApplication.translate("Canvas", "Title of the frame"))
        line.setAccessibleName(line.placeholderText())
        line.open_over(_area(view, item.title_area))
    else:
        NoteBox(item.annotation.text, keep, view).open_over(_area(view, item.area))


def _written(document: Document, annotation_id: str, text: str) -> Document:
    """Return the document with other words, and a note high enough to show all of them."""
    area = document.annotations[annotation_id].area
    text = text[:MAXIMUM_NOTE]
    if document.annotations[annotation_id].kind is AnnotationKind.NOTE:
        area = area._replace(height=max(area.height, height_for(text, area.width)))
    return annotations.change(document, annotation_id, text=text, area=area)


def _area(view: Viewport, area: QRectF) -> QRect:
    return view.mapFromScene(area).boundingRect()
