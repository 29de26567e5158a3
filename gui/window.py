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
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from engine.blocks.problem import Severity
from engine.blocks.registry import block_types
from engine.document import project
from engine.message import Message
from gui.actions.edit_menu import EditMenu
from gui.actions.file_menu import FileMenu
from gui.actions.help_menu import HelpMenu
from gui.actions.network_menu import NetworkMenu
from gui.actions.view_menu import ViewMenu
from gui.banner import Banner
from gui.canvas import Canvas
from gui.code_view import CodeView
from gui.docks import Area, Docks
from gui.exports import Exports
from gui.field_view import FieldView
from gui.files import ProjectFiles
from gui.heat.heat import Heat
from gui.heat.heaviest import Heaviest
from gui.heat.legend import Legend
from gui.heat.menu import ColourMenu
from gui.help.about_page import AboutPage
from gui.help.block_page import BlockPage, Subject
from gui.help.shortcuts_page import ShortcutsPage
from gui.inspect import DrawPad, MapsPanel, SampleChoice
from gui.inspector import Inspector
from gui.judging.panel import JudgingPanel
from gui.palette import Palette
from gui.problems import ProblemsPanel
from gui.session import Session
from gui.settings import Settings
from gui.status_bar import StatusBar
from gui.summary import SummaryPanel
from gui.thumbnails import Thumbnails
from gui.training.controller import TrainingController
from gui.training.dock import TrainingDock
from gui.translation import sentence

SIZE = QSize(1280, 800)
ICONS = QSize(18, 18)


