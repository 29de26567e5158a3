"""The arithmetic of a block on the sample, one output value after the other."""

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.blocks.block import Family
from engine.inspect.explain import (
    CurveStep,
    NormStep,
    Place,
    ShareStep,
    Station,
    Step,
    Weighing,
    WindowStep,
    near_square,
)
from gui.icons import icon
from gui.inspect.elided_label import ElidedLabel
from gui.inspect.sample_choice import SampleChoice
from gui.inspect.stages import CurveStage, NormStage, ShareStage, WindowStage
from gui.inspect.value_grid import Frame, ValueGrid
from gui.session import Session
from gui.training.controller import TrainingController
from gui.training.orders import Explain
from gui.training.questions import View
from gui.training.reports import Answer, Explained
from gui.training.run_state import RunState
from gui.translation import sentence, translated

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
        step: How the value comes about; None while nothing is explained.
    """

    def __init__(
        self,
        session: Session,
        controller: TrainingController,
        choice: SampleChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._controller = controller
        self._choice = choice
        self._explained: Explained | None = None
        self._module: str | None = None
        self._place: Place = (0, 0, 0)
        self.step: Step | None = None
        self.setWindowTitle(self.tr("Explain the arithmetic"))
        self.resize(1000, 620)
        self._make_choices()
        self._make_steps()
        self.input = ValueGrid(self.tr("Input"))
        self.output = ValueGrid(self.tr("Output"))
        self.output.can_pick = True
        self.output.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.output.setToolTip(self.tr("Click a value to explain it; arrow keys go to the next"))
        self.output.picked.connect(self._pick)
        self._stages = QStackedWidget()
        self.window_stage, self.norm_stage = WindowStage(), NormStage()
        self.curve_stage, self.share_stage = CurveStage(), ShareStage()
        for stage in (self.window_stage, self.norm_stage, self.curve_stage, self.share_stage):
            self._stages.addWidget(stage)
        self.formula, self.numbers, self.given = ElidedLabel(), QLabel(), ElidedLabel()
        self.numbers.setWordWrap(True)
        self.numbers.setTextFormat(Qt.TextFormat.PlainText)
        self.numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect()

    def _make_choices(self) -> None:
        self.nodes = QComboBox()
        self.nodes.setAccessibleName(self.tr("Block"))
        self.nodes.activated.connect(self._choose_node)
        self.modules = QComboBox()
        self.modules.setAccessibleName(self.tr("Part of the block"))
        self.modules.activated.connect(self._choose_module)
        self.inputs = self._channel(self.tr("Input channel"))
        self.inputs.valueChanged.connect(self._show)
        self.outputs = self._channel(self.tr("Output channel"))
        self.outputs.valueChanged.connect(self._choose_channel)
        self.live = QCheckBox(self.tr("Follow the run"))
        self.live.setToolTip(self.tr("Read the weights anew twice a second while they are trained"))
        self.live.setChecked(True)

    def _channel(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, 0)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setPrefix(f"{name} ")
        return box

    def _make_steps(self) -> None:
        self.back = self._button(self.tr("Previous value"), partial(self.walk, -1), "Ctrl+Left")
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.play = self._button(self.tr("Play"), self._toggle, "Space")
        self.play.setIcon(icon("train"))
        self.forth = self._button(self.tr("Next value"), partial(self.walk, 1), "Ctrl+Right")
        self.forth.setArrowType(Qt.ArrowType.RightArrow)
        self._player = QTimer(self)
        self._player.setInterval(PACE)
        self._player.timeout.connect(self._play_on)
        self._watcher = QTimer(self)
        self._watcher.setInterval(REFRESH)
        self._watcher.timeout.connect(self._refresh)

    def _button(self, name: str, slot: object, key: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key})")
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
        self._input_title, self._output_title = ElidedLabel(), ElidedLabel()
        maps = QVBoxLayout()
        maps.addWidget(self._input_title)
        maps.addWidget(self.input, 1)
        maps.addWidget(self._output_title)
        maps.addWidget(self.output, 1)
        arithmetic = QVBoxLayout()
        arithmetic.addWidget(self._stages, 1)
        large = self.numbers.font()
        large.setPointSizeF(large.pointSizeF() * 1.25)
        for label in (self.formula, self.numbers):
            label.setFont(large)
        for label in (self.formula, self.numbers, self.given):
            arithmetic.addWidget(label)
        middle = QHBoxLayout()
        middle.addLayout(maps, 2)
        middle.addLayout(arithmetic, 5)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self._session.selection_changed.connect(self._follow_selection)
        self._session.analysis_changed.connect(self._refresh)
        self._controller.answered.connect(self._learn)
        self._controller.state_changed.connect(self._refresh)
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
        self._stop()
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
        self._stop()
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
        is_running = self._controller.state is RunState.RUNNING
        by_clock = self.sender() is self._watcher
        if not by_clock or (self.live.isChecked() and is_running):
            self._ask()

    def _ask(self) -> None:
        node = self.nodes.currentData()
        if node is None:
            self._clear()
            self._tell(self.tr("There is no block to explain yet; add a convolution, for example."))
            return
        told, channel = self._explained, self._place[0]
        if told is not None and told.node == node and isinstance(told.station, Weighing):
            channel = told.station.feature_at(self._place)
        view = View(node, self._module, self._choice.sample)
        if not self._controller.ask_about(view, lambda watch: Explain(watch, channel)):
            self._explained = None
            self._clear()
            self._tell(
                self.tr(
                    "There is no network to look into yet, or one too large to be looked into "
                    "before it is trained."
                )
            )

    def _learn(self, answer: Answer) -> None:
        if not isinstance(answer, Explained) or not self.isVisible():
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
            self._clear()
            return
        station = told.station
        self._place = self._within(station)
        if not station.knows(self._place):  # the user has gone on since this was asked for
            self._ask()
            return
        self._bound(self.outputs, len(station.y) - 1, self._place[0])
        self._bound(self.inputs, len(station.x) - 1, self.inputs.value())
        self.step = station.at(self._place)
        self._show_stage(self.step, station, told)
        self._show_output(station)
        self.formula.set_text(self.step.formula)
        self.numbers.setText(self.step.numbers)
        given = float(station.y[self._place])
        self.given.set_text(
            self.tr("The network itself gives {value}; the difference is {difference}.").format(
                value=f"{given:.7g}", difference=f"{abs(given - self.step.result):.1g}"
            )
        )

    def _within(self, station: Station) -> Place:
        channel, row, column = (
            min(at, size - 1) for at, size in zip(self._place, station.y.shape, strict=True)
        )
        return channel, row, column

    def _bound(self, box: QSpinBox, most: int, value: int) -> None:
        box.blockSignals(True)
        box.setRange(0, most)
        box.setValue(min(value, most))
        box.blockSignals(False)
        box.setVisible(most > 0)

    def _show_stage(self, step: Step, station: Station, told: Explained) -> None:
        channel = self._place[0]
        match step:
            case WindowStep():
                self._show_window(step, station)
            case NormStep():
                self._stages.setCurrentWidget(self.norm_stage)
                self.norm_stage.show_step(step)
                self._show_same_place(station, step)
            case CurveStep():
                self._stages.setCurrentWidget(self.curve_stage)
                self.curve_stage.show_step(step)
                self._show_same_place(station)
            case ShareStep():
                self._stages.setCurrentWidget(self.share_stage)
                self.share_stage.show_step(step, channel, told.classes)
                self._show_same_place(station)

    def _show_window(self, step: WindowStep, station: Station) -> None:
        """Show an input channel with the window in it, and the products."""
        self._stages.setCurrentWidget(self.window_stage)
        first, last = step.terms[0].channel, step.terms[-1].channel
        self.inputs.blockSignals(True)
        self.inputs.setRange(first, last)
        self.inputs.blockSignals(False)
        self.inputs.setVisible(first < last)
        channel = self.inputs.value()
        limits = (float(np.nanmin(station.x)), float(np.nanmax(station.x)))
        self.window_stage.show_step(step, channel - first, limits)
        if not step.cells:  # a linear layer looks at everything
            self.input.show_values(step.terms[channel - first].patch.astype(np.float32), limits)
            self.input.set_frames()
            self._input_title.set_text(self.tr("All features"))
            return
        self.input.show_values(station.x[channel], limits, self._margin(station))
        self.input.set_frames(*_frames(step, station.x.shape[1:]))
        title = self.tr("Input channel {channel}, {size}")
        size = f"{station.x.shape[1]}×{station.x.shape[2]}"
        self._input_title.set_text(title.format(channel=channel, size=size))

    def _margin(self, station: Station) -> tuple[int, int, int, int]:
        """Return the rows and columns of padding that windows reach into, at each side."""
        _, height, width = station.x.shape
        corners = ((0, 0), (station.y.shape[1] - 1, station.y.shape[2] - 1))
        cells = []
        for row, column in corners:
            step = station.at((self._place[0], row, column))
            if isinstance(step, WindowStep) and _slides(step):
                cells += [cell for line in step.cells for cell in line]
        if not cells:
            return 0, 0, 0, 0
        return (
            max(-min(cell.row for cell in cells), 0),
            max(-min(cell.column for cell in cells), 0),
            max(max(cell.row for cell in cells) - height + 1, 0),
            max(max(cell.column for cell in cells) - width + 1, 0),
        )

    def _show_same_place(self, station: Station, norm: NormStep | None = None) -> None:
        """Show the input channel of the same number, with the same value framed."""
        channel = self._place[0]
        shown = _laid_out(station.x, min(channel, len(station.x) - 1))
        self.inputs.hide()
        self.input.show_values(shown)
        here = _place_in(station.x, self._place)
        frames = [Frame(*here)]
        if norm is not None and norm.cells is not None and station.x.shape[1:] != (1, 1):
            rows = range(*norm.cells[1].indices(station.x.shape[1]))
            columns = range(*norm.cells[2].indices(station.x.shape[2]))
            frames.append(Frame(rows.start, columns.start, len(rows), len(columns), is_main=False))
        self.input.set_frames(*frames)
        title = self.tr("Input channel {channel}, {size}")
        size = f"{station.x.shape[1]}×{station.x.shape[2]}"
        is_vector = station.x.shape[1:] == (1, 1)
        words = self.tr("Input, {count} features").format(count=len(station.x))
        self._input_title.set_text(words if is_vector else title.format(channel=channel, size=size))

    def _show_output(self, station: Station) -> None:
        self.output.show_values(_laid_out(station.y, self._place[0]))
        cell = _place_in(station.y, self._place)
        self.output.cell = cell
        self.output.set_frames(Frame(*cell))
        if station.y.shape[1:] == (1, 1):
            self._output_title.set_text(
                self.tr("Output, {count} features").format(count=len(station.y))
            )
            return
        title = self.tr("Output channel {channel}, {size}")
        size = f"{station.y.shape[1]}×{station.y.shape[2]}"
        self._output_title.set_text(title.format(channel=self._place[0], size=size))

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _clear(self) -> None:
        self.step = None
        for grid in (self.input, self.output):
            grid.clear()
        for label in (self.formula, self.given, self._input_title, self._output_title):
            label.set_text("")
        self.numbers.clear()

    def _pick(self, row: int, column: int) -> None:
        told = self._explained
        if told is None or told.station is None:
            return
        y = told.station.y
        if y.shape[1:] == (1, 1):
            self._place = (row * near_square(len(y))[1] + column, 0, 0)
        else:
            self._place = (self._place[0], row, column)
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

    def _toggle(self) -> None:
        if self._player.isActive():
            self._stop()
        else:
            self._player.start()
            self.play.setIcon(icon("pause"))
            self.play.setAccessibleName(self.tr("Pause"))

    def _play_on(self) -> None:
        if not self.walk(1):
            self._stop()

    def _stop(self) -> None:
        self._player.stop()
        self.play.setIcon(icon("train"))
        self.play.setAccessibleName(self.tr("Play"))


def _slides(step: WindowStep) -> bool:
    """Return whether the cells are a window: those of a transposed convolution are not."""
    rows = [line[0].row for line in step.cells]
    return rows == sorted(set(rows))


def _frames(step: WindowStep, size: tuple[int, ...]) -> list[Frame]:
    """Return a frame around the window, and around each of its pixels where they lie apart."""
    cells = [cell for line in step.cells for cell in line]
    if not _slides(step):
        inside = [c for c in cells if 0 <= c.row < size[0] and 0 <= c.column < size[1]]
        return [Frame(*cell) for cell in dict.fromkeys(inside)]
    top, left = cells[0]
    bottom, right = cells[-1]
    frames = [Frame(top, left, bottom - top + 1, right - left + 1)]
    if len(cells) < frames[0].height * frames[0].width:
        frames += [Frame(*cell, is_main=False) for cell in cells]
    if step.winner is not None:
        cell = step.cells[step.winner[0]][step.winner[1]]
        frames.append(replace(Frame(*cell), is_main=True))
    return frames


def _laid_out(maps: NDArray[np.float32], channel: int) -> NDArray[np.float32]:
    """Return a channel as a matrix; of a vector all features, about as wide as high."""
    if maps.shape[1:] == (1, 1):
        return maps.reshape(near_square(len(maps)))
    chosen: NDArray[np.float32] = maps[channel]
    return chosen


def _place_in(maps: NDArray[np.float32], place: Place) -> tuple[int, int]:
    """Return where a place is in the matrix of :func:`_laid_out`."""
    if maps.shape[1:] == (1, 1):
        row, column = divmod(min(place[0], len(maps) - 1), near_square(len(maps))[1])
        return row, column
    return place[1], place[2]
