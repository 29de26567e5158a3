"""The menu Network: training, layout, data."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from netwright.engine.document.document import Document
from netwright.engine.document.grid import Flow
from netwright.gui.actions.action_menu import ActionMenu, ActionSpec, Row
from netwright.gui.canvas import Canvas
from netwright.gui.training.actions import TrainingActions
from netwright.gui.widgets.action import action


class NetworkMenu(ActionMenu):
    """Train, pause, stop, tidy.

    Signals:
        runs_requested: The runs that were made are to be listed.
        workshop_requested: The user wants to try kernels.
        data_folder_requested: The user wants to say where data sets are.
        flow_chosen: The :class:`Flow` that the user wants for this network and those to come.
        comparison_requested: The user wants to train networks side by side.
        use_requested: The user wants to know what is on pictures.
    """

    runs_requested = Signal()
    data_folder_requested = Signal()
    flow_chosen = Signal(object)
    comparison_requested = Signal()
    workshop_requested = Signal()
    use_requested = Signal()

    def __init__(self, training: TrainingActions, canvas: Canvas, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Network"))
        self._flows = self._make_flows(canvas)
        self.fill((training.train, training.pause, training.stop, training.go_on))
        self.fill(self._experiments())
        self.fill(self._layout(canvas))
        self.fill(self._tools())
        session = canvas.session
        session.document_changed.connect(self._show_flow)
        self._show_flow(session.document, session.document)

    def _experiments(self) -> tuple[Row, ...]:
        return (
            ActionSpec(
                "network.use",
                self.tr("&Use…"),
                self.use_requested.emit,
                "Ctrl+U",
                tip=self.tr("Let the trained network tell what is on pictures and in folders"),
            ),
            ActionSpec(
                "network.compare",
                self.tr("C&ompare…"),
                self.comparison_requested.emit,
                "Ctrl+Shift+M",
                tip=self.tr("Train several networks side by side on the same images"),
            ),
            ActionSpec(
                "network.runs",
                self.tr("&Runs…"),
                self.runs_requested.emit,
                tip=self.tr("List the runs: go on with one, open its network, delete it"),
            ),
            None,
        )

    def _layout(self, canvas: Canvas) -> tuple[Row, ...]:
        return (
            ActionSpec(
                "network.tidy",
                self.tr("T&idy"),
                canvas.commands.tidy,
                "Ctrl+L",
                "tidy",
                self.tr("Lay the network out neatly"),
            ),
            self._flows,
            None,
        )

    def _tools(self) -> tuple[Row, ...]:
        return (
            ActionSpec(
                "network.kernel_lab",
                self.tr("&Kernel workshop…"),
                self.workshop_requested.emit,
                "Ctrl+K",
                tip=self.tr("Try kernels on pictures, and learn one back from what it has made"),
            ),
            ActionSpec(
                "network.data_folder",
                self.tr("&Data folder…"),
                self.data_folder_requested.emit,
                tip=self.tr("Where data sets are looked for before any is downloaded"),
            ),
        )

    def _make_flows(self, canvas: Canvas) -> QMenu:
        menu = QMenu(self.tr("&Direction"), self)
        group = QActionGroup(menu)
        texts = {Flow.DOWN: self.tr("&Top to bottom"), Flow.RIGHT: self.tr("&Left to right")}
        tip = self.tr("Lay the network out in this direction, and those opened from now on")
        for flow, text in texts.items():
            slot = partial(canvas.commands.set_flow, flow)
            made = action(menu, text, slot, tip=tip, name=f"network.flow.{flow}")
            made.triggered.connect(partial(self.flow_chosen.emit, flow))
            made.setCheckable(True)
            made.setData(flow)
            menu.addAction(group.addAction(made))
        return menu

    def _show_flow(self, old: Document, new: Document) -> None:
        for made in self._flows.actions():
            made.setChecked(made.data() == new.flow)
