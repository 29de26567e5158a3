"""Ways from one panel to another: to a node on the canvas, to its form, to a hidden panel."""

from PySide6.QtCore import QObject

from netwright.gui.canvas import Canvas
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.inspector import Inspector
from netwright.gui.outline import OutlinePanel
from netwright.gui.shell.docks import Docks
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session


class Navigation(QObject):
    """Brings into view what was chosen elsewhere."""

    def __init__(
        self,
        session: Session,
        level: NestedDrawing,
        canvas: Canvas,
        inspector: Inspector,
        outline: OutlinePanel,
        docks: Docks,
    ) -> None:
        """Go nowhere yet.

        Args:
            session: The open project.
            level: What the canvas shows of it.
            canvas: Where nodes are.
            inspector: Where they are edited.
            outline: The canvas as a list.
            docks: Bring panels forward.
        """
        super().__init__(docks)
        self._session = session
        self._level = level
        self._canvas = canvas
        self._inspector = inspector
        self._outline = outline
        self._docks = docks

    def edit_node(self, node_id: str) -> None:
        """Go to the form of a node."""
        self._level.select([node_id])
        self.edit_selected()

    def edit_selected(self) -> None:
        """Go to the form of the selected node."""
        self._docks.raise_("inspector")
        self._inspector.edit_selected()

    def show_node(self, node_id: str) -> None:
        """Go to a node of the document, out of any group."""
        self._level.go_to(0)
        self._session.select([node_id])
        self._canvas.frame_selection()

    def show_on_level(self, node_id: str) -> None:
        """Go to a node of the group that is open, or of the document if none is."""
        self._level.select([node_id])
        self._canvas.frame_selection()

    def add_from_outline(self) -> None:
        """Let a block be found as on the canvas; the outline has the keys again afterwards."""
        self._canvas.commands.insertion.search_and_add()
        popup = self._canvas.findChild(SearchPopup)
        if popup is not None:
            popup.destroyed.connect(self._return_to_outline)

    def _return_to_outline(self) -> None:
        if self._canvas.hasFocus():
            self._outline.setFocus()

    def show_problems(self) -> None:
        """Go to the list of problems."""
        self._docks.raise_("problems")

    def show_training(self) -> None:
        """Go to the curves of the run."""
        self._docks.raise_("training")

    def show_pad(self) -> None:
        """Go to the pad to draw on."""
        self._docks.raise_("draw")
