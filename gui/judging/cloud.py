"""The features of the last layer in their principal plane, a point a sample."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.inspect.judgement import Judgement
from engine.inspect.projection import principal_components
from gui import theme

SYMBOLS = ("o", "s", "t", "d", "+", "x", "p", "h", "star", "t1", "t2", "t3")
"""Classes are told apart by shape as well as by colour."""
SIZE = 7


class FeatureCloud(QWidget):
    """A scatter plot; pointing at a point shows its sample.

    Signals:
        pointed: The sample under the pointer.
    """

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setAccessibleName(self.tr("Features of the last layer"))
        self._plot.setToolTip(
            self.tr(
                "What the last layer reads, in its two principal components, with their part of "
                "the variance. Point at a sample to see it."
            )
        )
        self._legend = self._plot.addLegend(offset=(-4, 4))
        self._judgement: Judgement | None = None
        self._scatters: list[pg.ScatterPlotItem] = []
        self._last = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._plot.scene().sigMouseMoved.connect(self._point_at)

    def show_judgement(self, judgement: Judgement | None) -> None:
        """Show the features of a judgement, if it has any."""
        self._judgement = judgement
        self._last = -1
        self._plot.clear()
        self._legend.clear()
        self._scatters = []
        colours = theme.current()
        self._plot.setBackground(QColor(colours.base))
        for axis in ("left", "bottom"):
            self._plot.getAxis(axis).setTextPen(QColor(colours.muted))
            self._plot.getAxis(axis).setPen(QColor(colours.border))
        if judgement is None or judgement.features is None or judgement.featured is None:
            self._plot.setTitle(self.tr("The last layer reads no plain features."))
            return
        projection = principal_components(judgement.features)
        self._plot.setTitle(None)
        name = self.tr("component {number} ({part})")
        for number, axis in enumerate(("bottom", "left")):
            part = f"{projection.explained[number]:.0%}"
            self._plot.setLabel(
                axis, name.format(number=number + 1, part=part), color=colours.muted
            )
        labels = judgement.labels[judgement.featured]
        for number, title in enumerate(judgement.classes):
            inside = np.flatnonzero(labels == number)
            if not len(inside):
                continue
            hue = QColor.fromHsvF(number / max(len(judgement.classes), 1), 0.75, 0.85)
            scatter = pg.ScatterPlotItem(
                pos=projection.points[inside],
                data=judgement.featured[inside],
                symbol=SYMBOLS[number % len(SYMBOLS)],
                brush=hue,
                pen=None,
                size=SIZE,
                name=title,
            )
            self._plot.addItem(scatter)
            self._scatters.append(scatter)
        self._plot.autoRange()

    def _point_at(self, place: QPointF) -> None:
        for scatter in self._scatters:
            points = scatter.pointsAt(scatter.mapFromScene(place))
            if len(points):
                sample = int(points[0].data())
                if sample != self._last:
                    self._last = sample
                    self.pointed.emit(sample)
                self._plot.setCursor(Qt.CursorShape.PointingHandCursor)
                return
        self._plot.setCursor(Qt.CursorShape.ArrowCursor)
