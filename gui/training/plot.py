"""One measure over the run: training faint and smoothed, validation dashed, the best epoch."""

import time

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsItem, QWidget

from netwright.gui.training.axis_limits import AxisLimits, extent
from netwright.gui.training.series import Points, Series
from netwright.gui.widgets import theme
from netwright.gui.widgets.axes import RoomyAxis

BOTTOM = 34
"""Pixels for the numbers and the name of the horizontal axis, so that low plots stay plots."""
FAINT = 0.35
"""How much of its colour the raw curve shows."""


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph ships no types
    """Curves of one measure, training and validation in the same hue.

    Signals:
        pointed: The x under the pointer, or None when it has left.
    """

    pointed = Signal(object)

    def __init__(
        self, title: str, hue: int, top: float | None = None, parent: QWidget | None = None
    ) -> None:
        """Make an empty plot.

        Args:
            title: What is measured, with its unit.
            hue: Which colour of the theme's curves it has.
            top: The greatest value that there can be, if there is one.
            parent: Qt parent.
        """
        super().__init__(parent, axisItems={"left": RoomyAxis("left")})
        self._hue = hue
        self._top = top
        self._log = False
        self._shown: AxisLimits | None = None
        self._is_zoomed = False
        self.training = Series()
        self.validation = Series()
        self._best: tuple[float, float] | None = None
        self._epoch = 1.0
        self._title = title
        self._cost = 0.0
        self.setMenuEnabled(False)
        self.setAccessibleName(title)
        self.setMinimumSize(120, 90)
        for axis in ("left", "bottom"):
            self.getAxis(axis).enableAutoSIPrefix(False)
            # Drawn anew only when it changes; its texts cost more than the curves.
            self.getAxis(axis).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.getAxis("bottom").setHeight(BOTTOM)
        self._raw = self.plot([], [])
        self._smooth = self.plot([], [])
        self._dashed = self.plot([], [], symbol="o", symbolSize=6)
        self._star = self.plot([], [], pen=None, symbol="star", symbolSize=14)
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._cross.hide()
        self.addItem(self._cross, ignoreBounds=True)
        for curve in (self._raw, self._smooth):
            curve.setDownsampling(auto=True, method="peak")
            curve.setClipToView(True)
        self.scene().sigMouseMoved.connect(self._point_at)
        self.hideButtons()
        self.disableAutoRange()
        self.plotItem.vb.sigRangeChangedManually.connect(self._zoomed)
        self._colour()

    def sizeHint(self) -> QSize:
        """Return a modest size: there are two side by side, below the canvas."""
        return QSize(300, 160)

    def show_log(self, log: bool) -> None:
        """Make the vertical axis logarithmic or not."""
        self._log = log
        self.setLogMode(x=False, y=log)
        self.show_all()

    def show_all(self) -> None:
        """Show the whole run again after zooming."""
        self._is_zoomed, self._shown = False, None
        self.refresh()

    def show_epochs(self, steps_per_epoch: float | None, label: str) -> None:
        """Let the horizontal axis count epochs of so many steps, or steps if None."""
        self._epoch = steps_per_epoch or 1.0
        self.setLabel("bottom", label)
        self.show_all()

    def set_best(self, step: float, value: float) -> None:
        """Mark the best epoch so far."""
        self._best = step, value

    def clear_points(self) -> None:
        """Forget everything."""
        self.training, self.validation, self._best = Series(), Series(), None
        self.show_all()

    def drop_after(self, step: float) -> None:
        """Forget what came after a step."""
        self.training.drop_after(step)
        self.validation.drop_after(step)

    def take_cost(self) -> float:
        """Return the seconds of the window's thread that drawing took since this was last asked."""
        cost, self._cost = self._cost, 0.0
        return cost

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and note what that costs."""
        began = time.thread_time()
        super().paintEvent(event)
        self._cost += time.thread_time() - began

    def refresh(self) -> None:
        """Draw what has been added."""
        began = time.thread_time()
        self._take_over()
        self._cost += time.thread_time() - began

    def _take_over(self) -> None:
        steps = self.training.steps / self._epoch
        self._raw.setData(steps, self.training.values)
        self._smooth.setData(steps, self.training.smoothed)
        self._dashed.setData(self.validation.steps / self._epoch, self.validation.values)
        self._fit()
        best = [self._best] if self._best else []
        self._star.setData([step / self._epoch for step, _ in best], [value for _, value in best])

    def _fit(self) -> None:
        """Show the whole run, unless the user is looking at a part of it."""
        if self._is_zoomed:
            return
        wanted = extent(self.training, self.validation, self._epoch, self._top, log=self._log)
        if wanted != self._shown:
            self._shown = wanted
            across, up = (0.0, wanted.right), (wanted.bottom, wanted.top)
            self.setRange(xRange=across, yRange=up, padding=0.03)

    def _zoomed(self) -> None:
        self._is_zoomed = True

    def reading(self, x: float) -> tuple[float, float, float | None] | None:
        """Return (step, smoothed training, last validation) at ``x``; None where there is none."""
        step = x * self._epoch
        nearest = _nearest(self.training.steps, step)
        if nearest is None:
            return None
        before = int(np.searchsorted(self.validation.steps, step, side="right"))
        held_out = float(self.validation.values[before - 1]) if before else None
        return (
            float(self.training.steps[nearest]),
            float(self.training.smoothed[nearest]),
            held_out,
        )

    def show_cross(self, x: float | None) -> None:
        """Draw the crosshair at ``x``, or none."""
        self._cross.setVisible(x is not None)
        if x is not None:
            self._cross.setPos(x)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_cross"):
            self._colour()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole run again after zooming."""
        self.show_all()
        event.accept()

    def _point_at(self, place: QPointF) -> None:
        inside = self.plotItem.vb.sceneBoundingRect().contains(place)
        self.pointed.emit(self.plotItem.vb.mapSceneToView(place).x() if inside else None)

    def _colour(self) -> None:
        colours = theme.current()
        hue = QColor(colours.curves[self._hue])
        faint = QColor(hue)
        faint.setAlphaF(FAINT)
        self.setBackground(colours.base)
        self._raw.setPen(_pen(faint, 1))
        self._smooth.setPen(_pen(hue, 2))
        self._dashed.setPen(_pen(hue, 2, Qt.PenStyle.DashLine))
        self._dashed.setSymbolBrush(QColor(colours.base))
        self._dashed.setSymbolPen(_pen(hue, 2))
        self._star.setSymbolBrush(hue)
        self._star.setSymbolPen(_pen(QColor(colours.text), 1))
        self._cross.setPen(_pen(QColor(colours.muted), 1))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(_pen(QColor(colours.border), 1))
            axis.setTextPen(QColor(colours.muted))
        self.setLabel("left", self._title, color=colours.muted)
        self.plotItem.showGrid(x=True, y=True, alpha=0.15)


def _pen(colour: QColor, width: int, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = pg.mkPen(colour, width=width, style=style)
    return QPen(pen)


def _nearest(steps: Points, step: float) -> int | None:
    if not len(steps):
        return None
    after = min(int(np.searchsorted(steps, step)), len(steps) - 1)
    before = max(after - 1, 0)
    return before if abs(steps[before] - step) <= abs(steps[after] - step) else after
