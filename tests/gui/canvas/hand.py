"""A hand over the canvas: what a mouse and a keyboard send, and small networks to send it to."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.layout.layered import arrange
from netwright.engine.document.ports import Port
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.palette.mime import mime_of

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
STEPS = 6


def chain(*names: str) -> Document:
    """Return blocks of these types, one reading the other, laid out from top to bottom."""
    document = Document()
    before: str | None = None
    for name in names:
        document, node = edits.add(document, block_types()[name]())
        if before is not None:
            document = edits.connect(document, Edge(before, 0, node, 0))
        before = node
    return edits.move(document, arrange(document))


class Hand:
    """Sends the canvas what a mouse and a keyboard send; places are points of the scene."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def node(self, node_id: str) -> QPointF:
        """Return a point on a node's body, away from its ports."""
        return self.canvas.graph.nodes[node_id].pos() + QPointF(-60, 0)

    def port(self, node_id: str, *, is_input: bool = False, number: int = 0) -> QPointF:
        """Return the centre of a port."""
        return self.canvas.graph.nodes[node_id].port_position(Port(node_id, is_input, number))

    def press(
        self,
        at: QPointF,
        keys: Qt.KeyboardModifier = NO_KEYS,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Press a button."""
        self._send(QMouseEvent.Type.MouseButtonPress, at, button, button, keys)

    def move(
        self,
        at: QPointF,
        keys: Qt.KeyboardModifier = NO_KEYS,
        buttons: Qt.MouseButton = LEFT,
    ) -> None:
        """Move the mouse."""
        self._send(QMouseEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, buttons, keys)

    def release(
        self,
        at: QPointF,
        keys: Qt.KeyboardModifier = NO_KEYS,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Let the button go."""
        self._send(QMouseEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton, keys)

    def click(self, at: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press and let go."""
        self.press(at, keys)
        self.release(at, keys)

    def double_click(self, at: QPointF) -> None:
        """Click twice, as Qt reports it."""
        self.click(at)
        self._send(QMouseEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NO_KEYS)
        self.release(at)

    def take(self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press at ``start`` and move to ``end``, without letting go."""
        self.press(start, keys)
        for step in range(1, STEPS + 1):
            self.move(start + (end - start) * (step / STEPS), keys)

    def drag(self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press at ``start``, let go at ``end``."""
        self.take(start, end, keys)
        self.release(end, keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS, text: str = "") -> None:
        """Press a key and let it go."""
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(self.canvas, QKeyEvent(kind, key, keys, text))

    def hold(self, key: Qt.Key) -> None:
        """Press a key."""
        QApplication.sendEvent(self.canvas, QKeyEvent(QKeyEvent.Type.KeyPress, key, NO_KEYS))

    def let_go(self, key: Qt.Key) -> None:
        """Let a key go."""
        QApplication.sendEvent(self.canvas, QKeyEvent(QKeyEvent.Type.KeyRelease, key, NO_KEYS))

    def type_into(self, popup: SearchPopup, text: str) -> None:
        """Type into a search box and press Enter."""
        box = popup.findChild(QLineEdit)
        assert isinstance(box, QLineEdit)
        QTest.keyClicks(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)

    def bring(self, block: str, at: QPointF, *, drop: bool = True) -> None:
        """Drag a block in from the palette."""
        data = mime_of(block_types()[block])
        place = self.place(at)
        copy, viewport = Qt.DropAction.CopyAction, self.canvas.viewport()
        QApplication.sendEvent(viewport, QDragEnterEvent(place, copy, data, LEFT, NO_KEYS))
        QApplication.sendEvent(viewport, QDragMoveEvent(place, copy, data, LEFT, NO_KEYS))
        if drop:
            event = QDropEvent(QPointF(place), copy, data, LEFT, NO_KEYS)
            QApplication.sendEvent(viewport, event)

    def place(self, at: QPointF) -> QPoint:
        """Return the point of the viewport that shows ``at``."""
        return self.canvas.mapFromScene(at)

    def _send(
        self,
        kind: QMouseEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        keys: Qt.KeyboardModifier,
    ) -> None:
        viewport = self.canvas.viewport()
        place = self.place(at)
        event = QMouseEvent(
            kind, QPointF(place), QPointF(viewport.mapToGlobal(place)), button, buttons, keys
        )
        QApplication.sendEvent(viewport, event)
