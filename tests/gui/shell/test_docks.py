"""Laws of the panels around the canvas: what nobody sees does no work."""

import pytest
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QTabBar
from pytestqt.qtbot import QtBot

from netwright.gui.shell.docks import Area, Docks
from netwright.gui.state.preferences import Preferences
from netwright.gui.widgets.late_update import LateUpdate
from tests.gui.conftest import Show


class Counting(QLabel):
    """A panel that counts how often it was brought up to date."""

    def __init__(self) -> None:
        super().__init__()
        self.updates = 0
        self.late = LateUpdate(self, self._count)

    def _count(self) -> None:
        self.updates += 1


@pytest.fixture
def panels(qtbot: QtBot, show: Show, settings: Preferences) -> tuple[QMainWindow, list[Counting]]:
    """Return a window with two panels side by side and a third behind the second."""
    window, panels = QMainWindow(), [Counting() for _ in range(3)]
    docks = Docks(window, settings)
    docks.add("palette", "One", panels[0], area=Area.LeftDockWidgetArea)
    docks.add("inspector", "Two", panels[1], area=Area.RightDockWidgetArea)
    docks.add("training", "Three", panels[2], behind="inspector")
    docks.add("maps", "Four", Counting(), area=Area.BottomDockWidgetArea)
    docks.arrange()
    show(window, (900, 600))
    qtbot.waitUntil(lambda: not panels[2].isVisible(), timeout=5_000)
    return window, panels


def seen(panels: list[Counting]) -> list[bool]:
    """Return which of the panels are visible."""
    return [panel.isVisible() for panel in panels]


def test_what_is_behind_a_tab_works_when_it_comes_to_the_front(
    qtbot: QtBot, panels: tuple[QMainWindow, list[Counting]]
) -> None:
    """A panel behind a tab is hidden, is not brought up to date, and makes up for it later."""
    window, (one, two, three) = panels
    assert seen([one, two, three]) == [True, True, False]
    for panel in (one, two, three):
        panel.late.request()
    qtbot.waitUntil(lambda: (one.updates, two.updates) == (1, 1), timeout=5_000)
    assert three.updates == 0
    (bar,) = (bar for bar in window.findChildren(QTabBar) if bar.count() == 2)
    bar.setCurrentIndex(1 - bar.currentIndex())
    qtbot.waitUntil(lambda: seen([one, two, three]) == [True, False, True], timeout=5_000)
    assert three.updates == 1


def test_a_window_that_comes_back_shows_what_it_showed(
    qtbot: QtBot, panels: tuple[QMainWindow, list[Counting]]
) -> None:
    """Hiding the window, or letting a panel float, leaves the right panels visible."""
    window, each = panels
    window.hide()
    qtbot.wait(20)
    window.show()
    qtbot.waitUntil(lambda: seen(each) == [True, True, False], timeout=5_000)
    dock = each[2].parent()
    assert isinstance(dock, QDockWidget)
    dock.setFloating(True)
    qtbot.waitUntil(lambda: seen(each) == [True, True, True], timeout=5_000)
