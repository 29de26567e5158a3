"""How one value comes about: the input, the arithmetic, the output, and what both amount to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from netwright.engine.inspect.explain import (
    CurveStep,
    ExplanationStep,
    NormStep,
    Place,
    ShareStep,
    Station,
    WindowStep,
)
from netwright.gui.inspect.explain.explained_maps import ExplainedMaps
from netwright.gui.inspect.explain.stages import CurveStage, NormStage, ShareStage, WindowStage
from netwright.gui.widgets.elided_label import ElidedLabel
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip


class ExplanationView(QWidget):
    """Shows one step of the arithmetic of a block.

    Attributes:
        maps: The input's and the output's channel.
        inputs: The channel of the input that is shown; whoever uses the view gives it its place.
        step: What is shown; None for nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step: ExplanationStep | None = None
        self.maps = ExplainedMaps()
        self.inputs = channel_box(self.tr("Input channel"))
        self._stages = QStackedWidget()
        self.window_stage, self.norm_stage = WindowStage(), NormStage()
        self.curve_stage, self.share_stage = CurveStage(), ShareStage()
        for stage in (self.window_stage, self.norm_stage, self.curve_stage, self.share_stage):
            self._stages.addWidget(stage)
        self.formula, self.numbers, self.given = ElidedLabel(), PlainLabel(), ElidedLabel()
        self.numbers.setWordWrap(True)
        self.numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        arithmetic = QVBoxLayout()
        arithmetic.addWidget(self._stages, 1)
        large = self.numbers.font()
        large.setPointSizeF(large.pointSizeF() * 1.25)
        for label in (self.formula, self.numbers):
            label.setFont(large)
        for label in (self.formula, self.numbers, self.given):
            arithmetic.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.maps, 2)
        row.addLayout(arithmetic, 5)

    def show_step(self, station: Station, place: Place, classes: tuple[str, ...]) -> None:
        """Show how a value comes about.

        Args:
            station: What is known of the block: its weights, what enters and what leaves it.
            place: Which value of the output.
            classes: What the features stand for, where they are what the network returns.
        """
        bound(self.inputs, len(station.x) - 1, self.inputs.value())
        self.step = station.at(place)
        self._show_stage(self.step, station, place, classes)
        self.maps.show_output(station, place)
        self.formula.set_text(self.step.formula)
        self.numbers.setText(self.step.numbers)
        given = float(station.y[place])
        self.given.set_text(
            self.tr("The network itself gives {value}; the difference is {difference}.").format(
                value=f"{given:.7g}", difference=f"{abs(given - self.step.result):.1g}"
            )
        )

    def clear(self) -> None:
        """Show nothing."""
        self.step = None
        self.maps.clear()
        for label in (self.formula, self.given):
            label.set_text("")
        self.numbers.clear()

    def _show_stage(
        self, step: ExplanationStep, station: Station, place: Place, classes: tuple[str, ...]
    ) -> None:
        match step:
            case WindowStep():
                self._show_window(step, station, place)
            case NormStep():
                self._stages.setCurrentWidget(self.norm_stage)
                self.norm_stage.show_step(step)
                self._show_same_place(station, place, step)
            case CurveStep():
                self._stages.setCurrentWidget(self.curve_stage)
                self.curve_stage.show_step(step)
                self._show_same_place(station, place)
            case ShareStep():
                self._stages.setCurrentWidget(self.share_stage)
                self.share_stage.show_step(step, place[0], classes)
                self._show_same_place(station, place)

    def _show_window(self, step: WindowStep, station: Station, place: Place) -> None:
        """Show an input channel with the window in it, and the products."""
        self._stages.setCurrentWidget(self.window_stage)
        first, last = step.terms[0].channel, step.terms[-1].channel
        self.inputs.blockSignals(True)
        self.inputs.setRange(first, last)
        self.inputs.blockSignals(False)
        self.inputs.setVisible(first < last)
        channel = self.inputs.value()
        limits = station.limits
        self.window_stage.show_step(step, channel - first, limits)
        if step.cells:
            self.maps.show_window(step, station, place, channel, limits)
        else:
            self.maps.show_features(step, channel - first, limits)

    def _show_same_place(
        self, station: Station, place: Place, norm: NormStep | None = None
    ) -> None:
        self.inputs.hide()
        self.maps.show_same_place(station, place, norm)


def channel_box(name: str) -> QSpinBox:
    """Return an empty box to choose a channel."""
    box = QSpinBox()
    box.setRange(0, 0)
    box.setAccessibleName(name)
    box.setToolTip(plain_tip(name))
    box.setPrefix(f"{name} ")
    return box


def bound(box: QSpinBox, most: int, value: int) -> None:
    """Let a box choose from 0 to ``most``, without telling anybody; hide it where that is 0."""
    box.blockSignals(True)
    box.setRange(0, most)
    box.setValue(min(value, most))
    box.blockSignals(False)
    box.setVisible(most > 0)
