"""Which figure the network is coloured by, and each node's value of it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from netwright.engine.analysis.reports import NodeReport
from netwright.engine.worker.requests.time_nodes import NodesTimed, TimeNodes
from netwright.gui.canvas.items.figure_mark import FigureMark
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.trained_model import Standing, TrainedModel
from netwright.gui.overlays.colouring.figure import ColourScale, NodeFigure, marks_of
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session

PAUSE = 600
"""Milliseconds without an edit after which the network is measured anew."""
MEASURABLE = 150_000_000
"""Parameters, 600 MB, up to which a network is built to be measured, when the user asks for it."""
KEPT = 16
"""Networks whose times are kept: undo brings them back."""
REFRESH = 50
WHOLE = (NodeFigure.TIME, NodeFigure.GRADIENT)
"""What is known of the nodes of the whole network only, not of those inside one of them."""


class Colouring(QObject):
    """Follows the session and the training; views only show what it says.

    Signals:
        figure_changed: The :class:`NodeFigure` that is chosen now.
        marks_changed: What each node shows, :data:`Marks`; none while colours are the families'.
    """

    figure_changed = Signal(object)
    marks_changed = Signal(object)

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        trained: TrainedModel,
        settings: Preferences,
        level: DrawingModel | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make it.

        Args:
            session: The open project.
            client: Has times measured.
            trained: Tells of gradients.
            settings: Keeps the choice.
            level: What the canvas shows of the network; by default all of it.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._session = session
        self._level = level or session
        self._client = client
        self._trained = trained
        self._settings = settings
        self._times: dict[str, Mapping[str, float] | None] = {}
        self._figure = NodeFigure(settings.colour_by)
        self._marks: dict[str, FigureMark] = {}
        self._measuring = self._single_shot(PAUSE, self._measure)
        self._refreshing = self._single_shot(REFRESH, self.refresh)
        self._level.analysis_changed.connect(self._refreshing.start)
        trained.run.health_changed.connect(self._refreshing.start)
        trained.changed.connect(self._refreshing.start)

    def _single_shot(self, interval: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    @property
    def figure(self) -> NodeFigure:
        """What the network is coloured by."""
        return self._figure

    @property
    def marks(self) -> Mapping[str, FigureMark]:
        """What each node shows of it."""
        return self._marks

    @property
    def scale(self) -> ColourScale:
        """From which value to which the colours reach."""
        return ColourScale(self.values(self._figure))

    def choose(self, figure: NodeFigure) -> None:
        """Colour the network by another figure, from now on and at the next start."""
        if figure is not self._figure:
            self._figure = figure
            self._settings.colour_by = figure.value
            self.figure_changed.emit(figure)
            self.refresh()

    def refresh(self) -> None:
        """Look at the network as it is now."""
        figure = self._figure
        self._marks = marks_of(figure, self.values(figure)) if figure.is_measured else {}
        self.marks_changed.emit(self._marks)
        if figure is NodeFigure.TIME and not self._is_timed:
            self._measuring.start()

    def values(self, figure: NodeFigure) -> dict[str, float]:
        """Return each node's value of a figure; what is not known is missing."""
        analysis = self._level.analysis
        if analysis is None or (self._level.is_part and figure in WHOLE):
            return {}
        match figure:
            case NodeFigure.TIME:
                return dict(self._times.get(self._text) or {})
            case NodeFigure.GRADIENT:
                return self._gradients()
        found = ((node, _value(figure, report)) for node, report in analysis.reports.items())
        return {node: value for node, value in found if value is not None}

    def _gradients(self) -> dict[str, float]:
        if self._trained.standing is Standing.OTHER:
            return {}
        nodes = self._session.document.nodes
        return {
            node: each.gradient
            for node, each in self._trained.record.health.items()
            if node in nodes and each.gradient is not None
        }

    @property
    def _text(self) -> str:
        """The drawn network's code, by which its times are kept."""
        source = self._session.source
        return source.text if source else ""

    @property
    def _is_timed(self) -> bool:
        return self._text in self._times

    def _measure(self) -> None:
        if self._figure is NodeFigure.TIME and not self._is_timed:
            source, analysis = self._session.source, self._session.analysis
            if source is None or analysis is None or not analysis.is_complete:
                return
            if analysis.parameters <= MEASURABLE:
                seed = self._session.document.training.seed
                self._client.ask(TimeNodes(source, analysis.macs, seed), self._keep_times)

    def _keep_times(self, report: NodesTimed) -> None:
        while len(self._times) >= KEPT:
            self._times.pop(next(iter(self._times)))
        self._times[report.source.text] = report.seconds
        self.refresh()


def _value(figure: NodeFigure, report: NodeReport) -> float | None:
    found = report.measurement
    if found is None or not found.outputs:
        return None
    match figure:
        case NodeFigure.PARAMETERS:
            return found.parameters
        case NodeFigure.MACS:
            return found.macs
        case NodeFigure.MEMORY:
            return found.activation_bytes
    return None
