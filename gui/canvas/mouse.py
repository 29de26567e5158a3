"""The mouse over the canvas: which gesture is under way, and what is shown without one."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
)

from netwright.gui.canvas.commands import Commands
from netwright.gui.canvas.context_menu import context_menu
from netwright.gui.canvas.gesture_factory import gesture_for
from netwright.gui.canvas.gestures.drop_block import DropBlock
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason
from netwright.gui.canvas.hint_text import hint_for
from netwright.gui.canvas.hit_test import NOTHING, Hit, hit
from netwright.gui.canvas.items.annotation_item import BOTTOM, LEFT, RIGHT, TOP
from netwright.gui.canvas.items.node_text import tooltip
from netwright.gui.canvas.viewport import Viewport
from netwright.gui.palette.mime import block_in
from netwright.gui.widgets.plain_text import show_html_tip


class Mouse:
    """Begins gestures, leads them on and ends them."""

    def __init__(self, view: Viewport, commands: Commands) -> None:
        self._view = view
        self._commands = commands
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
            gesture = gesture_for(
                self._view, self._commands, event.button(), found, pointer, pans=pans
            )
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
            self._commands.insertion.search_at(pointer.place)
        elif found.node is not None and found.port is None:
            self._commands.open_node(found.node)
        elif found.annotation is not None:
            self.cancel(Reason.ESCAPE)
            self._commands.write(found.annotation)
        else:
            self.press(event, pans=False)

    def leave(self) -> None:
        """Forget what was under the mouse."""
        if self._gesture is None:
            self._hover(NOTHING)

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the mouse."""
        view = self._view
        found = hit(view.graph, view.mapToScene(event.pos()), view.scale_factor)
        menu = context_menu(view, self._commands, found)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(event.globalPos())

    def show_tooltip(self, event: QHelpEvent) -> None:
        """Tell all about the node under the mouse."""
        view = self._view
        node = hit(view.graph, view.mapToScene(event.pos()), view.scale_factor).node
        item = view.graph.nodes.get(node) if node else None
        analysis = view.session.analysis
        field = analysis.field(item.node.id) if item and item.report and analysis else None
        text = tooltip(item.node, item.report, field) if item else ""
        show_html_tip(event.globalPos(), text, view.viewport())

    def enter_with(self, event: QDragEnterEvent) -> None:
        """Take a block that is dragged in, and nothing else."""
        block = block_in(event.mimeData())
        if block is None:
            event.ignore()
            return
        self._begin(DropBlock(self._view, self._commands, block), self._pointer(event))
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
            self._view.refresh_empty_state()
            if reason is Reason.DOCUMENT_CHANGED:
                self._view.hint.emit(_dropped())
        if reason is Reason.DOCUMENT_CHANGED:
            self._hover(NOTHING)
        return gesture is not None

    def _begin(self, gesture: Gesture, pointer: Pointer) -> None:
        self.cancel(Reason.ESCAPE)
        self._gesture = gesture
        self._view.refresh_empty_state()
        gesture.start(pointer)

    def _end(self, pointer: Pointer) -> None:
        gesture, self._gesture = self._gesture, None  # its own edit must not cancel it
        if gesture is not None and not gesture.end(pointer):
            self._gesture = gesture
        self._view.refresh_empty_state()

    def _pointer(self, event: QMouseEvent | QDropEvent) -> Pointer:
        place = event.position().toPoint()
        return Pointer(self._view.mapToScene(place), place, event.modifiers())

    def _hit(self, pointer: Pointer) -> Hit:
        return hit(self._view.graph, pointer.point, self._view.scale_factor)

    def _hover(self, found: Hit) -> None:
        if found == self._hovered:
            return
        self._hovered = found
        view = self._view
        view.graph.hover(found.node, found.wire, found.annotation)
        view.hovered.emit(found.node or "")
        view.graph.light(None, found.port)
        view.viewport().setCursor(_cursor(found))
        session = view.session
        view.hint.emit(hint_for(session.document, session.analysis, found))


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
