"""Curves are drawn as often as the thread can bear, and no view waits for ever."""

import time

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine.training.events import TrainingStep
from netwright.gui.training.curves import Curves
from netwright.gui.training.redraw_rate import REDRAW, SHARE, SLOWEST, pause_after


def test_a_dear_drawing_is_followed_by_a_long_pause() -> None:
    """Drawing takes its share of the time at most, within bounds that still look alive."""
    assert pause_after(0.0) == REDRAW / 2
    assert pause_after(0.01) == round(10 / SHARE)
    assert pause_after(60.0) == SLOWEST


def test_a_plot_tells_once_what_drawing_cost(qtbot: QtBot) -> None:
    """Preparing and painting are counted, and not counted again."""
    curves = Curves()
    qtbot.addWidget(curves)
    curves.resize(600, 300)
    curves.show()
    qtbot.waitExposed(curves)
    curves.loss.take_cost()
    began = time.thread_time()
    curves.add([TrainingStep(n, 1, 1 / n, 0.5, 0.1, 100.0, 0.1 * n, 1.0) for n in range(1, 500)])
    curves.loss.refresh()
    curves.loss.grab()
    spent = time.thread_time() - began
    assert 0 < curves.loss.take_cost() <= spent
    assert curves.loss.take_cost() == 0


def test_neither_plot_stays_empty_beside_the_other(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However dear drawing is, both show the first points at once; only then do they wait."""
    hour = 3_600_000
    monkeypatch.setattr("netwright.gui.training.curves.pause_after", lambda _seconds: hour)
    curves = Curves()
    qtbot.addWidget(curves)
    curves.resize(600, 300)
    curves.show()
    qtbot.waitExposed(curves)
    plots = (curves.loss, curves.accuracy)
    curves.add([TrainingStep(n, 1, 1 / n, 0.5, 0.1, 100.0, 0.1 * n, 1.0) for n in range(1, 5)])
    qtbot.waitUntil(lambda: all(plot._smooth.getData()[0] is not None for plot in plots))
    curves.add([TrainingStep(5, 1, 0.2, 0.5, 0.1, 100.0, 0.5, 1.0)])
    assert curves._late._timer.interval() == hour
