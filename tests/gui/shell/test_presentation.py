"""Presentation: only the canvas, and everything back as it was."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.gui.shell.window import MainWindow


def test_it_shows_the_canvas_alone_and_escape_ends_it(window: MainWindow, qtbot: QtBot) -> None:
    """No dock and no bar is left; after Escape each is where it was."""
    docks = [dock for dock in window.docks.all if dock.isVisible()]
    assert docks
    window.menus.view["view.presentation"].trigger()
    assert not any(dock.isVisible() for dock in window.docks.all)
    assert not window.statusBar().isVisible()
    assert window.isFullScreen()
    assert window.canvas.isVisible()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert [dock for dock in window.docks.all if dock.isVisible()] == docks
    assert window.statusBar().isVisible()
    assert not window.isFullScreen()


def test_a_small_network_is_shown_large(window: MainWindow, qtbot: QtBot) -> None:
    """Four blocks are seen above their own size on the whole screen, and not so afterwards."""
    window.session.open(zoo.load(zoo.names()[0]))
    window.presentation.enter()
    qtbot.waitUntil(lambda: window.canvas.scale_factor > 1)
    window.presentation.leave()
    qtbot.waitUntil(lambda: window.canvas.scale_factor <= 1)


def test_its_keys_still_work(window: MainWindow) -> None:
    """Undo is no less at hand for a menu that is not seen."""
    before = window.session.document
    window.presentation.enter()
    window.session.edit(lambda document: edits.set_title(document, "Another"))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, control)
    assert window.session.document is before
    window.presentation.leave()
