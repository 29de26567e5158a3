"""How the values of a layer are spread, over the steps: a picture with a column for each look.

This module loads pyqtgraph; it is imported when the first look arrives.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtWidgets import QWidget

from netwright.engine.training.health.health import Histogram
from netwright.gui.widgets import theme
from netwright.gui.widgets.axes import colour_axes
from netwright.gui.widgets.colours import PERCEPTUAL

COLUMNS, ROWS = 120, 64

Grid = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """Histograms brought to common bins.

    Attributes:
        shares: (columns, rows): how thickly the values lie, 1 where that is greatest in the column.
        low: Where the first row begins.
        high: Where the last row ends.
    """

    shares: Grid
    low: float
    high: float


def spread(steps: Sequence[int], histograms: Sequence[Histogram]) -> Spread | None:
    """Return histograms of some steps over evenly spaced columns from the first to the last step.

    A column shows the look that was the last by then. None of none.
    """
    if not histograms:
        return None
    low = min(histogram.low for histogram in histograms)
    high = max(histogram.high for histogram in histograms)
    edges = np.linspace(low, high, ROWS + 1)
    rows = np.array([_resampled(histogram, edges) for histogram in histograms])
    columns = min(COLUMNS, max(1, steps[-1] - steps[0] + 1))
    times = np.linspace(steps[0], steps[-1], columns)
    which = np.searchsorted(np.asarray(steps), times + 1e-9, side="right") - 1
    return Spread(rows[np.clip(which, 0, len(rows) - 1)], low, high)


def _resampled(histogram: Histogram, edges: Grid) -> Grid:
    """Return how thickly the values lie between other edges, 1 at the most."""
    own = np.linspace(histogram.low, histogram.high, len(histogram.counts) + 1)
    total = np.concatenate([[0], np.cumsum(histogram.counts)])
    counts = np.diff(np.interp(edges, own, total))
    most = counts.max()
    shares: Grid = counts / most if most > 0 else counts
    return shares


class Histograms(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph ships no types
    """The picture: steps to the right, values upwards, bright where many values lie."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(False, False)
        self.setMinimumSize(150, 90)
        self.setLabel("bottom", self.tr("step"))
        for name in ("left", "bottom"):
            self.getAxis(name).enableAutoSIPrefix(False)
        self.image = pg.ImageItem(axisOrder="col-major")
        self.image.setLookupTable(pg.colormap.get(PERCEPTUAL).getLookupTable(nPts=256))
        self.addItem(self.image)
        self._colour()

    def sizeHint(self) -> QSize:
        """Return a modest size."""
        return QSize(230, 150)

    def show_histograms(
        self, title: str, steps: Sequence[int], histograms: Sequence[Histogram]
    ) -> None:
        """Show the histograms of one layer; of none the picture is empty."""
        found = spread(steps, histograms)
        title = title if found else self.tr("{what}: none here").format(what=title)
        self.setLabel("left", title, color=theme.current().muted)
        self.image.setVisible(found is not None)
        if found is None:
            return
        self.image.setImage(found.shares, levels=(0.0, 1.0))
        width = max(steps[-1] - steps[0], 1)
        self.image.setRect(QRectF(steps[0], found.low, width, found.high - found.low))
        self.setRange(
            xRange=(steps[0], steps[0] + width), yRange=(found.low, found.high), padding=0
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "image"):
            self._colour()

    def _colour(self) -> None:
        colour_axes(self)
