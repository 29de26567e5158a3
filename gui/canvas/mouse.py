"""The mouse over the canvas: which gesture is under way, and what is shown without one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
)

from netwright.gui.canvas.context_menu import context_menu
from netwright.gui.canvas.gesture_factory import gesture_for
from netwright.gui.canvas.gestures.drop_block import DropBlock
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason
from netwright.gui.canvas.hint_text import hint_for
from netwright.gui.canvas.hit_test import NOTHING, Hit, hit
from netwright.gui.canvas.items.annotation_item import BOTTOM, LEFT, RIGHT, TOP
from netwright.gui.canvas.items.node_text import tooltip
from netwright.gui.palette.mime import block_in
from netwright.gui.widgets.plain_text import show_html_tip

if TYPE_CHECKING:
    from netwright.gui.canvas.canvas import Canvas


class Mouse:
    """Begins gestures, leads them on and ends them."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._gesture: Gesture | None = None
        self._hovered: Hit = NOTHING

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def press(self, event: QMouseEvent, *, pans: bool) -> None:
        """Begin a gesture, or end one that goes from click to click."""
        pointer = self._pointer(event)
        if self._gesture is None:
            found = self._hit(pointer)
            gesture = gesture_for(self._canvas, event.button(), found, pointer, pans=pans)
            if gesture is not None:
                self._begin(gesture, pointer)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._end(pointer)
        else:
            self.cancel(Reason.ESCAPE)

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or show what is under the mouse."""
        pointer = self._pointer(event)
        if self._gesture is not None:
            self._gesture.move(pointer)
        else:
            self._hover(self._hit(pointer))

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self._gesture is not None:
            self._end(self._pointer(event))

    def double_click(self, event: QMouseEvent) -> None:
        """Open the node, or search for one to add; elsewhere it is a second click."""
        pointer = self._pointer(event)
        found = self._hit(pointer)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if found.is_empty:
            self.cancel(Reason.ESCAPE)
            self._canvas.search_at(pointer.place)
        elif found.node is not None and found.port is None:
            self._canvas.open_node(found.node)
        elif found.annotation is not None:
            self.cancel(Reason.ESCAPE)
            self._canvas.write(found.annotation)
        else:
            self.press(event, pans=False)

    def leave(self) -> None:
        """Forget what was under the mouse."""
        if self._gesture is None:
            self._hover(NOTHING)

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the mouse."""
        canvas = self._canvas
        found = hit(canvas.graph, canvas.mapToScene(event.pos()), canvas.scale_factor)
        menu = context_menu(canvas, found)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(event.globalPos())

    def show_tooltip(self, event: QHelpEvent) -> None:
        """Tell all about the node under the mouse."""
        canvas = self._canvas
        node = hit(canvas.graph, canvas.mapToScene(event.pos()), canvas.scale_factor).node
        item = canvas.graph.nodes.get(node) if node else None
        analysis = canvas.session.analysis
        field = analysis.field(item.node.id) if item and item.report and analysis else None
        text = tooltip(item.node, item.report, field) if item else ""
        show_html_tip(event.globalPos(), text, canvas.viewport())

    def enter_with(self, event: QDragEnterEvent) -> None:
        """Take a block that is dragged in, and nothing else."""
        block = block_in(event.mimeData())
        if block is None:
            event.ignore()
            return
        self._begin(DropBlock(self._canvas, block), self._pointer(event))
        event.acceptProposedAction()

    def carry(self, event: QDragMoveEvent) -> None:
        """Show where the block would go."""
        if isinstance(self._gesture, DropBlock):
            self._gesture.move(self._pointer(event))
            event.acceptProposedAction()
        else:
            event.ignore()

    def drop(self, event: QDropEvent) -> None:
        """Add the block."""
        if isinstance(self._gesture, DropBlock):
            self._end(self._pointer(event))
            event.acceptProposedAction()
        else:
            event.ignore()

    def cancel(self, reason: Reason) -> bool:
        """End the gesture without an effect; return whether there was one."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel(reason)
            self._canvas.refresh_welcome()
            if reason is Reason.DOCUMENT_CHANGED:
                self._canvas.hint.emit(_dropped())
        if reason is Reason.DOCUMENT_CHANGED:
            self._hovered = NOTHING
        return gesture is not None

    def _begin(self, gesture: Gesture, pointer: Pointer) -> None:
        self.cancel(Reason.ESCAPE)
        self._gesture = gesture
        self._canvas.refresh_welcome()
        gesture.start(pointer)

    def _end(self, pointer: Pointer) -> None:
        gesture, self._gesture = self._gesture, None  # its own edit must not cancel it
        if gesture is not None and not gesture.end(pointer):
            self._gesture = gesture
        self._canvas.refresh_welcome()

    def _pointer(self, event: QMouseEvent | QDropEvent) -> Pointer:
        place = event.position().toPoint()
        return Pointer(self._canvas.mapToScene(place), place, event.modifiers())

    def _hit(self, pointer: Pointer) -> Hit:
        return hit(self._canvas.graph, pointer.point, self._canvas.scale_factor)

    def _hover(self, found: Hit) -> None:
        if found == self._hovered:
            return
        self._hovered = found
        canvas = self._canvas
        canvas.graph.hover(found.node, found.wire, found.annotation)
        canvas.hovered.emit(found.node or "")
        canvas.graph.light(None, found.port)
        canvas.viewport().setCursor(_cursor(found))
        session = canvas.session
        canvas.hint.emit(hint_for(session.document, session.analysis, found))


def _dropped() -> str:
    return QCoreApplication.translate(
        "Canvas", "The network changed meanwhile, so nothing came of what was being dragged."
    )


_SIZE_CURSORS = {
    LEFT: Qt.CursorShape.SizeHorCursor,
    RIGHT: Qt.CursorShape.SizeHorCursor,
    TOP: Qt.CursorShape.SizeVerCursor,
    BOTTOM: Qt.CursorShape.SizeVerCursor,
    TOP | LEFT: Qt.CursorShape.SizeFDiagCursor,
    BOTTOM | RIGHT: Qt.CursorShape.SizeFDiagCursor,
    TOP | RIGHT: Qt.CursorShape.SizeBDiagCursor,
    BOTTOM | LEFT: Qt.CursorShape.SizeBDiagCursor,
}


def _cursor(found: Hit) -> Qt.CursorShape:
    if found.port is not None:
        return Qt.CursorShape.CrossCursor
    if found.sides:
        return _SIZE_CURSORS.get(found.sides, Qt.CursorShape.SizeAllCursor)
    if found.annotation is not None:
        return Qt.CursorShape.SizeAllCursor
    if found.is_empty:
        return Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.PointingHandCursor
