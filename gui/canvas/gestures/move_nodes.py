"""Move the selected nodes, or put one of them on a wire."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from engine.document import edits
from engine.document.document import Document, Edge, Position
from gui.canvas import placing
from gui.canvas.gestures.gesture import Gesture, Pointer, Reason, is_drag
from gui.canvas.guides import Guides
from gui.canvas.pointing import wire_below
from gui.canvas.snapping import Snapper

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

SNAP_REACH = 7.0
"""How near, in pixels of the screen, a node snaps to a line."""


class MoveNodes(Gesture):
    """Press on a node selects it; a drag moves all that is selected, in one undo step.

    A lone node that has no wires yet can be let go on a wire. Alt lets it move without snapping.
    """

    def __init__(self, canvas: "Canvas", node: str) -> None:
        super().__init__(canvas)
        self._node = node
        self._guides: Guides | None = None
        self._wire: Edge | None = None
        self._places: dict[str, Position] = {}

    def start(self, pointer: Pointer) -> None:
        """Select the node if it is not; with Ctrl or Shift, add it or take it away."""
        self._start = pointer
        selection = self.session.selection
        self._toggles = pointer.holds(
            Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        )
        if self._toggles:
            self.session.select(selection ^ {self._node})
        elif self._node not in selection:
            self.session.select({self._node})
        document = self.session.document
        self._origins = {node: document.nodes[node].position for node in self.session.selection}

    def move(self, pointer: Pointer) -> None:
        """Show the nodes where they would come to stand."""
        if self._node not in self._origins:
            return
        if self._guides is None:
            if not is_drag(self._start, pointer):
                return
            self._take_up()
        offset = self._offset(pointer)
        self._places = {
            node: (x + offset.x(), y + offset.y()) for node, (x, y) in self._origins.items()
        }
        self.graph.preview(self._places)
        self._wire = self._wire_under()
        self.graph.hover(self._node, self._wire)
        self.canvas.hint.emit(self._hint())

    def end(self, pointer: Pointer) -> bool:
        """Leave the nodes where they are shown; a click selects the one alone."""
        if self._guides is None:
            if not self._toggles:
                self.session.select({self._node})
            return True
        places, wire, node = self._places, self._wire, self._node
        self._put_down()

        def change(document: Document) -> Document:
            moved = edits.move(document, places)
            return placing.insert_on(moved, node, places[node], wire) if wire else moved

        if places != self._origins and not self.session.edit(change):
            self.graph.preview(self._origins)
        return True

    def cancel(self, reason: Reason) -> None:
        """Show the nodes where the document has them."""
        if self._guides is not None:
            self._put_down()
            nodes = self.session.document.nodes
            self.graph.preview(
                {node: nodes[node].position for node in self._origins if node in nodes}
            )

    def _take_up(self) -> None:
        self._guides = Guides(self.graph)
        near = self.graph.occupancy.inside(self.canvas.visible_area())
        nodes = self.session.document.nodes
        self._snapper = Snapper(nodes[node].position for node in near if node not in self._origins)
        lone = len(self._origins) == 1
        self._insertable = lone and placing.fits_on_a_wire(self.session.document, self._node)

    def _put_down(self) -> None:
        if self._guides is not None:
            self._guides.remove()
        self.graph.hover(self._node, None)
        self.canvas.hint.emit("")

    def _offset(self, pointer: Pointer) -> QPointF:
        """Return how far to move, so that the node that is held snaps."""
        x, y = self._origins[self._node]
        wanted = QPointF(x, y) + pointer.point - self._start.point
        if pointer.holds(Qt.KeyboardModifier.AltModifier) or self._guides is None:
            return wanted - QPointF(x, y)
        snap = self._snapper.snap((wanted.x(), wanted.y()), SNAP_REACH / self.canvas.scale_factor)
        self._guides.show(snap, self.canvas.visible_area())
        return QPointF(*snap.position) - QPointF(x, y)

    def _wire_under(self) -> Edge | None:
        if not self._insertable:
            return None
        return wire_below(self.graph, QPointF(*self._places[self._node]), besides=self._node)

    def _hint(self) -> str:
        if self._wire is None:
            return ""
        nodes = self.session.document.nodes
        return QCoreApplication.translate(
            "MoveNodes", "Let go to put {name} between {source} and {target}."
        ).format(
            name=nodes[self._node].name,
            source=nodes[self._wire.source].name,
            target=nodes[self._wire.target].name,
        )
