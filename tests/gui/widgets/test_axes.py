"""Laws of axes: what is named has room, and something is."""

from itertools import pairwise

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtGui import QPainter, QPicture
from pytestqt.qtbot import QtBot

from netwright.gui.widgets.axes import RoomyAxis

LINE = 11
"""Pixels from one line of small text to the next at the least."""


@pytest.mark.parametrize("height", [60, 130, 400])
@pytest.mark.parametrize("span", [(-1.5, -0.1), (-0.5, -0.3), (-6.0, 2.0), (0.02, 0.12)])
def test_numbers_of_a_logarithmic_axis_have_room(
    qtbot: QtBot, height: int, span: tuple[float, float]
) -> None:
    """No two names are nearer than a line of text, and a decade is never without one."""
    plot = pg.PlotWidget(axisItems={"left": RoomyAxis("left")})
    qtbot.addWidget(plot)
    plot.resize(300, height + 20)
    plot.setLogMode(x=False, y=True)
    plot.setYRange(*span, padding=0)
    plot.show()
    axis = plot.getAxis("left")
    qtbot.waitUntil(lambda: axis.height() > 0)
    picture = QPicture()
    painter = QPainter(picture)
    _, _, texts = axis.generateDrawSpecs(painter)
    painter.end()
    places = sorted(rect.center().y() for rect, _, text in texts if text)
    assert all(below - above >= LINE for above, below in pairwise(places))
    assert places or np.ptp(axis.range) < 1