class MainWindow(QMainWindow):
    """Shows one session.

    Signals:
        theme_chosen: A :data:`ThemeChoice`.
        language_chosen: A :data:`Language`.
        closed: The user has closed it, and nothing is left to ask.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    closed = Signal()

    def __init__(
        self, session: Session, controller: TrainingController, settings: Settings
    ) -> None:
        super().__init__()
        self.session = session
        self.controller = controller
        self.settings = settings
        self._is_replaced = False
        self._is_arranged = False
        self.files = ProjectFiles(session, settings, self)
        self.resize(SIZE)
        self.setAcceptDrops(True)
        self._make_panels()
        self._make_menus()
        self._make_toolbar()
        self._connect()
        self._retitle()

    def _make_panels(self) -> None:
        session, controller = self.session, self.controller
        self.banner = Banner()
        self.canvas = Canvas(session)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.canvas, 1)
        self.setCentralWidget(centre)
        self.status_bar = StatusBar(session)
        self.setStatusBar(self.status_bar)
        self.palette_panel = Palette(session)
        self.inspector = Inspector(session)
        self.code_view = CodeView(session)
        self.heat = Heat(session, controller, self.settings, self)
        self.heaviest = Heaviest(session, self.heat)
        self.summary = SummaryPanel(session, self.heaviest)
        self.legend = Legend(self.heat, self.canvas)
        self.thumbnails = Thumbnails(controller, self.settings, self)
        self.field_view = FieldView(session, controller, self.settings, self.canvas)
        self.problems = ProblemsPanel(session)
        self.training = TrainingDock(session, controller)
        self.judging = JudgingPanel(controller)
        self.sample = SampleChoice(controller, self)
        self.maps = MapsPanel(session, controller, self.sample)
        self.pad = DrawPad(session, controller, self.sample)
        self.docks = Docks(self, self.settings)
        add = self.docks.add
        add("palette", self.tr("Blocks"), self.palette_panel, area=Area.LeftDockWidgetArea)
        add("inspector", self.tr("Inspector"), self.inspector, area=Area.RightDockWidgetArea)
        add("code", self.tr("Code"), self.code_view, behind="inspector")
        add("summary", self.tr("Summary"), self.summary, behind="inspector")
        add("draw", self.tr("Draw"), self.pad, behind="inspector")
        add("maps", self.tr("Kernels and maps"), self.maps, area=Area.RightDockWidgetArea)
        add("training", self.tr("Training"), self.training, area=Area.BottomDockWidgetArea)
        add("problems", self.tr("Problems"), self.problems, behind="training")
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

    def _connect(self) -> None:
        session = self.session
        session.file_changed.connect(self._retitle)
        session.document_changed.connect(self._retitle)
        session.refused.connect(self._tell_refusal)
        self.files.told.connect(self._tell_problems)
        self.files.done.connect(self.status_bar.hint)
        self.canvas.hint.connect(self.status_bar.hint)
        self.canvas.help_requested.connect(self._help_on_node)
        self.files.opened.connect(self.canvas.frame_all)
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
        self.problems.node_chosen.connect(self._show_node)
        self.heaviest.node_chosen.connect(self._show_node)
        self.thumbnails.changed.connect(self.canvas.graph.show_pictures)
        self.heat.marks_changed.connect(self.canvas.graph.show_marks)
        self.status_bar.problems_requested.connect(self._show_problems)
        self.network_menu.data_folder_requested.connect(self._choose_data_folder)
        self.view_menu.theme_chosen.connect(self.theme_chosen)
        self.view_menu.language_chosen.connect(self.language_chosen)
        self.view_menu.reset_requested.connect(self.docks.arrange)
        self.help_menu.shortcuts_requested.connect(self._show_shortcuts)
        self.help_menu.block_help_requested.connect(self._help_on_selected)
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
        self.session.select([node_id])
        self._edit_selected()

    def _edit_selected(self) -> None:
        self.docks.raise_("inspector")
        self.inspector.edit_selected()

    def _show_node(self, node_id: str) -> None:
        self.session.select([node_id])
        self.canvas.frame_selection()

    def _show_problems(self) -> None:
        self.docks.raise_("problems")

    def _show_training(self) -> None:
        self.docks.raise_("training")

    def _show_pad(self) -> None:
        self.docks.raise_("draw")

    def _show_shortcuts(self) -> None:
        ShortcutsPage(self._menus, self).show()

    def _show_about(self) -> None:
        AboutPage(self).show()

    def show_block_help(self, name: str) -> None:
        """Show the help page of the block type ``name``."""
        block = block_types().get(name)
        if block is not None:
            self._show_page(BlockPage(block, self))

    def _show_page(self, page: BlockPage) -> None:
        page.example_requested.connect(self.files.open_document)
        page.show()

    def _help_on_selected(self) -> None:
        selected = sorted(self.session.selection)
        if selected:
            self._help_on_node(selected[0])
        else:
            self._show_shortcuts()

    def _help_on_node(self, node_id: str) -> None:
        node = self.session.document.nodes.get(node_id)
        if node is not None:
            analysis = self.session.analysis
            report = analysis.reports.get(node_id) if analysis else None
            subject = Subject(node.label or node.name, node.block, report)
            self._show_page(BlockPage(type(node.block), self, subject))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give help on the selected block where no view has taken F1 for itself."""
        if event.key() == Qt.Key.Key_F1:
            self._help_on_selected()
        else:
            super().keyPressEvent(event)

    def _choose_data_folder(self) -> None:
        start = self.controller.data_dir or Path.home()
        name = QFileDialog.getExistingDirectory(self, self.tr("Data folder"), str(start))
        if name:
            self.controller.data_dir = Path(name)
            self._keep_data_folder(Path(name))

    def _keep_data_folder(self, folder: Path) -> None:
        self.settings.data_dir = folder

    def showEvent(self, event: QShowEvent) -> None:
        """Put the docks in their places, which Qt gets wrong before the window is shown."""
        super().showEvent(event)
        if not self._is_arranged:
            self._is_arranged = True
            self.docks.restore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take project files."""
        if _project_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project file that was dragged onto the window."""
        path = _project_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open(path)

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
        self.docks.remember()
        event.accept()
        self.closed.emit()

    def let_go(self) -> None:
        """Make room for another window on the same session: close without asking."""
        self._is_replaced = True
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


def _project_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((path for path in paths if path.suffix == project.SUFFIX), None)
