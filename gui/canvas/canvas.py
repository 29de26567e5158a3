"""The canvas: forwards Qt's events to mouse, keys and commands."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from netwright.engine.document.document import Document
from netwright.gui.canvas import empty_state
from netwright.gui.canvas.commands import Commands
from netwright.gui.canvas.gestures.gesture import Reason
from netwright.gui.canvas.keys import Keys
from netwright.gui.canvas.minimap import Minimap
from netwright.gui.canvas.mouse import Mouse
from netwright.gui.canvas.viewport import Viewport
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.state.drawing import DrawingModel

MOUSE_EVENTS = (
    QEvent.Type.Enter,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.DragEnter,
)


class Canvas(Viewport):
    """The network as nodes and wires, under mouse and keys.

    Attributes:
        commands: What menus and keys ask for.
        own_keys: The keys of actions that the canvas handles itself, until the user gives others.
        minimap: The overview in the corner.
    """

    def __init__(
        self, session: DrawingModel, kept: KeptGroups | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.commands = Commands(self, kept)
        self._mouse = Mouse(self, self.commands)
        self._keys = Keys(self, self.commands, self._mouse)
        self.own_keys = self._keys.own
        self.minimap = Minimap(self)
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Canvas"))
        session.document_changed.connect(self._follow)

    def cancel_gesture(self, reason: Reason = Reason.ESCAPE) -> bool:
        """End the gesture that is under way without an effect; return whether there was one."""
        return self._mouse.cancel(reason)

    def _follow(self, old: Document, new: Document) -> None:
        self.commands.finish_movement()
        self.cancel_gesture(Reason.DOCUMENT_CHANGED)
        if not (old.nodes and new.nodes):
            self.viewport().update()  # the empty state comes or goes

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Say on an empty canvas how to begin."""
        if not self.session.document.nodes and not self._mouse.is_busy:
            painter.resetTransform()
            empty_state.paint(painter, self.viewport().rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll what is drawn; the empty state stays in the middle."""
        super().scrollContentsBy(dx, dy)
        self.refresh_empty_state()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        event.accept()
        self.commands.finish_movement()
        self._mouse.press(event, pans=self._keys.use_space())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lead the gesture on."""
        event.accept()
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        event.accept()
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the node, or search for one to add."""
        event.accept()
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        event.accept()
        self._mouse.show_menu(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the mouse."""
        super().leaveEvent(event)
        self._mouse.leave()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell all about a node in its tooltip; the mouse acts on the document, not a preview."""
        if event.type() in MOUSE_EVENTS:
            self.session.end_preview()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._mouse.show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of the canvas."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Act on the release of Space and arrows."""
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Search on Tab; Shift+Tab leaves."""
        if forward and "Tab" in self.own_keys:
            self.commands.insertion.search_and_add()
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave no gesture hanging."""
        self._keys.forget()
        self.cancel_gesture(Reason.FOCUS_LOST)
        super().focusOutEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take blocks from the palette."""
        self._mouse.enter_with(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the block would go."""
        self._mouse.carry(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self.cancel_gesture(Reason.LEFT)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the block."""
        self._mouse.drop(event)
        self.setFocus()
