"""What the user compares: documents by their differences, networks by how they train."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from netwright.engine.document.document import Document
from netwright.gui.canvas import Canvas
from netwright.gui.compute.compute import Compute
from netwright.gui.overlays.differences import DifferencesDialog
from netwright.gui.project.files import ProjectFiles
from netwright.gui.shell.status_bar import StatusBar
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session

if TYPE_CHECKING:
    from netwright.gui.experiments.comparison.dialog import ComparisonDialog


class Comparisons(QObject):
    """Opens the dialogs of comparisons, one of each kind at most."""

    def __init__(
        self,
        session: Session,
        compute: Compute,
        files: ProjectFiles,
        level: NestedDrawing,
        canvas: Canvas,
        *,
        inspector: QWidget,
        status_bar: StatusBar,
        window: QMainWindow,
    ) -> None:
        """Compare nothing yet.

        Args:
            session: The open project.
            compute: Trains the networks.
            files: Opens the file to compare with.
            level: What the canvas shows.
            canvas: Where differences are marked.
            inspector: The panel over which differences are listed.
            status_bar: Says what has to be waited for.
            window: Over which the dialogs open.
        """
        super().__init__(window)
        self._session = session
        self._compute = compute
        self._files = files
        self._level = level
        self._canvas = canvas
        self._inspector = inspector
        self._status_bar = status_bar
        self._window = window

    def compare_with(self, other: Document, title: str) -> None:
        """Mark and list what is another in the open document than in ``other``."""
        former = self._window.findChild(DifferencesDialog)
        if former is not None:
            former.close()
        dialog = DifferencesDialog(
            self._session, self._level, self._canvas, other, title, self._window
        )
        dialog.resize(self._inspector.size())  # over it, so that the canvas is seen
        dialog.move(self._inspector.mapToGlobal(self._inspector.rect().topLeft()))
        dialog.show()

    def compare_with_file(self) -> None:
        """Ask for a project file and compare the open document with it."""
        chosen = self._files.choose_to_compare()
        if chosen is not None:
            self.compare_with(*chosen)

    def sweep(self, node_id: str) -> None:
        """Let the user vary a parameter of a node, and compare what comes of it."""
        dialog = self.show_networks()
        if dialog is not None:
            dialog.networks.ask_for_sweep(node_id)

    def show_networks(self) -> "ComparisonDialog | None":
        """Show the comparison of networks, the one there is if there is one; return it."""
        if self._session.analysis is None:
            self._status_bar.hint(self.tr("PyTorch is still being loaded."))
            return None
        from netwright.gui.experiments.comparison.dialog import ComparisonDialog  # with its plots

        dialog = self._window.findChild(ComparisonDialog)
        if dialog is None:
            dialog = ComparisonDialog(
                self._session,
                self._compute.comparison,
                self._compute.data,
                self._compute.run,
                self._window,
            )
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog
