"""What keys do on the canvas besides the shortcuts of the menus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from netwright.engine.document import edits
from netwright.gui.canvas.commands import Commands
from netwright.gui.canvas.gestures.gesture import Reason
from netwright.gui.canvas.keyboard_navigation import Direction, next_node
from netwright.gui.canvas.mouse import Mouse
from netwright.gui.canvas.viewport import Viewport

STEP = 12.0
FINE_STEP = 1.0
_ARROWS = {
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
}
_OFFSETS = {
    Direction.UP: (0.0, -1.0),
    Direction.DOWN: (0.0, 1.0),
    Direction.LEFT: (-1.0, 0.0),
    Direction.RIGHT: (1.0, 0.0),
}


class Keys:
    """Arrows, Space, Enter, Escape and F1; the arrows of one press are one undo step."""

    def __init__(self, view: Viewport, commands: Commands, mouse: Mouse) -> None:
        self._view = view
        self._commands = commands
        self._mouse = mouse
        self.own = {"Tab", "Enter", "Shift+Enter", "F1"}
        self._session = view.session
        self._space_held = False
        self._space_used = False
        self._moving: object = None

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key, and return whether it was one of these."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], event.modifiers())
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space_held, self._space_used = True, False
            return True
        if key == Qt.Key.Key_Escape:
            self._escape()
            return True
        own = self.own
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if ("Shift+Enter" if shifted else "Enter") in own:
                edit = self._view.edit_requested.emit
                return self._ask(edit if shifted else self._commands.open_node)
        if key == Qt.Key.Key_F1 and "F1" in own:
            return self._ask(self._view.help_requested.emit)
        return False

    def release(self, event: QKeyEvent) -> None:
        """End what was held."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space and self._space_held:
            self._space_held = False
            if not self._space_used:
                self._commands.insertion.search_and_add()
        elif Qt.Key(event.key()) in _ARROWS and self._moving is not None:
            self._moving = None
            self._session.end_gesture()

    def use_space(self) -> bool:
        """Return whether Space is held while a button is pressed; it then opens no search."""
        self._space_used = True
        return self._space_held

    def forget(self) -> None:
        """Take note that the focus went, and with it the releases of keys."""
        self._space_held = False
        self._moving = None

    def _escape(self) -> None:
        """End what is under way; if nothing is, select nothing; then go out a level."""
        if self._mouse.cancel(Reason.ESCAPE):
            return
        if self._session.chosen:
            self._session.select(())
        else:
            self._session.leave()

    def _ask(self, ask: Callable[[str], object]) -> bool:
        """Ask for something about the selected node, if there is one."""
        if len(self._session.selection) != 1:
            return False
        ask(next(iter(self._session.selection)))
        return True

    def _arrow(self, direction: Direction, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._walk(direction)
            return True
        if not self._session.selection:
            return False
        fine = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        dx, dy = _OFFSETS[direction]
        step = FINE_STEP if fine else STEP
        self._moving = self._moving or object()
        nodes = self._session.document.nodes
        places = {
            node: (nodes[node].position[0] + dx * step, nodes[node].position[1] + dy * step)
            for node in self._session.selection
        }
        self._session.edit(lambda document: edits.move(document, places), gesture=self._moving)
        return True

    def _walk(self, direction: Direction) -> None:
        selected = sorted(self._session.selection)
        start = selected[0] if selected else None
        node = next_node(self._session.document, start, direction)
        if node is not None:
            self._session.select({node})
            self._view.reveal_things([node])
