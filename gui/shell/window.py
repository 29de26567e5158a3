"""The main window: every panel in its place, and what they ask of each other."""

import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.problem import Severity
from netwright.engine.document.document import Document
from netwright.engine.document.grid import Flow
from netwright.engine.document.group import Group
from netwright.gui.actions.edit_menu import EditMenu
from netwright.gui.actions.file_menu import FileMenu
from netwright.gui.actions.help_menu import HelpMenu
from netwright.gui.actions.keymap import Keymap
from netwright.gui.actions.network_menu import NetworkMenu
from netwright.gui.actions.tool_bar import ToolBar
from netwright.gui.actions.view_menu import ViewMenu
from netwright.gui.canvas import Canvas
from netwright.gui.code_view import CodeView
from netwright.gui.compute.compute import Compute
from netwright.gui.evaluation.judging_model import JudgingModel
from netwright.gui.evaluation.panel import EvaluationPanel
from netwright.gui.experiments.resume import Resuming
from netwright.gui.experiments.runs_dialog import RunsDialog
from netwright.gui.gallery import Gallery
from netwright.gui.health.panel import HealthPanel
from netwright.gui.help.pages import HelpPages
from netwright.gui.inspect import (
    DrawPad,
    FilmPanel,
    MapsPanel,
    SampleChoice,
)
from netwright.gui.inspect.inspection_windows import InspectionWindows
from netwright.gui.inspector import Inspector
from netwright.gui.outline import OutlinePanel
from netwright.gui.overlays.colouring.colouring import Colouring
from netwright.gui.overlays.colouring.heaviest import Heaviest
from netwright.gui.overlays.colouring.legend import Legend
from netwright.gui.overlays.colouring.menu import ColourMenu
from netwright.gui.overlays.receptive_field_view import ReceptiveFieldView
from netwright.gui.overlays.thumbnails import NodeThumbnails
from netwright.gui.palette import Palette
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.problems.panel import ProblemsPanel
from netwright.gui.project.exports import Exports
from netwright.gui.project.files import ProjectFiles
from netwright.gui.project.versions import VersionsPanel
from netwright.gui.shell.breadcrumbs import Breadcrumbs
from netwright.gui.shell.comparisons import Comparisons
from netwright.gui.shell.docks import Area, Docks
from netwright.gui.shell.dropped_files import dropped
from netwright.gui.shell.file_drop_handler import FileDropHandler
from netwright.gui.shell.navigation import Navigation
from netwright.gui.shell.new_window import open_another
from netwright.gui.shell.notifications import Notifications
from netwright.gui.shell.preferences_dialog import PreferencesDialog
from netwright.gui.shell.presentation import Presentation
from netwright.gui.shell.status_bar import StatusBar
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.summary.panel import SummaryPanel
from netwright.gui.tour import Tour, TourStep
from netwright.gui.training.dock import TrainingDock
from netwright.gui.widgets.banner import Banner
from netwright.gui.widgets.plain_text import PlainBox

SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Shows one session.

    Signals:
        theme_chosen: A :data:`ThemeChoice`.
        language_chosen: A :data:`Language`.
        setting_changed: The name of a setting that is another now.
        closed: The user has closed it, and nothing is left to ask.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    setting_changed = Signal(str)
    closed = Signal()

    def __init__(
        self,
        session: Session,
        compute: Compute,
        settings: Preferences,
        kept: KeptGroups | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.compute = compute
        self.settings = settings
        self.kept = kept or KeptGroups(parent=self)
        self._is_replaced = False
        self.lets_go = False
        """Whether the user has closed it, knowing what becomes of unsaved changes."""
        self._is_arranged = False
        self.files = ProjectFiles(session, settings, self)
        self.resuming = Resuming(session, compute.run, self.files, settings)
        self.resize(SIZE)
        self.setAcceptDrops(True)
        self._make_panels()
        self._make_menus()
        self._make_toolbar()
        self._make_parts()
        self._connect()
        self._retitle()

    def _make_panels(self) -> None:
        session, compute = self.session, self.compute
        self.banner = Banner()
        self.level = NestedDrawing(session, self)
        self.canvas = Canvas(self.level, self.kept)
        self.canvas.own_size = self.settings.font_scale / 100
        self.breadcrumbs = Breadcrumbs(self.level)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        self.tour = Tour(session, compute.run, self.files, self)
        column.addWidget(self.tour)
        column.addWidget(self.breadcrumbs)
        column.addWidget(self.canvas, 1)
        self.setCentralWidget(centre)
        self.status_bar = StatusBar(session)
        self.setStatusBar(self.status_bar)
        self.palette_panel = Palette(self.level, self.kept)
        self.outline = OutlinePanel(self.level)
        self.versions = VersionsPanel(session)
        self.inspector = Inspector(self.level)
        self.code_view = CodeView(session, self.level)
        self.heat = Colouring(session, compute.client, compute.run, self.settings, self.level, self)
        self.heaviest = Heaviest(self.level, self.heat)
        self.summary = SummaryPanel(session, self.heaviest)
        self.legend = Legend(self.heat, self.canvas)
        self.thumbnails = NodeThumbnails(self.level, compute.network, self.settings, self)
        self.field_view = ReceptiveFieldView(
            self.level, compute.network, self.settings, self.canvas
        )
        self.problems = ProblemsPanel(session)
        self.training = TrainingDock(session, compute)
        self.judging = EvaluationPanel(
            JudgingModel(compute.client, compute.network, compute.data), compute.run
        )
        self.sample = SampleChoice(compute.network, self)
        self.maps = MapsPanel(session, compute.network, compute.data, compute.run, self.sample)
        self.pad = DrawPad(session, compute.network, self.sample)
        self.film = FilmPanel(session, compute.run)
        self.health = HealthPanel(session, compute.run)
        self.docks = Docks(self, self.settings)
        add = self.docks.add
        add("palette", self.tr("Blocks"), self.palette_panel, area=Area.LeftDockWidgetArea)
        add("outline", self.tr("Outline"), self.outline, behind="palette")
        add("versions", self.tr("History"), self.versions, behind="palette")
        add("inspector", self.tr("Inspector"), self.inspector, area=Area.RightDockWidgetArea)
        add("code", self.tr("Code"), self.code_view, behind="inspector")
        add("summary", self.tr("Summary"), self.summary, behind="inspector")
        add("draw", self.tr("Draw"), self.pad, behind="inspector")
        add("maps", self.tr("Kernels and maps"), self.maps, area=Area.RightDockWidgetArea)
        add("training", self.tr("Training"), self.training, area=Area.BottomDockWidgetArea)
        add("film", self.tr("Film"), self.film, behind="training")
        add("problems", self.tr("Problems"), self.problems, behind="training")
        add("health", self.tr("Health"), self.health, behind="training")
        add("judging", self.tr("Judging"), self.judging, behind="training")

    def _make_menus(self) -> None:
        session = self.session
        exports = Exports(session, self.files, self)
        self.file_menu = FileMenu(session, self.files, exports, self.settings, self)
        self.edit_menu = EditMenu(session, self.canvas, self)
        self.view_menu = ViewMenu(self.canvas, self.docks.all, self.settings, self)
        self.view_menu.add_colours(ColourMenu(self.heat, self))
        self.view_menu.add_switch(
            self.tr("T&humbnails"),
            self.thumbnails.is_on,
            self.thumbnails.switch,
            "Ctrl+Alt+T",
            self.tr("Show on each block what it makes of the sample, and its kernels"),
        )
        self.view_menu.add_switch(
            self.tr("&Receptive field"),
            self.field_view.is_on,
            self.field_view.switch,
            "Ctrl+Alt+R",
            self.tr("Show the patch of the input that the block under the mouse looks at"),
        )
        self.network_menu = NetworkMenu(self.training.actions_, self.canvas, self)
        self.help_menu = HelpMenu(self)
        self._menus = (
            self.file_menu,
            self.edit_menu,
            self.view_menu,
            self.network_menu,
            self.help_menu,
        )
        for menu in self._menus:
            self.menuBar().addMenu(menu)
        self.keymap = Keymap(self._menus, self.canvas, self.settings, self)

    def _make_toolbar(self) -> None:
        training = self.training.actions_
        bar = ToolBar(
            self.tr("Toolbar"),
            (self.file_menu.open, self.file_menu.save),
            (self.edit_menu.undo, self.edit_menu.redo),
            (training.train, training.pause, training.stop),
            (self.network_menu.tidy, self.view_menu.frame_all),
            (self.file_menu.export,),
        )
        self.addToolBar(bar)
        self.tour.aim(
            {
                TourStep.PLACE: self.palette_panel,
                TourStep.WIRE: self.canvas,
                TourStep.SHAPE: self.canvas,
                TourStep.TRAIN: bar.widgetForAction(training.train),
                TourStep.EXPORT: bar.widgetForAction(self.file_menu.export),
            }
        )

    def _make_parts(self) -> None:
        """Make what answers the menus and the panels, beside the panels themselves."""
        session, compute, level = self.session, self.compute, self.level
        self.gallery = Gallery(session, self.files, self.settings, self)
        self.presentation = Presentation(self, self.canvas)
        self.navigation = Navigation(
            session, level, self.canvas, self.inspector, self.outline, self.docks
        )
        self.notices = Notifications(
            session, level, self.banner, self.status_bar, self.navigation.show_node, self
        )
        self.help_pages = HelpPages(level, self.files, self.keymap, self._menus, self)
        self.inspection = InspectionWindows(session, compute, self.sample, self.maps, self)
        self.comparisons = Comparisons(
            session,
            compute,
            self.files,
            level,
            self.canvas,
            inspector=self.inspector,
            status_bar=self.status_bar,
            window=self,
        )
        self.drop_target = FileDropHandler(
            self.files,
            level,
            self.docks,
            self.training.data,
            self.maps.probe,
            self.gallery,
            self.banner,
        )

    def _connect(self) -> None:
        session = self.session
        session.file_changed.connect(self._retitle)
        session.document_changed.connect(self._retitle)
        self.level.refused.connect(self.notices.tell_refusal)
        self.files.told.connect(self.notices.tell_problems)
        self.file_menu.gallery_requested.connect(self.gallery.enter)
        self.gallery.left.connect(self.canvas.setFocus)
        self.gallery.tour_requested.connect(self.tour.start)
        self.help_menu.tour_requested.connect(self.tour.start)
        self.files.done.connect(self.status_bar.hint)
        self.canvas.hint.connect(self.status_bar.hint)
        self.canvas.help_requested.connect(self.help_pages.show_node)
        self.files.opened.connect(self.canvas.frame_all)
        self.kept.failed.connect(self.notices.tell_refusal)
        self.edit_menu.keep_requested.connect(self._keep_selected)
        self.inspector.keep_requested.connect(self._keep_selected)
        self.inspector.sweep_requested.connect(self.comparisons.sweep)
        self.level.path_changed.connect(self.canvas.frame_all)
        self.breadcrumbs.unpack_requested.connect(self.canvas.commands.unpack)
        self.edit_menu.parameters_requested.connect(self.navigation.edit_selected)
        self.compute.run.begun.connect(self.navigation.show_training)
        self.compute.run.failed.connect(self.notices.tell_failure)
        self.compute.run.endangered.connect(self.notices.tell_warning)
        self.compute.run.begun.connect(self.notices.forget_warnings)
        self.training.data.folder_chosen.connect(self._keep_data_folder)
        self.judging.maps_asked.connect(self.sample.choose)
        self.judging.maps_asked.connect(lambda: self.docks.raise_("maps"))
        self.canvas.edit_requested.connect(self.navigation.edit_node)
        self.palette_panel.block_chosen.connect(self.canvas.commands.insertion.add_block)
        self.palette_panel.help_requested.connect(self.help_pages.show_block)
        self.inspector.help_requested.connect(self.help_pages.show_selected)
        self.code_view.export_requested.connect(self.files.export)
        self.sample.pad_wanted.connect(self.navigation.show_pad)
        self.outline.add_requested.connect(self.navigation.add_from_outline)
        self.outline.edit_requested.connect(self.navigation.edit_node)
        self.outline.help_requested.connect(self.help_pages.show_node)
        self.outline.told.connect(self.status_bar.hint)
        self.problems.node_chosen.connect(self.navigation.show_node)
        self.heaviest.node_chosen.connect(self.navigation.show_on_level)
        self.thumbnails.changed.connect(self.canvas.graph.show_pictures)
        self.heat.marks_changed.connect(self.canvas.graph.show_marks)
        self.health.node_chosen.connect(self.navigation.show_node)
        self.status_bar.problems_requested.connect(self.navigation.show_problems)
        self.network_menu.comparison_requested.connect(self.comparisons.show_networks)
        self.network_menu.runs_requested.connect(self._show_runs)
        self.network_menu.workshop_requested.connect(self.inspection.open_workshop)
        self.network_menu.data_folder_requested.connect(self._choose_data_folder)
        self.network_menu.flow_chosen.connect(self._keep_flow)
        self.view_menu.theme_chosen.connect(self.theme_chosen)
        self.view_menu.language_chosen.connect(self.language_chosen)
        self.view_menu.presentation_requested.connect(self.presentation.toggle)
        self.file_menu.window_requested.connect(self._open_another)
        self.file_menu.differences_requested.connect(self.comparisons.compare_with_file)
        self.versions.comparison_requested.connect(self.comparisons.compare_with)
        self.file_menu.settings_requested.connect(self.show_settings)
        self.view_menu.reset_requested.connect(self.docks.arrange)
        self.help_menu.shortcuts_requested.connect(self.help_pages.show_shortcuts)
        self.help_menu.keyboard_requested.connect(self.help_pages.show_keyboard)
        self.help_menu.block_help_requested.connect(self.help_pages.show_selected)
        self.canvas.addAction(self.help_menu.explain)
        self.help_menu.explanation_requested.connect(self.inspection.explain)
        self.maps.explanation_wanted.connect(self.inspection.explain)
        self.help_menu.about_requested.connect(self.help_pages.show_about)

    def _retitle(self) -> None:
        path = self.session.path
        name = path.name if path else self.session.document.title
        shown = name.replace("[*]", "[*][*]")  # once, it is where Qt puts the star
        self.setWindowTitle(f"{shown}[*] – Netwright")
        self.setWindowModified(self.session.is_modified)

    def tell_fault(self, fault: str) -> None:
        """Say that the program itself has failed somewhere, and goes on."""
        self.notices.tell_fault(fault)

    def compare_with(self, other: Document, title: str) -> None:
        """Mark and list what is another in the open document than in ``other``."""
        self.comparisons.compare_with(other, title)

    def show_block_help(self, name: str) -> None:
        """Show the help page of the block type ``name``, or of groups."""
        self.help_pages.show_block(name)

    def _keep_selected(self) -> None:
        """Keep the selected group in the palette."""
        nodes = self.level.document.nodes
        for group in (nodes[node].block for node in self.level.selection):
            if isinstance(group, Group) and self.kept.keep(group):
                text = self.tr("{group} is kept: in the palette, under “My blocks”.")
                self.status_bar.hint(text.format(group=group.title))

    @property
    def shows_settings(self) -> bool:
        """Whether the dialog of the settings is open."""
        return self.findChild(PreferencesDialog) is not None

    def show_settings(self) -> None:
        """Let the user choose theme, language, folders and the like."""
        dialog = self.findChild(PreferencesDialog)
        if dialog is None:
            dialog = PreferencesDialog(self.settings, self)
            dialog.changed.connect(self.setting_changed)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _open_another(self) -> None:
        if not open_another(self.compute.data.directory):
            self.banner.tell(self.tr("Another window could not be started."), Severity.ERROR)

    def _show_runs(self) -> None:
        RunsDialog(self.compute.next_run.folder, self.resuming, self).show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give help on the selected block where no view has taken F1 for itself."""
        if event.key() == Qt.Key.Key_F1 and "F1" in self.canvas.own_keys:
            self.help_pages.show_selected()
        else:
            super().keyPressEvent(event)

    def _choose_data_folder(self) -> None:
        start = self.compute.data.directory or Path.home()
        name = QFileDialog.getExistingDirectory(self, self.tr("Data folder"), str(start))
        if name:
            self.compute.data.directory = Path(name)
            self._keep_data_folder(Path(name))

    def _keep_flow(self, flow: Flow) -> None:
        self.settings.flow = flow

    def _keep_data_folder(self, folder: Path) -> None:
        self.settings.data_dir = folder

    def showEvent(self, event: QShowEvent) -> None:
        """Put the docks in their places, which Qt gets wrong before the window is shown."""
        super().showEvent(event)
        if not self._is_arranged:
            self._is_arranged = True
            self.docks.restore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that there is something to do with."""
        if dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Do with a file that was dragged onto the window what it is there for."""
        found = dropped(event)
        if found is not None:
            event.acceptProposedAction()
            self.drop_target.take(found)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, once training and changes are seen to.

        A fault in asking keeps nothing open, and lets nothing go: a copy stays for the next start.
        """
        for page in self.findChildren(QDialog):
            page.close()
        if self._is_replaced:
            event.accept()
            return
        try:
            may_close = self._may_stop_training() and self.files.may_discard()
            self.lets_go = may_close
        except Exception as error:  # whatever fails here, the user must be able to leave
            sys.excepthook(type(error), error, error.__traceback__)
            may_close = True
        if not may_close:
            event.ignore()
            return
        self.presentation.leave()
        self.docks.remember()
        self.film.close_thread()
        event.accept()
        self.closed.emit()

    def let_go(self) -> None:
        """Make room for another window on the same session: close without asking."""
        self._is_replaced = True
        self.film.close_thread()
        self.close()
        self.deleteLater()

    def _may_stop_training(self) -> bool:
        if not self.compute.run.state.is_busy:
            return True
        question = self.tr("Stop training and close? What was learnt is kept as a checkpoint.")
        box = PlainBox(self, self.tr("Training is running"), question)
        box.setIcon(QMessageBox.Icon.Question)
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return pressed is stop
