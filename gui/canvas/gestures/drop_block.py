"""Drag a block in from the palette: onto empty canvas, or onto a wire."""

from PySide6.QtCore import QCoreApplication, QPointF

from netwright.engine.document.document import Edge, Node
from netwright.engine.document.edits import insert
from netwright.gui.canvas.commands import Commands
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason
from netwright.gui.canvas.hit_test import wire_below
from netwright.gui.canvas.items.guides import Guides
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.snapping import Snapper
from netwright.gui.canvas.viewport import Viewport
from netwright.gui.palette.choice import Choice, made
from netwright.gui.widgets.translation import translated

SNAP_REACH = 9.0
SHADOW_OPACITY = 0.6
SHADOW_LEVEL = 2.5


class DropBlock(Gesture):
    """A shadow of the node shows where it would come to stand."""

    def __init__(self, view: Viewport, commands: Commands, block: Choice) -> None:
        super().__init__(view)
        self._insertion = commands.insertion
        self._block = made(block)
        self._wire: Edge | None = None

    def start(self, pointer: Pointer) -> None:
        """Show the shadow where the mouse comes in."""
        node = Node("", translated(self._block.title), self._block)
        self._shadow = NodeItem(node, self.session.document.flow)
        self._shadow.setOpacity(SHADOW_OPACITY)
        self._shadow.setZValue(SHADOW_LEVEL)
        self.graph.addItem(self._shadow)
        self._guides = Guides(self.graph)
        near = self.graph.occupancy.inside(self.view.visible_area())
        document = self.session.document
        places = (document.nodes[node].position for node in near)
        self._snapper = Snapper(places, document.grid)
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """Show the node where it would be, and light the wire that it would go onto."""
        wanted = (pointer.point.x(), pointer.point.y())
        snap = self._snapper.snap(wanted, SNAP_REACH / self.view.scale_factor)
        self._shadow.setPos(*snap.position)
        self._guides.show(snap, self.view.visible_area())
        self._wire = None
        if insert.has_both_ends(self._block):
            self._wire = wire_below(self.graph, QPointF(*snap.position))
        self.graph.hover(None, self._wire)
        self.view.hint.emit(self._hint())

    def end(self, pointer: Pointer) -> bool:
        """Add the node where its shadow is."""
        self.move(pointer)
        block, wire = self._block, self._wire
        position = (self._shadow.x(), self._shadow.y())
        self._remove_shadow()
        if wire is not None:
            self._insertion.add(lambda document: insert.add_on(document, block, position, wire))
        else:
            self._insertion.add(lambda document: insert.add_near(document, block, position))
        return True

    def cancel(self, reason: Reason) -> None:
        """Take the shadow away."""
        self._remove_shadow()

    def _remove_shadow(self) -> None:
        self.graph.removeItem(self._shadow)
        self._guides.remove()
        self.graph.hover(None, None)
        self.view.hint.emit("")

    def _hint(self) -> str:
        nodes = self.session.document.nodes
        translate = QCoreApplication.translate
        title = translated(self._block.title)
        if self._wire is None:
            return translate("DropBlock", "Let go to add {block}.").format(block=title)
        return translate(
            "DropBlock", "Let go to put {block} between {source} and {target}."
        ).format(
            block=title,
            source=nodes[self._wire.source].name,
            target=nodes[self._wire.target].name,
        )
