"""A figure of all layers over the steps, the selected one set off.

This module loads pyqtgraph; it is imported when the first look arrives.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from netwright.engine.training.health.health import Health
from netwright.gui.health.figures import FIGURES, LayerFigure
from netwright.gui.widgets import theme
from netwright.gui.widgets.axes import RoomyAxis, colour_axes
from netwright.gui.widgets.translation import sentence

FAINT = 0.45


class OverTime(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph ships no types
    """One thin line for each layer, a bold one with points for the selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"left": RoomyAxis("left")})
        self._looks: Sequence[Health] = ()
        self._figure = FIGURES[0]
        self._module = ""
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMinimumSize(150, 90)
        self.setLabel("bottom", self.tr("step"))
        for name in ("left", "bottom"):
            self.getAxis(name).enableAutoSIPrefix(False)
        self._others = self.plot([], [], connect="finite")
        self._chosen = self.plot([], [], symbol="o", symbolSize=5)
        self._mark = pg.InfiniteLine(angle=0, movable=False)
        self.addItem(self._mark, ignoreBounds=True)
        self._colour()

    def sizeHint(self) -> QSize:
        """Return a modest size."""
        return QSize(280, 150)

    def show_figure(self, looks: Sequence[Health], figure: LayerFigure, module: str) -> None:
        """Show a figure of all layers, and set one off."""
        if figure is not self._figure or not self._looks:
            self._figure = figure
            self.setLogMode(x=False, y=figure.is_log)
            self.setLabel("left", sentence(figure.title), color=theme.current().muted)
        self._looks, self._module = looks, module
        self._draw()

    def line_of(self, module: str) -> tuple[list[float], list[float]]:
        """Return the steps at which a layer was looked at, and its figure there."""
        steps, values = [], []
        for look in self._looks:
            for layer in look.layers:
                value = self._figure.of(layer)
                if layer.module == module and value is not None:
                    steps.append(float(look.step))
                    values.append(value)
        return steps, values

    def _draw(self) -> None:
        figure = self._figure
        lines: dict[str, list[tuple[float, float]]] = {}
        for look in self._looks:
            for layer in look.layers:
                value = figure.of(layer)
                if value is not None and (value > 0 or not figure.is_log):
                    lines.setdefault(layer.module, []).append((look.step, value))
        gap = (np.nan, np.nan)
        others = [point for line in lines.values() for point in (*line, gap)]
        chosen = lines.get(self._module, [])
        self._others.setData(*_columns(others))
        self._chosen.setData(*_columns(chosen))
        self._mark.setVisible(figure.mark is not None)
        if figure.mark is not None:
            self._mark.setPos(np.log10(figure.mark) if figure.is_log else figure.mark)
        if figure.is_log:
            self.autoRange(padding=0.04)
        else:
            last = self._looks[-1].step if self._looks else 1
            self.setRange(xRange=(0, last), yRange=(0, 1), padding=0.04)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._colour()

    def _colour(self) -> None:
        colours = theme.current()
        faint = QColor(colours.muted)
        faint.setAlphaF(FAINT)
        hue = QColor(colours.curves[0])
        self._others.setPen(pg.mkPen(faint, width=1))
        self._chosen.setPen(pg.mkPen(hue, width=2))
        self._chosen.setSymbolBrush(hue)
        self._chosen.setSymbolPen(pg.mkPen(hue))
        self._mark.setPen(pg.mkPen(QColor(colours.warning), width=1, style=Qt.PenStyle.DashLine))
        colour_axes(self)
        self.plotItem.showGrid(x=True, y=True, alpha=0.15)


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
