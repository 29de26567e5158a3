"""The features of the last layer on a plane, a point a sample."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.evaluation.tsne import can_embed
from netwright.gui.evaluation.tsne_process import TsneProcess
from netwright.gui.widgets import theme
from netwright.gui.widgets.plain_text import PlainLabel

SYMBOLS = ("o", "s", "t", "d", "+", "x", "p", "h", "star", "t1", "t2", "t3")
"""Classes are told apart by shape as well as by colour."""
SIZE = 7
VEIL = 0.7
"""How much of the points a class's name covers: a legend beside them would leave them no room."""


class FeatureScatter(QWidget):
    """A scatter plot; pointing at a point shows its sample.

    Signals:
        pointed: The sample under the pointer.

    Attributes:
        neighbours: Whether a t-SNE is shown instead of the principal components.
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
        self._judgement: Predictions | None = None
        self._scatters: list[pg.ScatterPlotItem] = []
        self._last = -1
        self._embedding: TsneProcess | None = None  # under way, or done
        self.neighbours = QCheckBox("t-SNE")
        self.neighbours.setEnabled(can_embed())
        self.neighbours.setToolTip(
            self.tr(
                "Neighbours stay neighbours (van der Maaten and Hinton, 2008). How far groups are "
                "apart, and how large they are, means little."
            )
            if can_embed()
            else self.tr("Needs scikit-learn: “pip install netwright[tsne]”.")
        )
        self.neighbours.toggled.connect(self._show)
        self._told = PlainLabel()
        self._told.setWordWrap(True)  # in one line it would widen the window, for good
        row = QHBoxLayout()
        row.addWidget(self.neighbours)
        row.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._plot)
        self._plot.scene().sigMouseMoved.connect(self._point_at)

    def show_judgement(self, judgement: Predictions | None) -> None:
        """Show the features of a judgement, if it has any."""
        self._judgement = judgement
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was being worked out."""
        super().showEvent(event)
        if self.neighbours.isChecked() and self._embedding is None:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_told"):
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Work nothing out that nobody looks at."""
        super().hideEvent(event)
        self._forget_unfinished()

    def _show(self) -> None:
        self._last = -1
        self._plot.clear()
        self._scatters = []
        self._told.clear()
        colours = theme.current()
        self._plot.setBackground(QColor(colours.base))
        for axis in ("left", "bottom"):
            self._plot.getAxis(axis).setTextPen(QColor(colours.muted))
            self._plot.getAxis(axis).setPen(QColor(colours.border))
        judgement = self._judgement
        projection = judgement.projection if judgement is not None else None
        if judgement is None or projection is None or judgement.featured is None:
            self._plot.setTitle(self.tr("The last layer reads no plain features."))
            return
        self._plot.setTitle(None)
        if self.neighbours.isChecked() and judgement.features is not None:
            embedding = self._embedding_of(judgement, judgement.features)
            if embedding.points is not None:
                for axis in ("bottom", "left"):
                    self._plot.setLabel(axis, "")
                self._draw(judgement, embedding.points, judgement.featured[embedding.kept])
                return
        name = self.tr("component {number} ({part})")
        for number, axis in enumerate(("bottom", "left")):
            part = f"{projection.explained[number]:.0%}"
            self._plot.setLabel(
                axis, name.format(number=number + 1, part=part), color=colours.muted
            )
        self._draw(judgement, projection.points, judgement.featured)

    def _embedding_of(self, judgement: Predictions, features: NDArray[np.float32]) -> TsneProcess:
        """Return the t-SNE of a judgement, begun if need be."""
        if self._embedding is None or self._embedding.judgement is not judgement:
            self._forget_unfinished()
            self._embedding = TsneProcess(judgement, features, self)
            self._embedding.done.connect(self._take)
            self._embedding.start()
        if self._embedding.points is None:
            self._told.setText(self.tr("Finding neighbours; this takes some seconds…"))
        return self._embedding

    def _take(self) -> None:
        if self._embedding is not None and self._embedding.points is None:
            self._embedding = None
            self.neighbours.setChecked(False)
            self._told.setText(self.tr("The t-SNE failed; these are the principal components."))
            return
        self._show()

    def _forget_unfinished(self) -> None:
        if self._embedding is not None and self._embedding.points is None:
            self._embedding.cancel()
            self._embedding.deleteLater()
            self._embedding = None

    def _draw(
        self, judgement: Predictions, points: NDArray[np.float32], samples: NDArray[np.int64]
    ) -> None:
        """Draw a point for each of ``samples``, with the colour and shape of its class."""
        labels = judgement.labels[samples]
        for number, title in enumerate(judgement.classes):
            inside = np.flatnonzero(labels == number)
            if not len(inside):
                continue
            hue = QColor.fromHsvF(number / max(len(judgement.classes), 1), 0.75, 0.85)
            scatter = pg.ScatterPlotItem(
                pos=points[inside],
                data=samples[inside],
                symbol=SYMBOLS[number % len(SYMBOLS)],
                brush=hue,
                pen=None,
                size=SIZE,
            )
            self._plot.addItem(scatter)
            self._scatters.append(scatter)
            self._plot.addItem(_name(title, np.median(points[inside], axis=0)), ignoreBounds=True)
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


def _name(title: str, place: NDArray[np.float32]) -> pg.TextItem:
    """Return the name of a class, centred at a place among its points and above them."""
    colours = theme.current()
    ground = QColor(colours.base)
    ground.setAlphaF(VEIL)
    name = pg.TextItem(title, color=QColor(colours.text), fill=ground, anchor=(0.5, 0.5))
    name.setPos(*map(float, place))
    name.setZValue(1)
    return name
