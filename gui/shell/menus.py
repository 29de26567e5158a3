"""The menus of the main window, its tool bar, and the keys of what they offer."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from netwright.gui.actions.edit_menu import EditMenu
from netwright.gui.actions.file_menu import FileMenu
from netwright.gui.actions.help_menu import HelpMenu
from netwright.gui.actions.keymap import Keymap
from netwright.gui.actions.network_menu import NetworkMenu
from netwright.gui.actions.tool_bar import ToolBar
from netwright.gui.actions.view_menu import ViewMenu
from netwright.gui.overlays.colouring.menu import ColourMenu
from netwright.gui.project.exports import Exports
from netwright.gui.project.files import ProjectFiles
from netwright.gui.shell.panels import Panels
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.tour import TourStep


class Menus(QObject):
    """Puts them into a window."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        panels: Panels,
        files: ProjectFiles,
        settings: Preferences,
    ) -> None:
        """Make all menus.

        Args:
            window: Which window.
            session: The open project.
            panels: What the menus act on.
            files: Open and save the project.
            settings: Where keys are kept that the user has changed.
        """
        super().__init__(window)
        canvas = panels.canvas
        exports = Exports(session, files, window)
        self.file = FileMenu(session, files, exports, panels.weights, settings, window)
        self.edit = EditMenu(session, canvas, window)
        self.view = ViewMenu(canvas, panels.docks.all, settings, window)
        self.network = NetworkMenu(panels.training.actions_, canvas, window)
        panels.training.chip.comparison_asked.connect(self.network.comparison_requested)
        panels.training.chip.use_asked.connect(self.network.use_requested)
        self.network.use_requested.connect(panels.use.show_window)
        self.help = HelpMenu(window)
        self._add_overlays(panels)
        self.all = (self.file, self.edit, self.view, self.network, self.help)
        for menu in self.all:
            window.menuBar().addMenu(menu)
        canvas.addAction(self.help["help.explain"])
        self.keymap = Keymap(self.all, canvas, settings, window)
        self._add_tool_bar(window, panels)

    def _add_overlays(self, panels: Panels) -> None:
        """Offer what can be shown on the nodes of the canvas."""
        self.view.add_colours(ColourMenu(panels.colouring, self.view))
        self.view.add_switch(
            "view.thumbnails",
            self.tr("T&humbnails"),
            panels.thumbnails.is_on,
            panels.thumbnails.switch,
            "Ctrl+Alt+T",
            self.tr("Show on each block what it makes of the sample, and its kernels"),
        )
        self.view.add_switch(
            "view.receptive_field",
            self.tr("&Receptive field"),
            panels.receptive_field.is_on,
            panels.receptive_field.switch,
            "Ctrl+Alt+R",
            self.tr("Show the patch of the input that the block under the mouse looks at"),
        )

    def _add_tool_bar(self, window: QMainWindow, panels: Panels) -> None:
        """Add the bar; the tour points at its buttons."""
        training, export = panels.training.actions_, self.file["file.export_code"]
        bar = ToolBar(
            self.tr("Toolbar"),
            (self.file["file.open"], self.file["file.save"]),
            (self.edit["edit.undo"], self.edit["edit.redo"]),
            (training.train, training.pause, training.stop),
            (self.network["network.tidy"], self.view["view.frame_all"]),
            (export,),
        )
        window.addToolBar(bar)
        panels.tour.aim(
            {
                TourStep.PLACE: panels.palette,
                TourStep.WIRE: panels.canvas,
                TourStep.SHAPE: panels.canvas,
                TourStep.TRAIN: bar.widgetForAction(training.train),
                TourStep.EXPORT: bar.widgetForAction(export),
            }
        )
