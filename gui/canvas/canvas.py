"""The canvas: shows the session's network, and turns mouse and keys into edits."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmapCache,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.annotation import Colour
from netwright.engine.document.document import Document
from netwright.engine.document.edit import Edit
from netwright.engine.document.edits import annotations, frames, insert
from netwright.engine.document.edits.groups import retitle
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.grid import Flow, Position
from netwright.engine.document.ports import Port
from netwright.gui.canvas import clipboard, empty_state, grouping, inline_rename
from netwright.gui.canvas.gestures.gesture import Reason
from netwright.gui.canvas.hint_text import spoken
from netwright.gui.canvas.items.drag_tooltip import DragTooltip
from netwright.gui.canvas.keys import Keys
from netwright.gui.canvas.minimap import Minimap
from netwright.gui.canvas.mouse import Mouse
from netwright.gui.canvas.move_animation import MoveAnimation
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.canvas.wires.compatible_ports import tensor_at
from netwright.gui.canvas.zoom_view import ZoomView
from netwright.gui.palette.choice import Choice, made
from netwright.gui.palette.compatible_blocks import blocks_after, blocks_before
from netwright.gui.palette.proposals import Proposals
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.state.session import DrawingModel

Make = Callable[[Document], tuple[Document, str]]
MOUSE_EVENTS = (
    QEvent.Type.Enter,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.DragEnter,
)
LOOK_EVENTS = (
    QEvent.Type.PaletteChange,
    QEvent.Type.LanguageChange,
    QEvent.Type.DevicePixelRatioChange,
)
PAINTED = 24 * 1024
"""Kilobytes of painted nodes, and of what else Qt keeps with them: those in view on a large screen.

Qt fills all of it before it lets go of what has not been used for long.
"""


class Canvas(ZoomView):
    """The network as nodes and wires.

    Signals:
        hint: A sentence for the status bar on what is under the mouse, or being done; empty when
            there is nothing to say.
        edit_requested: The id of a node whose parameters the user wants to change.
        help_requested: The id of a node whose block the user wants to read about.
        hovered: The id of the node under the mouse; empty for none.

    Attributes:
        own_keys: The keys of actions that the canvas handles itself, until the user gives others.
    """

    hint = Signal(str)
    edit_requested = Signal(str)
    help_requested = Signal(str)
    hovered = Signal(str)

    def __init__(
        self, session: DrawingModel, kept: KeptGroups | None = None, parent: QWidget | None = None
    ) -> None:
        self.session = session
        self.kept = kept
        self.graph = CanvasScene(session)
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), PAINTED))
        self._mouse = Mouse(self)
        super().__init__(self.graph, parent)
        self.graph.setParent(self)
        self.setObjectName("canvas")
        self._keys = Keys(self)
        self.own_keys = {"Tab", "Enter", "Shift+Enter", "F1"}
        self._gliding = MoveAnimation(session, self.graph, self)
        self.minimap = Minimap(self)
        self.bubble = DragTooltip(self)
        self._frames_when_shown = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Canvas"))
        session.document_changed.connect(self._follow)
        session.opened.connect(self.frame_all)
        session.selection_changed.connect(self._describe)
        session.analysis_changed.connect(self._describe)
        self._describe()

    # What the menus ask for.

    def add_block(self, block: Choice) -> None:
        """Add a block after the selected node and wired to it, or in the middle of the view."""
        self._add_chain([made(block)])

    def _add_chain(self, blocks: Sequence[Block]) -> None:
        """Add blocks after the selected node and each other, or in the middle of the view."""
        selected = self._selected_node()
        if selected is None:
            self._add_at(blocks, self.visible_area().center())
        else:
            self.add(lambda document: insert.add_chain_after(document, blocks, selected))

    def delete_selection(self) -> None:
        """Remove the selected nodes with their wires."""
        chosen = self.session.chosen
        self.session.edit(lambda document: annotations.remove_all(document, chosen))

    def delete_and_rejoin(self) -> None:
        """Remove the selected nodes, and wire their neighbours to each other."""
        chosen = self.session.chosen
        self.session.edit(lambda document: annotations.remove_all(document, chosen, rejoin=True))

    def bypass_selection(self) -> None:
        """Let the tensor pass the selected nodes by, or through them again."""
        nodes = self.session.selection
        self.session.edit(lambda document: edits.bypass(document, nodes))

    def copy(self) -> None:
        """Put the selected nodes on the clipboard."""
        clipboard.copy(self.session)

    def cut(self) -> None:
        """Put the selected nodes on the clipboard and remove them."""
        if clipboard.copy(self.session):
            self.delete_selection()

    def paste(self) -> None:
        """Add the nodes on the clipboard, under the mouse if that is over the canvas."""
        place = self._mouse_place()
        point = self.mapToScene(place) if place is not None else None
        clipboard.paste(self.session, (point.x(), point.y()) if point is not None else None)

    def paste_over(self) -> None:
        """Put what is on the clipboard in the place of what is selected, wires included."""
        clipboard.paste(self.session, None, over=self.session.chosen)

    def duplicate(self) -> None:
        """Add a second one of each selected node."""
        clipboard.duplicate(self.session)

    def group(self) -> None:
        """Make one node of those that are selected, and let the user type its name."""
        node = grouping.group(self.session)
        if node is not None:
            self.reveal(self.graph.bounds([node]))
            inline_rename.rename_node(self, node, retitle)

    def unpack(self) -> None:
        """Put what is inside the selected groups and composites in their places."""
        if grouping.unpack(self.session):
            self.reveal(self.graph.bounds(self.session.selection))

    def look_inside(self) -> None:
        """Show what is inside of the selected node."""
        node = self._selected_node()
        if node is not None:
            self.session.enter(node)

    def open_node(self, node_id: str) -> None:
        """Show what is inside of a composite; of any other block, its parameters."""
        is_composite = isinstance(self.session.document.nodes[node_id].block, Composite)
        if not (is_composite and self.session.enter(node_id)):
            self.edit_requested.emit(node_id)

    def select_all(self) -> None:
        """Select every node, frame and note."""
        document = self.session.document
        self.session.select((*document.nodes, *document.annotations))

    def _rearrange(self, change: Edit) -> None:
        """Make an edit that moves everything, show it moving, and show all of it."""
        before = self.session.document
        if self.session.edit(change):
            self.frame_all()
            self._gliding.begin(before, self.session.document)

    def frame_all(self) -> None:
        """Show the whole network."""
        self.frame(self.graph.bounds())
        self._frames_when_shown = not self.isVisible()

    def frame_selection(self) -> None:
        """Show what is selected; the whole network if nothing is."""
        self.frame(self.graph.bounds(self.session.chosen or None))

    def tidy(self) -> None:
        """Lay the network out, in one undo step."""
        self._rearrange(tidy)

    def set_flow(self, flow: Flow) -> None:
        """Let the network flow down or right, laid out anew, in one undo step."""
        if flow is not self.session.document.flow:
            self._rearrange(lambda document: tidy(document, flow))

    def add_note(self) -> None:
        """Add a note under the mouse, or in the middle of the view, and let the user write it."""
        self._annotate(lambda document, place: annotations.add_note(document, "", place))

    def add_frame(self) -> None:
        """Draw a frame around what is selected, or under the mouse, and let the user title it."""
        nodes = self.session.selection
        self._annotate(lambda document, place: frames.add_frame(document, "", nodes, place))

    def set_colour(self, colour: Colour) -> None:
        """Give the selected frames and notes another colour."""
        chosen = self.session.annotations

        def change(document: Document) -> Document:
            for each in sorted(chosen):
                document = annotations.change(document, each, colour=colour)
            return document

        self.session.edit(change)

    def rename_selected(self) -> None:
        """Let the user type another name, title or text over what is selected."""
        node = self._selected_node()
        if node is not None:
            self.reveal(self.graph.bounds([node]))
            inline_rename.rename_node(self, node)
        elif len(self.session.annotations) == 1 and not self.session.selection:
            self.write(next(iter(self.session.annotations)))

    def write(self, annotation: str) -> None:
        """Let the user type the title of a frame, or the words of a note."""
        self.session.select({annotation})
        self.reveal(self.graph.bounds([annotation]))
        inline_rename.write_annotation(self, annotation)

    def search_and_add(self) -> None:
        """Let the user find a block by typing: after the selected node, or under the mouse."""
        selected = self._selected_node()
        if selected is not None:
            area = self.mapFromScene(self.graph.bounds([selected])).boundingRect()
            tensor = tensor_at(self.session.analysis, Port(selected, False, 0))
            proposals = Proposals(self.session.analysis, tensor, self._all())
            SearchPopup(self._add_chain, proposals, self).open_beside(area)
            return
        place = self._mouse_place() or self.viewport().rect().center()
        self.search_at(place)

    # What gestures ask for.

    def search_at(self, place: QPoint) -> None:
        """Let the user find a block that is to stand at ``place`` of the viewport."""
        point = self.mapToScene(place)
        proposals = Proposals(self.session.analysis)
        SearchPopup(lambda blocks: self._add_at(blocks, point), proposals, self).open_at(place)

    def search_for_wire(self, port: Port, place: QPoint) -> None:
        """Let the user find a block to stand at ``place``, wired to ``port``."""
        point = self.mapToScene(place)
        tensor, own = tensor_at(self.session.analysis, port), self._own()
        among = blocks_before(own) if port.is_input else blocks_after(tensor, own)

        def choose(blocks: Sequence[Block]) -> None:
            position = (point.x(), point.y())
            self.add(lambda document: insert.add_chain_wired(document, blocks, position, port))

        proposals = Proposals(self.session.analysis, tensor, among)
        SearchPopup(choose, proposals, self).open_at(place)

    def add(self, make: Make) -> None:
        """Make the edit that adds a node, and select that node."""
        new: list[str] = []

        def change(document: Document) -> Document:
            document, node_id = make(document)
            new.append(node_id)
            return document

        if self.session.edit(change):
            self.session.select(new)
            self.reveal(self.graph.bounds(new))

    def cancel_gesture(self, reason: Reason = Reason.ESCAPE) -> bool:
        """End the gesture that is under way without an effect; return whether there was one."""
        return self._mouse.cancel(reason)

    def finish_movement(self) -> None:
        """Show what is gliding to its place there."""
        self._gliding.end()

    def refresh_welcome(self) -> None:
        """Paint an empty canvas again, which says how to begin unless something is under way."""
        if not self.session.document.nodes:
            self.viewport().update()

    def _own(self) -> tuple[Choice, ...]:
        return self.kept.groups if self.kept else ()

    def _all(self) -> list[Choice]:
        return [*self._own(), *block_types().values()]

    def _annotate(self, make: Callable[[Document, Position], tuple[Document, str]]) -> None:
        place = self._mouse_place() or self.viewport().rect().center()
        point = self.mapToScene(place)
        new: list[str] = []

        def change(document: Document) -> Document:
            document, annotation = make(document, (point.x(), point.y()))
            new.append(annotation)
            return document

        if self.session.edit(change):
            self.write(new[0])

    def _add_at(self, blocks: Sequence[Block], point: QPointF) -> None:
        position = (point.x(), point.y())
        begins = not self.session.document.nodes

        def make(document: Document) -> tuple[Document, str]:
            document, last = insert.add_chain_near(document, blocks, position)
            # A network that is begun with a chain is laid out, since nothing has a place yet.
            return (tidy(document) if begins and len(blocks) > 1 else document), last

        self.add(make)
        if len(blocks) > 1:
            self.frame_all()

    def _selected_node(self) -> str | None:
        selection = self.session.selection
        return next(iter(selection)) if len(selection) == 1 else None

    def _mouse_place(self) -> QPoint | None:
        """Return where the mouse is over the viewport; None if it is elsewhere."""
        place = self.viewport().mapFromGlobal(QCursor.pos())
        return place if self.viewport().rect().contains(place) else None

    # Following the session.

    def _follow(self, old: Document, new: Document) -> None:
        self._gliding.end()
        self.cancel_gesture(Reason.DOCUMENT_CHANGED)
        if not (old.nodes and new.nodes):
            self.viewport().update()  # the welcome comes or goes

    def _describe(self) -> None:
        session = self.session
        self.setAccessibleDescription(spoken(session.document, session.analysis, session.selection))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the language and the screen."""
        super().changeEvent(event)
        if event.type() in LOOK_EVENTS:
            self.graph.tell_again()
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the whole network at first."""
        super().showEvent(event)
        if self._frames_when_shown:
            self.frame_all()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Say on an empty canvas how to begin."""
        if not self.session.document.nodes and not self._mouse.is_busy:
            painter.resetTransform()
            empty_state.paint(painter, self.viewport().rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll what is drawn; the welcome stays in the middle."""
        super().scrollContentsBy(dx, dy)
        self.refresh_welcome()

    # What the window system tells.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        event.accept()
        self._gliding.end()
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
            self.search_and_add()
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
