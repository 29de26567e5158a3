"""The picture of a comparison: losses over the epochs, gradients over the depth, the figures.

This module loads pyqtgraph; it is imported when a comparison is first shown.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwright.engine.training.experiments.comparison_result import ComparisonResult
from netwright.gui.experiments.comparison.marks import hue, symbol
from netwright.gui.experiments.comparison.table import StandingsTable
from netwright.gui.training.axis_limits import round_above
from netwright.gui.training.redraw_rate import REDRAW
from netwright.gui.training.series import MEMORY
from netwright.gui.widgets import theme
from netwright.gui.widgets.axes import RoomyAxis, colour_axes
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel

WHOLE = QSize(1180, 640)
"""Size of the picture that is saved."""
ROOM = 1.05
"""Height of the loss plot by the highest training loss; a validation loss beyond it is cut off:
that of a deep net in its first epoch, whose batch norms know the data too little yet, may be a
hundred thousand times as high."""

Points = NDArray[np.float64]


class ComparisonChart(QWidget):
    """Two plots with the figures below them, which are their legend as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standings: Sequence[ComparisonResult] = ()
        self._is_last = False
        self.heading = PlainLabel()
        self.heading.setWordWrap(True)
        self.losses = _plot(self.tr("Loss (nats)"), self.tr("epoch"))
        self.gradients = _plot(
            self.tr("Gradient norm"), self.tr("weighted layer, from input to output")
        )
        self.gradients.setLogMode(x=False, y=True)
        self._about_losses = PlainLabel()
        self._about_gradients = PlainLabel()
        for label in (self._about_losses, self._about_gradients):
            label.setWordWrap(True)
        self.table = StandingsTable()
        self._lay_out()
        self._late = LateUpdate(self, self.redraw, REDRAW)
        self._colour()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for plot, about in (
            (self.losses, self._about_losses),
            (self.gradients, self._about_gradients),
        ):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(about)
            column.addWidget(plot, 1)
            row.addLayout(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.heading)
        column.addLayout(row, 1)
        column.addWidget(self.table)

    def sizeHint(self) -> QSize:
        """Return the size at which all of it can be read."""
        return QSize(860, 520)

    def show_standings(self, heading: str, standings: Sequence[ComparisonResult]) -> None:
        """Show a comparison from now on; :meth:`request` draws what has been added to it."""
        self.heading.setText(heading)
        self._standings = standings
        self.table.show_standings(standings)
        self.redraw()

    def request(self) -> None:
        """Draw what has been added, a little later."""
        self._late.request()

    def show_last_gradients(self, last: bool) -> None:
        """Show the gradients of the last epoch that has some, or those of the first step."""
        self._is_last = last
        self.redraw()

    def redraw(self) -> None:
        """Draw everything as it is now."""
        self._draw_losses()
        self._draw_gradients()
        self.table.refresh()

    def _draw_losses(self) -> None:
        self.losses.clear()
        highest, longest, is_cut = 0.0, 1.0, False
        for standing in self._standings:
            curve = smoothed(standing)
            if len(curve):
                highest = max(highest, float(curve[:, 1].max()))
                longest = max(longest, float(curve[-1, 0]))
        top = round_above(ROOM * highest) if highest else 1.0
        for number, standing in enumerate(self._standings):
            curve = smoothed(standing)
            if not len(curve):
                continue
            ends = np.array([epoch.epoch for epoch in standing.epochs], dtype=float)
            held_out = np.array([epoch.validation_loss for epoch in standing.epochs])
            is_cut = is_cut or bool((held_out > top).any())
            self._line(self.losses, number, curve[:, 0], curve[:, 1])
            marks = np.interp(ends, curve[:, 0], curve[:, 1])
            self._line(self.losses, number, ends, marks, pen=None, points=True)
            self._line(self.losses, number, ends, held_out, style=Qt.PenStyle.DashLine, points=True)
        self.losses.setRange(xRange=(0, longest), yRange=(0, top), padding=0.02)
        about = self.tr("Solid, filled: training, smoothed. Dashed, hollow: validation.")
        if is_cut:
            about += " " + self.tr("Beyond the top, validation is cut off.")
        self._about_losses.setText(about)

    def _draw_gradients(self) -> None:
        self.gradients.clear()
        drawn: list[float] = []
        step = 1
        for number, standing in enumerate(self._standings):
            if not standing.health:
                continue
            health = standing.health[-1 if self._is_last else 0]
            step = max(step, health.step)
            norms = np.array(list(health.gradients.values()))
            depth = np.arange(1.0, len(norms) + 1)[norms > 0]
            self._line(self.gradients, number, depth, norms[norms > 0], points=True)
            drawn += norms[norms > 0].tolist()
        self.gradients.autoRange(padding=0.04)
        about = self.tr("Norm of the loss's gradient by each layer's weights in step {step}.")
        self._about_gradients.setText(about.format(step=f"{step:,}"))

    def _line(
        self,
        plot: pg.PlotWidget,
        number: int,
        x: Points,
        y: Points,
        *,
        pen: object = ...,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
        points: bool = False,
    ) -> None:
        """Draw a network's line; its points are hollow where it is dashed."""
        colour = hue(number)
        hollow = style is not Qt.PenStyle.SolidLine
        plot.plot(
            x,
            y,
            pen=pg.mkPen(colour, width=2, style=style) if pen is ... else None,
            symbol=symbol(number) if points else None,
            symbolSize=8 if plot is self.losses else 6,
            symbolPen=pg.mkPen(colour, width=2 if hollow else 1),
            symbolBrush=QColor(theme.current().base) if hollow else colour,
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_late"):
            self._colour()

    def _colour(self) -> None:
        for plot in (self.losses, self.gradients):
            colour_axes(plot)
            plot.plotItem.showGrid(x=True, y=True, alpha=0.15)
        self.redraw()


def smoothed(standing: ComparisonResult) -> Points:
    """Return a network's training loss over the epochs, smoothed, (points, 2).

    An exponential mean without the pull of its beginning, as the curves of a run have it.
    """
    if standing.started is None or not standing.steps:
        return np.empty((0, 2))
    points: list[tuple[float, float]] = []
    mean = weight = 0.0
    for step in standing.steps:
        mean = MEMORY * mean + (1 - MEMORY) * step.loss
        weight = MEMORY * weight + (1 - MEMORY)
        points.append((step.step / standing.started.steps_per_epoch, mean / weight))
    return np.array(points)


class _WholeNumbers(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph ships no types
    """An axis that counts: between two whole numbers it names nothing."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{value:.0f}" if float(value).is_integer() else "" for value in values]


def _plot(title: str, below: str) -> pg.PlotWidget:
    """Return an empty plot."""
    plot = pg.PlotWidget(axisItems={"bottom": _WholeNumbers("bottom"), "left": RoomyAxis("left")})
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setAccessibleName(title)
    plot.setMinimumSize(220, 160)
    plot.setLabel("left", title)
    plot.setLabel("bottom", below)
    for name in ("left", "bottom"):
        plot.getAxis(name).enableAutoSIPrefix(False)
    return plot
