"""Move what is selected, or put a node on a wire."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt

from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import annotations as annotating
from netwright.engine.document.edits import frames as framing
from netwright.engine.document.edits import insert
from netwright.engine.document.grid import Position
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason, is_drag
from netwright.gui.canvas.hit_test import wire_below
from netwright.gui.canvas.items.guides import Guides
from netwright.gui.canvas.snapping import Snapper
from netwright.gui.canvas.viewport import Viewport

SNAP_REACH = 7.0
"""How near, in pixels of the screen, a node snaps to a line."""


class Move(Gesture):
    """Press on a node, frame or note selects it; a drag moves what is selected, in one undo step.

    A frame takes along what is in it. A lone node that has no wires yet can be let go on a wire.
    Alt lets it move without snapping.
    """

    def __init__(self, view: Viewport, held: str) -> None:
        super().__init__(view)
        self._held = held
        self._guides: Guides | None = None
        self._wire: Edge | None = None
        self._places: dict[str, Position] = {}

    def start(self, pointer: Pointer) -> None:
        """Select the node if it is not; with Ctrl or Shift, add it or take it away."""
        self._start = pointer
        selection = self.session.chosen
        self._toggles = pointer.holds(
            Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        )
        if self._toggles:
            self.session.select(selection ^ {self._held})
        elif self._held not in selection:
            self.session.select({self._held})
        document, chosen = self.session.document, self.session.chosen
        frames = chosen & document.annotations.keys()
        inside = framing.contents(document, frames)
        nodes = inside.nodes | self.session.selection
        self._origins = {node: document.nodes[node].position for node in nodes}
        self._areas = {
            each: QRectF(*document.annotations[each].area) for each in frames | inside.annotations
        }
        self._is_held = self._held in chosen
        self._offset = QPointF()

    def move(self, pointer: Pointer) -> None:
        """Show the nodes where they would come to stand."""
        if not self._is_held:
            return
        if self._guides is None:
            if not is_drag(self._start, pointer):
                return
            self._take_up()
        offset = self._offset = self._way(pointer)
        self._places = {
            node: (x + offset.x(), y + offset.y()) for node, (x, y) in self._origins.items()
        }
        self.graph.preview(self._places)
        self.graph.preview_areas(
            {each: area.translated(offset) for each, area in self._areas.items()}
        )
        self._wire = self._wire_under()
        self._hover(self._wire)
        self.view.hint.emit(self._hint())

    def end(self, pointer: Pointer) -> bool:
        """Leave the nodes where they are shown; a click selects the one alone."""
        if self._guides is None:
            if not self._toggles:
                self.session.select({self._held})
            return True
        places, wire, node, offset = self._places, self._wire, self._held, self._offset
        areas = {
            each: self.session.document.annotations[each].area.moved(offset.x(), offset.y())
            for each in self._areas
        }
        self._put_down()

        def change(document: Document) -> Document:
            moved = annotating.place(edits.move(document, places), areas)
            return insert.insert_on(moved, node, places[node], wire) if wire else moved

        if not offset.isNull() and not self.session.edit(change):
            self.graph.preview(self._origins)
            self.graph.preview_areas(self._areas)
        return True

    def cancel(self, reason: Reason) -> None:
        """Show the nodes where the document has them."""
        if self._guides is not None:
            self._put_down()
            nodes = self.session.document.nodes
            self.graph.preview(
                {node: nodes[node].position for node in self._origins if node in nodes}
            )
            annotations = self.session.document.annotations
            self.graph.preview_areas(
                {
                    each: QRectF(*annotations[each].area)
                    for each in self._areas
                    if each in annotations
                }
            )

    def _take_up(self) -> None:
        self._guides = Guides(self.graph)
        near = self.graph.occupancy.inside(self.view.visible_area())
        nodes = self.session.document.nodes
        places = (nodes[node].position for node in near if node not in self._origins)
        self._snapper = Snapper(places, self.session.document.grid)
        lone = self._origins.keys() == {self._held} and not self._areas
        self._insertable = lone and insert.fits_on_a_wire(self.session.document, self._held)

    def _put_down(self) -> None:
        if self._guides is not None:
            self._guides.remove()
        self._hover(None)
        self.view.hint.emit("")

    def _hover(self, wire: Edge | None) -> None:
        is_node = self._held in self.graph.nodes
        self.graph.hover(self._held if is_node else None, wire, None if is_node else self._held)

    def _way(self, pointer: Pointer) -> QPointF:
        """Return how far to move, so that the node that is held snaps."""
        way = pointer.point - self._start.point
        free = pointer.holds(Qt.KeyboardModifier.AltModifier) or self._held not in self._origins
        if free or self._guides is None:
            return way
        x, y = self._origins[self._held]
        wanted = QPointF(x, y) + way
        snap = self._snapper.snap((wanted.x(), wanted.y()), SNAP_REACH / self.view.scale_factor)
        self._guides.show(snap, self.view.visible_area())
        return QPointF(*snap.position) - QPointF(x, y)

    def _wire_under(self) -> Edge | None:
        if not self._insertable:
            return None
        return wire_below(self.graph, QPointF(*self._places[self._held]), besides=self._held)

    def _hint(self) -> str:
        if self._wire is None:
            return ""
        nodes = self.session.document.nodes
        return QCoreApplication.translate(
            "Move", "Let go to put {name} between {source} and {target}."
        ).format(
            name=nodes[self._held].name,
            source=nodes[self._wire.source].name,
            target=nodes[self._wire.target].name,
        )
