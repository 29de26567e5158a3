"""The canvas's commands: what menus and keys ask for, as edits of what is selected."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from netwright.engine.blocks.block import Composite
from netwright.engine.document import edits
from netwright.engine.document.annotation import Colour
from netwright.engine.document.document import Document
from netwright.engine.document.edit import Edit
from netwright.engine.document.edits import annotations, frames
from netwright.engine.document.edits.groups import retitle
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.grid import Flow, Position
from netwright.gui.canvas import clipboard, grouping, inline_rename
from netwright.gui.canvas.block_insertion import BlockInsertion
from netwright.gui.canvas.move_animation import MoveAnimation
from netwright.gui.canvas.viewport import Viewport
from netwright.gui.palette.saved_groups import KeptGroups


class Commands(QObject):
    """Edits of what is selected in a view, and what follows them on the screen.

    Args:
        view: Where they act.
        kept: The user's own blocks, which the search offers too.

    Attributes:
        insertion: How blocks are added.
    """

    def __init__(self, view: Viewport, kept: KeptGroups | None = None) -> None:
        super().__init__(view)
        self._view = view
        self._session = view.session
        self._movement = MoveAnimation(view.session, view.graph, self)
        self.insertion = BlockInsertion(view, kept)

    def delete_selection(self) -> None:
        """Remove the selected nodes with their wires."""
        chosen = self._session.chosen
        self._session.edit(lambda document: annotations.remove_all(document, chosen))

    def delete_and_rejoin(self) -> None:
        """Remove the selected nodes, and wire their neighbours to each other."""
        chosen = self._session.chosen
        self._session.edit(lambda document: annotations.remove_all(document, chosen, rejoin=True))

    def bypass_selection(self) -> None:
        """Let the tensor pass the selected nodes by, or through them again."""
        nodes = self._session.selection
        self._session.edit(lambda document: edits.bypass(document, nodes))

    def copy(self) -> None:
        """Put the selected nodes on the clipboard."""
        clipboard.copy(self._session)

    def cut(self) -> None:
        """Put the selected nodes on the clipboard and remove them."""
        if clipboard.copy(self._session):
            self.delete_selection()

    def paste(self) -> None:
        """Add the nodes on the clipboard, under the mouse if that is over the canvas."""
        place = self._view.mouse_place()
        point = self._view.mapToScene(place) if place is not None else None
        clipboard.paste(self._session, (point.x(), point.y()) if point is not None else None)

    def paste_over(self) -> None:
        """Put what is on the clipboard in the place of what is selected, wires included."""
        clipboard.paste(self._session, None, over=self._session.chosen)

    def duplicate(self) -> None:
        """Add a second one of each selected node."""
        clipboard.duplicate(self._session)

    def group(self) -> None:
        """Make one node of those that are selected, and let the user type its name."""
        node = grouping.group(self._session)
        if node is not None:
            self._view.reveal_things([node])
            inline_rename.rename_node(self._view, node, retitle)

    def unpack(self) -> None:
        """Put what is inside the selected groups and composites in their places."""
        if grouping.unpack(self._session):
            self._view.reveal_things(self._session.selection)

    def look_inside(self) -> None:
        """Show what is inside of the selected node."""
        node = self._view.selected_node
        if node is not None:
            self._session.enter(node)

    def open_node(self, node_id: str) -> None:
        """Show what is inside of a composite; of any other block, its parameters."""
        is_composite = isinstance(self._session.document.nodes[node_id].block, Composite)
        if not (is_composite and self._session.enter(node_id)):
            self._view.edit_requested.emit(node_id)

    def select_all(self) -> None:
        """Select every node, frame and note."""
        document = self._session.document
        self._session.select((*document.nodes, *document.annotations))

    def tidy(self) -> None:
        """Lay the network out, in one undo step."""
        self._rearrange(tidy)

    def set_flow(self, flow: Flow) -> None:
        """Let the network flow down or right, laid out anew, in one undo step."""
        if flow is not self._session.document.flow:
            self._rearrange(lambda document: tidy(document, flow))

    def _rearrange(self, change: Edit) -> None:
        """Make an edit that moves everything, show it moving, and show all of it."""
        before = self._session.document
        if self._session.edit(change):
            self._view.frame_all()
            self._movement.begin(before, self._session.document)

    def finish_movement(self) -> None:
        """Show what is moving to its place there."""
        self._movement.end()

    def add_note(self) -> None:
        """Add a note under the mouse, or in the middle of the view, and let the user write it."""
        self._annotate(lambda document, place: annotations.add_note(document, "", place))

    def add_frame(self) -> None:
        """Draw a frame around what is selected, or under the mouse, and let the user title it."""
        nodes = self._session.selection
        self._annotate(lambda document, place: frames.add_frame(document, "", nodes, place))

    def _annotate(self, make: Callable[[Document, Position], tuple[Document, str]]) -> None:
        view = self._view
        point = view.mapToScene(view.mouse_place() or view.viewport().rect().center())
        place = (point.x(), point.y())
        new = self._session.add(lambda document: make(document, place))
        if new is not None:
            self.write(new)

    def set_colour(self, colour: Colour) -> None:
        """Give the selected frames and notes another colour."""
        chosen = self._session.annotations

        def change(document: Document) -> Document:
            for each in sorted(chosen):
                document = annotations.change(document, each, colour=colour)
            return document

        self._session.edit(change)

    def rename_selected(self) -> None:
        """Let the user type another name, title or text over what is selected."""
        node = self._view.selected_node
        if node is not None:
            self._view.reveal_things([node])
            inline_rename.rename_node(self._view, node)
        elif len(self._session.annotations) == 1 and not self._session.selection:
            self.write(next(iter(self._session.annotations)))

    def write(self, annotation: str) -> None:
        """Let the user type the title of a frame, or the words of a note."""
        self._session.select({annotation})
        self._view.reveal_things([annotation])
        inline_rename.write_annotation(self._view, annotation)
