"""The panels of the main window: each in its place, and what they show of each other."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from netwright.engine.document.group import Group
from netwright.gui.canvas import Canvas
from netwright.gui.code_view import CodeView
from netwright.gui.compute.compute import Compute
from netwright.gui.evaluation.judging_model import JudgingModel
from netwright.gui.evaluation.panel import EvaluationPanel
from netwright.gui.health.panel import HealthPanel
from netwright.gui.inspect import DrawPad, FilmPanel, MapsPanel, SampleChoice
from netwright.gui.inspector import Inspector
from netwright.gui.outline import OutlinePanel
from netwright.gui.overlays.colouring.colouring import Colouring
from netwright.gui.overlays.colouring.heaviest import Heaviest
from netwright.gui.overlays.colouring.legend import Legend
from netwright.gui.overlays.receptive_field_view import ReceptiveFieldView
from netwright.gui.overlays.thumbnails import NodeThumbnails
from netwright.gui.palette import Palette
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.problems.panel import ProblemsPanel
from netwright.gui.project.files import ProjectFiles
from netwright.gui.project.versions import VersionsPanel
from netwright.gui.project.weights.loader import WeightsLoader
from netwright.gui.shell.breadcrumbs import Breadcrumbs
from netwright.gui.shell.docks import Area, Docks
from netwright.gui.shell.status_bar import StatusBar
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.summary.panel import SummaryPanel
from netwright.gui.tour import Tour
from netwright.gui.training.dock import TrainingDock
from netwright.gui.use.opening import UseOpening
from netwright.gui.widgets.banner import Banner


class Panels(QObject):
    """Makes the canvas and all that is around it.

    Attributes:
        level: What the canvas shows: the network, or what is inside one of its blocks.
        sample: The sample that all panels share.
        weights: Shows what of a file of weights fits.
        docks: Where the panels are.
    """

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        compute: Compute,
        settings: Preferences,
        kept: KeptGroups,
        files: ProjectFiles,
    ) -> None:
        """Fill a window.

        Args:
            window: Which.
            session: The open project.
            compute: Trains and measures.
            settings: What the user has chosen.
            kept: The user's own blocks, in the palette.
            files: Open and save the project.
        """
        super().__init__(window)
        self._window = window
        self._files = files
        self._kept = kept
        client, network, data, run = compute.client, compute.network, compute.data, compute.run
        trained = compute.trained
        self.level = NestedDrawing(session, window)
        self.banner = Banner()
        self.tour = Tour(session, run, files, window)
        self.breadcrumbs = Breadcrumbs(self.level)
        self.canvas = Canvas(self.level, kept)
        self.canvas.own_size = settings.font_scale / 100
        self.status_bar = StatusBar(session)
        self.palette = Palette(self.level, kept)
        self.outline = OutlinePanel(self.level)
        self.versions = VersionsPanel(session)
        self.inspector = Inspector(self.level)
        self.code_view = CodeView(session, self.level)
        self.colouring = Colouring(session, client, trained, settings, self.level, window)
        self.heaviest = Heaviest(self.level, self.colouring)
        self.summary = SummaryPanel(session, self.heaviest)
        self.legend = Legend(self.colouring, self.canvas)
        self.thumbnails = NodeThumbnails(self.level, network, settings, window)
        self.receptive_field = ReceptiveFieldView(self.level, network, settings, self.canvas)
        self.problems = ProblemsPanel(session)
        self.training = TrainingDock(session, compute)
        self.evaluation = EvaluationPanel(JudgingModel(client, network, data), trained)
        self.sample = SampleChoice(network, window)
        self.maps = MapsPanel(session, network, data, run, self.sample)
        self.pad = DrawPad(session, network, self.sample)
        self.film = FilmPanel(session, trained)
        self.use = UseOpening(trained, window)
        self.health = HealthPanel(session, trained)
        self.weights = WeightsLoader(session, compute, files, window)
        self.docks = Docks(window, settings)
        self._fill_centre()
        self._fill_docks()
        self._connect()

    def _fill_centre(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.tour, self.breadcrumbs):
            column.addWidget(widget)
        column.addWidget(self.canvas, 1)
        self._window.setCentralWidget(centre)
        self._window.setStatusBar(self.status_bar)

    def _fill_docks(self) -> None:
        add = self.docks.add
        add("palette", self.tr("Blocks"), self.palette, area=Area.LeftDockWidgetArea)
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
        add("judging", self.tr("Judging"), self.evaluation, behind="training")

    def _connect(self) -> None:
        """Let panels show what happens in others."""
        canvas, status_bar, files = self.canvas, self.status_bar, self._files
        files.recovered.connect(canvas.frame_all)  # opening is seen to by the canvas itself
        self.level.path_changed.connect(canvas.frame_all)
        self.breadcrumbs.unpack_requested.connect(canvas.commands.unpack)
        self.palette.block_chosen.connect(canvas.commands.insertion.add_block)
        self.thumbnails.changed.connect(canvas.graph.show_pictures)
        self.colouring.marks_changed.connect(canvas.graph.show_marks)
        for told in (files.done, canvas.hint, self.outline.told):
            told.connect(status_bar.hint)
        self.code_view.export_requested.connect(files.export)
        self.inspector.keep_requested.connect(self.keep_selected)
        self.evaluation.maps_asked.connect(self.sample.choose)
        self.evaluation.maps_asked.connect(lambda: self.docks.raise_("maps"))

    def keep_selected(self) -> None:
        """Keep the selected group in the palette."""
        nodes = self.level.document.nodes
        for group in (nodes[node].block for node in self.level.selection):
            if isinstance(group, Group) and self._kept.keep(group):
                text = self.tr("{group} is kept: in the palette, under “My blocks”.")
                self.status_bar.hint(text.format(group=group.title))
