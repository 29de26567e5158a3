"""The main window: every panel in its place, and what they ask of each other."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from engine.blocks.problem import Severity
from engine.blocks.registry import block_types
from engine.document.document import Document
from engine.document.grid import Flow
from engine.document.group import Definition, Group
from engine.message import Message
from gui.actions.edit_menu import EditMenu
from gui.actions.file_menu import FileMenu
from gui.actions.help_menu import HelpMenu
from gui.actions.keymap import Keymap
from gui.actions.network_menu import NetworkMenu
from gui.actions.view_menu import ViewMenu
from gui.banner import Banner
from gui.breadcrumbs import Breadcrumbs
from gui.canvas import Canvas, clipboard
from gui.canvas.search_popup import SearchPopup
from gui.code_view import CodeView
from gui.differences import DifferencesDialog
from gui.docks import Area, Docks
from gui.dropping import Dropped, Kind, dropped, text_of
from gui.exports import Exports
from gui.field_view import FieldView
from gui.files import ProjectFiles
from gui.gallery import Gallery
from gui.health.panel import HealthPanel
from gui.heat.heat import Heat
from gui.heat.heaviest import Heaviest
from gui.heat.legend import Legend
from gui.heat.menu import ColourMenu
from gui.help.about_page import AboutPage
from gui.help.block_page import BlockPage, Subject
from gui.help.keyboard_page import KeyboardPage
from gui.help.shortcuts_page import ShortcutsPage
from gui.inspect import (
    DrawPad,
    ExplainWindow,
    FilmPanel,
    MapsPanel,
    SampleChoice,
    WorkshopWindow,
)
from gui.inspector import Inspector
from gui.judging.panel import JudgingPanel
from gui.level import Level
from gui.new_window import open_another
from gui.outline import OutlinePanel
from gui.palette import Palette
from gui.palette.kept import KeptGroups
from gui.presentation import Presentation
from gui.problems import ProblemsPanel
from gui.resuming import Resuming
from gui.runs_dialog import RunsDialog
from gui.session import Session
from gui.settings import Settings
from gui.settings_dialog import SettingsDialog
from gui.status_bar import StatusBar
from gui.summary import SummaryPanel
from gui.thumbnails import Thumbnails
from gui.tour import Tour, TourStep
from gui.training.controller import TrainingController
from gui.training.dock import TrainingDock
from gui.translation import sentence
from gui.versions import VersionsPanel

if TYPE_CHECKING:
    from gui.comparison.dialog import ComparisonDialog

SIZE = QSize(1280, 800)
ICONS = QSize(18, 18)


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
        controller: TrainingController,
        settings: Settings,
        kept: KeptGroups | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.controller = controller
        self.settings = settings
        self.kept = kept or KeptGroups(parent=self)
        self._is_replaced = False
        self._is_arranged = False
        self._explanation: ExplainWindow | None = None
        self._workshop: WorkshopWindow | None = None
        self.files = ProjectFiles(session, settings, self)
        self.resuming = Resuming(session, controller, self.files)
        self.resize(SIZE)
        self.setAcceptDrops(True)
        self._make_panels()
        self._make_menus()
        self._make_toolbar()
        self.gallery = Gallery(self.session, self.files, self.settings, self)
        self._connect()
        self._retitle()

    def _make_panels(self) -> None:
        session, controller = self.session, self.controller
        self.banner = Banner()
        self.level = Level(session, self)
        self.canvas = Canvas(self.level, self.kept)
        self.breadcrumbs = Breadcrumbs(self.level)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        self.tour = Tour(session, controller, self.files, self)
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
        self.heat = Heat(session, controller, self.settings, self.level, self)
        self.heaviest = Heaviest(self.level, self.heat)
        self.summary = SummaryPanel(session, self.heaviest)
        self.legend = Legend(self.heat, self.canvas)
        self.thumbnails = Thumbnails(self.level, controller, self.settings, self)
        self.field_view = FieldView(self.level, controller, self.settings, self.canvas)
        self.problems = ProblemsPanel(session)
        self.training = TrainingDock(session, controller)
        self.judging = JudgingPanel(controller)
        self.sample = SampleChoice(controller, self)
        self.maps = MapsPanel(session, controller, self.sample)
        self.pad = DrawPad(session, controller, self.sample)
        self.film = FilmPanel(session, controller)
        self.health = HealthPanel(session, controller)
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
        bar = QToolBar(self.tr("Toolbar"))
        bar.setObjectName("toolbar")
        bar.setIconSize(ICONS)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setMovable(False)
        training = self.training.actions_
        groups = (
            (self.file_menu.open, self.file_menu.save),
            (self.edit_menu.undo, self.edit_menu.redo),
            (training.train, training.pause, training.stop),
            (self.network_menu.tidy, self.view_menu.frame_all),
            (self.file_menu.export,),
        )
        for number, group in enumerate(groups):
            if number:
                bar.addSeparator()
            bar.addActions(list(group))
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

    def _connect(self) -> None:
        session = self.session
        session.file_changed.connect(self._retitle)
        session.document_changed.connect(self._retitle)
        self.level.refused.connect(self._tell_refusal)
        self.files.told.connect(self._tell_problems)
        self.file_menu.gallery_requested.connect(self.gallery.enter)
        self.gallery.left.connect(self.canvas.setFocus)
        self.gallery.tour_requested.connect(self.tour.start)
        self.help_menu.tour_requested.connect(self.tour.start)
        self.files.done.connect(self.status_bar.hint)
        self.canvas.hint.connect(self.status_bar.hint)
        self.canvas.help_requested.connect(self._help_on_node)
        self.files.opened.connect(self.canvas.frame_all)
        self.kept.failed.connect(self._tell_refusal)
        self.edit_menu.keep_requested.connect(self._keep_selected)
        self.inspector.keep_requested.connect(self._keep_selected)
        self.inspector.sweep_requested.connect(self._sweep)
        self.level.path_changed.connect(self.canvas.frame_all)
        self.breadcrumbs.unpack_requested.connect(self.canvas.unpack)
        self.edit_menu.parameters_requested.connect(self._edit_selected)
        self.controller.begun.connect(self._show_training)
        self.controller.failed.connect(self._tell_failure)
        self.training.data.folder_chosen.connect(self._keep_data_folder)
        self.judging.maps_asked.connect(self.sample.choose)
        self.judging.maps_asked.connect(lambda: self.docks.raise_("maps"))
        self.canvas.edit_requested.connect(self._edit_node)
        self.palette_panel.block_chosen.connect(self.canvas.add_block)
        self.palette_panel.help_requested.connect(self.show_block_help)
        self.inspector.help_requested.connect(self._help_on_selected)
        self.code_view.export_requested.connect(self.files.export)
        self.sample.pad_wanted.connect(self._show_pad)
        self.outline.add_requested.connect(self._add_from_outline)
        self.outline.edit_requested.connect(self._edit_node)
        self.outline.help_requested.connect(self._help_on_node)
        self.outline.told.connect(self.status_bar.hint)
        self.problems.node_chosen.connect(self._show_node)
        self.heaviest.node_chosen.connect(self._show_on_level)
        self.thumbnails.changed.connect(self.canvas.graph.show_pictures)
        self.heat.marks_changed.connect(self.canvas.graph.show_marks)
        self.health.node_chosen.connect(self._show_node)
        self.status_bar.problems_requested.connect(self._show_problems)
        self.network_menu.comparison_requested.connect(self._show_comparison)
        self.network_menu.runs_requested.connect(self._show_runs)
        self.network_menu.workshop_requested.connect(self.open_workshop)
        self.network_menu.data_folder_requested.connect(self._choose_data_folder)
        self.network_menu.flow_chosen.connect(self._keep_flow)
        self.view_menu.theme_chosen.connect(self.theme_chosen)
        self.view_menu.language_chosen.connect(self.language_chosen)
        self.presentation = Presentation(self, self.canvas)
        self.view_menu.presentation_requested.connect(self.presentation.toggle)
        self.file_menu.window_requested.connect(self._open_another)
        self.file_menu.differences_requested.connect(self._compare_with_file)
        self.versions.comparison_requested.connect(self.compare_with)
        self.file_menu.settings_requested.connect(self.show_settings)
        self.view_menu.reset_requested.connect(self.docks.arrange)
        self.help_menu.shortcuts_requested.connect(self._show_shortcuts)
        self.help_menu.keyboard_requested.connect(self._show_keyboard)
        self.help_menu.block_help_requested.connect(self._help_on_selected)
        self.canvas.addAction(self.help_menu.explain)
        self.help_menu.explanation_requested.connect(self.explain)
        self.maps.explanation_wanted.connect(self.explain)
        self.help_menu.about_requested.connect(self._show_about)

    def _retitle(self) -> None:
        path = self.session.path
        name = path.name if path else self.session.document.title
        self.setWindowTitle(f"{name}[*] – Netwright")
        self.setWindowModified(self.session.is_modified)

    def _tell_refusal(self, reason: Message) -> None:
        self.status_bar.hint(sentence(reason))

    def tell_fault(self, fault: str) -> None:
        """Say that the program itself has failed somewhere, and goes on."""
        text = self.tr("Something in Netwright failed; your network is safe. {fault}")
        self.banner.tell(text.format(fault=fault), Severity.ERROR)

    def _tell_failure(self, what: Message, nodes: frozenset[str]) -> None:
        """Say why training failed, and mark the blocks that it began in."""
        failing = [node for node in self.session.document.nodes if node in nodes]
        if not failing:
            self.banner.tell(sentence(what), Severity.ERROR)
            return
        self.level.go_to(0)
        self.session.select(failing)
        self.banner.tell(
            sentence(what),
            Severity.ERROR,
            self.tr("Show block"),
            lambda: self._show_node(failing[0]),
        )

    def _tell_problems(self, problems: list[str]) -> None:
        first, *others = problems
        if others:
            self.banner.tell(
                first, Severity.ERROR, self.tr("Show all"), lambda: self._list_problems(problems)
            )
        else:
            self.banner.tell(first, Severity.ERROR)

    def _list_problems(self, problems: list[str]) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Problems"))
        box.setText("\n".join(problems))
        box.open()

    def _edit_node(self, node_id: str) -> None:
        self.level.select([node_id])
        self._edit_selected()

    def _edit_selected(self) -> None:
        self.docks.raise_("inspector")
        self.inspector.edit_selected()

    def _keep_selected(self) -> None:
        """Keep the selected group in the palette."""
        nodes = self.level.document.nodes
        for group in (nodes[node].block for node in self.level.selection):
            if isinstance(group, Group) and self.kept.keep(group):
                text = self.tr("{group} is kept: in the palette, under “My blocks”.")
                self.status_bar.hint(text.format(group=group.title))

    def _show_node(self, node_id: str) -> None:
        self.level.go_to(0)
        self.session.select([node_id])
        self.canvas.frame_selection()

    @property
    def shows_settings(self) -> bool:
        """Whether the dialog of the settings is open."""
        return self.findChild(SettingsDialog) is not None

    def show_settings(self) -> None:
        """Let the user choose theme, language, folders and the like."""
        dialog = self.findChild(SettingsDialog)
        if dialog is None:
            dialog = SettingsDialog(self.settings, self)
            dialog.changed.connect(self.setting_changed)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _add_from_outline(self) -> None:
        """Let a block be found as on the canvas; the outline has the keys again afterwards."""
        self.canvas.search_and_add()
        popup = self.canvas.findChild(SearchPopup)
        if popup is not None:
            popup.destroyed.connect(self._return_to_outline)

    def _return_to_outline(self) -> None:
        if self.canvas.hasFocus():
            self.outline.setFocus()

    def compare_with(self, other: Document, title: str) -> None:
        """Mark and list what is another in the open document than in ``other``."""
        former = self.findChild(DifferencesDialog)
        if former is not None:
            former.close()
        dialog = DifferencesDialog(self.session, self.level, self.canvas, other, title, self)
        dialog.resize(self.inspector.size())  # over it, so that the canvas is seen
        dialog.move(self.inspector.mapToGlobal(self.inspector.rect().topLeft()))
        dialog.show()

    def _compare_with_file(self) -> None:
        chosen = self.files.choose_to_compare()
        if chosen is not None:
            self.compare_with(*chosen)

    def _open_another(self) -> None:
        if not open_another(self.controller.data_dir):
            self.banner.tell(self.tr("Another window could not be started."), Severity.ERROR)

    def _show_runs(self) -> None:
        RunsDialog(self.controller.runs, self.resuming, self).show()

    def _show_problems(self) -> None:
        self.docks.raise_("problems")

    def _show_training(self) -> None:
        self.docks.raise_("training")

    def explain(self) -> None:
        """Show the arithmetic of the selected block, in a window of its own that follows."""
        if self._explanation is None:
            self._explanation = ExplainWindow(self.session, self.controller, self.sample, self)
        self._explanation.show()
        self._explanation.raise_()
        self._explanation.activateWindow()

    def open_workshop(self) -> None:
        """Show the kernel workshop, in a window of its own."""
        if self._workshop is None:
            self._workshop = WorkshopWindow(self.session, self.controller, self)
        if self.maps.seen is not None:
            self._workshop.take(self.maps.seen)
        self._workshop.show()
        self._workshop.raise_()
        self._workshop.activateWindow()

    def _show_pad(self) -> None:
        self.docks.raise_("draw")

    def _show_shortcuts(self) -> None:
        page = ShortcutsPage(self._menus, self)
        self.keymap.changed.connect(page.tell)
        page.show()

    def _show_keyboard(self) -> None:
        KeyboardPage(self.keymap, self).show()

    def _show_about(self) -> None:
        AboutPage(self).show()

    def show_block_help(self, name: str) -> None:
        """Show the help page of the block type ``name``, or of groups."""
        if name == Group.type_name():
            group = Group(definition=Definition(Document(self.tr("Group"))))
            self._show_page(BlockPage(group, self))
        elif name in block_types():
            self._show_page(BlockPage(block_types()[name], self))

    def _show_page(self, page: BlockPage) -> None:
        page.example_requested.connect(self.files.open_document)
        page.show()

    def _show_on_level(self, node_id: str) -> None:
        self.level.select([node_id])
        self.canvas.frame_selection()

    def _help_on_selected(self) -> None:
        selected = sorted(self.level.selection)
        if selected:
            self._help_on_node(selected[0])
        else:
            self._show_shortcuts()

    def _help_on_node(self, node_id: str) -> None:
        node = self.level.document.nodes.get(node_id)
        if node is not None:
            analysis = self.level.analysis
            report = analysis.reports.get(node_id) if analysis else None
            subject = Subject(node.label or node.name, node.block, report)
            block = node.block if isinstance(node.block, Group) else type(node.block)
            self._show_page(BlockPage(block, self, subject))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give help on the selected block where no view has taken F1 for itself."""
        if event.key() == Qt.Key.Key_F1 and "F1" in self.canvas.own_keys:
            self._help_on_selected()
        else:
            super().keyPressEvent(event)

    def _sweep(self, node_id: str) -> None:
        """Let the user vary a parameter of a node, and compare what comes of it."""
        dialog = self._show_comparison()
        if dialog is not None:
            dialog.networks.ask_for_sweep(node_id)

    def _show_comparison(self) -> "ComparisonDialog | None":
        """Show the comparison of networks, the one there is if there is one; return it."""
        if self.session.analysis is None:
            self.status_bar.hint(self.tr("PyTorch is still being loaded."))
            return None
        from gui.comparison.dialog import ComparisonDialog  # with its plots

        dialog = self.findChild(ComparisonDialog)
        if dialog is None:
            dialog = ComparisonDialog(self.session, self.controller, self)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _choose_data_folder(self) -> None:
        start = self.controller.data_dir or Path.home()
        name = QFileDialog.getExistingDirectory(self, self.tr("Data folder"), str(start))
        if name:
            self.controller.data_dir = Path(name)
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
            self._take(found)

    def _take(self, found: Dropped) -> None:
        match found.kind:
            case Kind.PROJECT:
                self.files.open(found.path)
            case Kind.BLOCKS:
                self._paste_file(found.path)
            case Kind.IMAGES:
                self.docks.raise_("training")
                self.training.data.offer(found.path)
            case Kind.PICTURE:
                self.docks.raise_("maps")
                self.maps.probe.show_file(found.path)
            case Kind.CODE:
                text = self.tr(
                    "{file} is Python code, which is not opened: opening a file never runs code."
                )
                self.banner.tell(text.format(file=found.path.name))

    def _paste_file(self, path: Path) -> None:
        try:
            text = text_of(path)
        except OSError as error:
            words = self.tr("{file} cannot be read: {reason}")
            self.banner.tell(words.format(file=path.name, reason=error), Severity.ERROR)
        else:
            self.gallery.leave()
            clipboard.paste_text(self.level, text, None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, once training and changes are seen to; a fault in asking keeps nothing open."""
        for page in self.findChildren(QDialog):
            page.close()
        if self._is_replaced:
            event.accept()
            return
        try:
            may_close = self._may_stop_training() and self.files.may_discard()
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
        if not self.controller.state.is_busy:
            return True
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Training is running"))
        box.setText(self.tr("Stop training and close? What was learnt is kept as a checkpoint."))
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return pressed is stop
