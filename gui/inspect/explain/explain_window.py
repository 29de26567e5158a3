"""The arithmetic of a block on the sample, one output value after the other."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.block import Family
from netwright.engine.inspect.explain import Place, Station
from netwright.engine.worker.requests.explain import Explain, Explained
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.network_watch import NetworkWatch, View
from netwright.gui.compute.run_controller import RunController
from netwright.gui.inspect.explain.explained_maps import place_of
from netwright.gui.inspect.explain.explanation_view import ExplanationView, bound, channel_box
from netwright.gui.inspect.sample_choice import SampleChoice
from netwright.gui.state.session import Session
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.player import Player
from netwright.gui.widgets.translation import sentence, translated

PACE = 350
"""Milliseconds from one value to the next while playing."""
REFRESH = 500
"""Milliseconds from one look at the moving weights to the next."""
EXPLAINED = (
    Family.CONVOLUTION,
    Family.POOLING,
    Family.NORMALISATION,
    Family.ACTIVATION,
    Family.LINEAR,
    Family.COMPOSITE,
)


class ExplainWindow(QDialog):
    """Input, arithmetic and output of a block side by side; follows selection, sample and run.

    Attributes:
        nodes: Which block is explained.
        modules: Which module of a composite is.
        inputs: The channel of the input that is shown.
        outputs: The channel of the output whose value is explained.
        input: The input channel's map.
        output: The output channel's map; a click explains another value.
        view: How the value comes about.
    """

    def __init__(
        self,
        session: Session,
        network: NetworkWatch,
        run: RunController,
        choice: SampleChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._network = network
        self._run = run
        self._choice = choice
        self._explained: Explained | None = None
        self._module: str | None = None
        self._place: Place = (0, 0, 0)
        self.setWindowTitle(self.tr("Explain the arithmetic"))
        self.resize(1000, 620)
        self.view = ExplanationView()
        self._make_choices()
        self._make_steps()
        self.input, self.output = self.view.maps.input, self.view.maps.output
        self.output.picked.connect(self._pick)
        self.problem = PlainLabel()
        self.problem.setWordWrap(True)
        self._lay_out()
        self._connect()

    def _make_choices(self) -> None:
        self.nodes = QComboBox()
        self.nodes.setAccessibleName(self.tr("Block"))
        self.nodes.activated.connect(self._choose_node)
        self.modules = QComboBox()
        self.modules.setAccessibleName(self.tr("Part of the block"))
        self.modules.activated.connect(self._choose_module)
        self.inputs = self.view.inputs
        self.inputs.valueChanged.connect(self._show)
        self.outputs = channel_box(self.tr("Output channel"))
        self.outputs.valueChanged.connect(self._choose_channel)
        self.live = QCheckBox(self.tr("Follow the run"))
        self.live.setToolTip(self.tr("Read the weights anew twice a second while they are trained"))
        self.live.setChecked(True)

    def _make_steps(self) -> None:
        self.back = self._button(self.tr("Previous value"), partial(self.walk, -1), "Ctrl+Left")
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.play = QToolButton()
        QShortcut(QKeySequence("Space"), self).activated.connect(self.play.click)
        self._player = Player(self.play, PACE, partial(self.walk, 1), "Space")
        self.forth = self._button(self.tr("Next value"), partial(self.walk, 1), "Ctrl+Right")
        self.forth.setArrowType(Qt.ArrowType.RightArrow)
        self._watcher = QTimer(self)
        self._watcher.setInterval(REFRESH)
        self._watcher.timeout.connect(self._refresh)

    def _button(self, name: str, slot: object, key: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(plain_tip(f"{name} ({key})"))
        button.clicked.connect(slot)
        QShortcut(QKeySequence(key), self).activated.connect(button.click)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        choices: tuple[QWidget, ...] = (self.nodes, self.modules, self.inputs, self.outputs)
        for choice in choices:
            top.addWidget(choice)
        top.addStretch(1)
        steps: tuple[QWidget, ...] = (self.back, self.play, self.forth, self.live)
        for button in steps:
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self._session.selection_changed.connect(self._follow_selection)
        self._session.analysis_changed.connect(self._refresh)
        self._run.state_changed.connect(self._refresh)
        self._choice.changed.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to explain the selected block, else the first that can be."""
        super().showEvent(event)
        self._offer_nodes()
        self._follow_selection()
        self._watcher.start()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing any more."""
        super().hideEvent(event)
        self._player.stop()
        self._watcher.stop()

    def _offer_nodes(self) -> None:
        """List the blocks whose arithmetic may be explained."""
        document = self._session.document
        nodes = [node for node in document.nodes.values() if node.block.family in EXPLAINED]
        if [node.id for node in nodes] == [
            self.nodes.itemData(row) for row in range(self.nodes.count())
        ]:
            return
        chosen = self.nodes.currentData()
        self.nodes.clear()
        for node in nodes:
            self.nodes.addItem(f"{node.name} ({translated(node.block.title)})", node.id)
        self.nodes.setCurrentIndex(max(self.nodes.findData(chosen), 0))

    def _follow_selection(self) -> None:
        if not self.isVisible():
            return
        selection = self._session.selection
        chosen = next((node for node in self._session.document.nodes if node in selection), None)
        row = self.nodes.findData(chosen)
        if row >= 0 and row != self.nodes.currentIndex():
            self.nodes.setCurrentIndex(row)
            self._choose_node()

    def _choose_node(self) -> None:
        self._module, self._place = None, (0, 0, 0)
        self._player.stop()
        self._ask()

    def _choose_module(self) -> None:
        self._module, self._place = self.modules.currentData(), (0, 0, 0)
        self._ask()

    def _choose_channel(self, channel: int) -> None:
        self._place = (channel, *self._place[1:])
        self._show_or_ask()

    def _refresh(self) -> None:
        """Look again at what may have changed: the weights of a run, the sample, the network."""
        if not self.isVisible():
            return
        self._offer_nodes()
        is_running = self._run.state is RunState.RUNNING
        by_clock = self.sender() is self._watcher
        if not by_clock or (self.live.isChecked() and is_running):
            self._ask()

    def _ask(self) -> None:
        node = self.nodes.currentData()
        if node is None:
            self.view.clear()
            self._tell(self.tr("There is no block to explain yet; add a convolution, for example."))
            return
        channel = self._place[0]
        view = View(node, self._module, self._choice.sample)
        asked = self._network.ask_about(view, lambda watch: Explain(watch, channel), self._learn)
        if asked is None:
            self._explained = None
            self.view.clear()
            self._tell(
                self.tr(
                    "There is no network to look into yet, or one too large to be looked into "
                    "before it is trained."
                )
            )

    def _learn(self, answer: Explained) -> None:
        if not self.isVisible():
            return
        if answer.node != self.nodes.currentData():
            return
        self._explained = answer
        self._tell(sentence(answer.problem) if answer.problem else "")
        self._offer_modules(answer)
        self._show()

    def _offer_modules(self, answer: Explained) -> None:
        offered = [self.modules.itemData(row) for row in range(self.modules.count())]
        if offered != [*answer.modules]:
            self.modules.clear()
            for module in answer.modules:
                self.modules.addItem(module.partition(".")[2] or module, module)
        self.modules.setVisible(len(answer.modules) > 1)
        self.modules.setCurrentIndex(max(self.modules.findData(answer.module), 0))

    def _show_or_ask(self) -> None:
        """Show another value; weights of a channel that are not here have to be read first."""
        told = self._explained
        if told is not None and told.station is not None and not told.station.knows(self._place):
            self._ask()
        else:
            self._show()

    def _show(self) -> None:
        told = self._explained
        if told is None or told.station is None:
            self.view.clear()
            return
        station = told.station
        self._place = self._within(station)
        if not station.knows(self._place):  # the user has gone on since this was asked for
            self._ask()
            return
        bound(self.outputs, len(station.y) - 1, self._place[0])
        self.view.show_step(station, self._place, told.classes)

    def _within(self, station: Station) -> Place:
        channel, row, column = (
            min(at, size - 1) for at, size in zip(self._place, station.y.shape, strict=True)
        )
        return channel, row, column

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _pick(self, row: int, column: int) -> None:
        told = self._explained
        if told is None or told.station is None:
            return
        self._place = place_of(told.station.y, self._place[0], row, column)
        self._show_or_ask()

    def walk(self, by: int) -> bool:
        """Explain the next value, row by row; return whether there is one."""
        height, width = self.output.values.shape
        if not self.output.values.size:
            return False
        row, column = self.output.cell
        at = row * width + column + by
        if not 0 <= at < height * width:
            return False
        self._pick(at // width, at % width)
        return True
