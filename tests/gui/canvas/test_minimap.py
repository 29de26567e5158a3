"""The overview in the corner: there when it is of use, and a handle for the view."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.gui.canvas import Canvas
from netwright.gui.state.session import Session


@pytest.fixture
def large(canvas: Canvas, session: Session, qtbot: QtBot) -> Canvas:
    """Return the canvas with a network that does not fit, from near."""
    session.open(zoo.load("googlenet"))
    canvas.zoom_at(canvas.viewport().rect().center(), 3)
    qtbot.waitUntil(canvas.minimap.isVisible)
    return canvas


def test_it_appears_when_the_network_does_not_fit(large: Canvas, qtbot: QtBot) -> None:
    """While all of the network is seen there is no overview; it goes and comes with the zoom."""
    large.frame_all()
    assert not large.minimap.isVisible()
    large.zoom_at(large.viewport().rect().center(), 3)
    assert large.minimap.isVisible()


def test_a_press_shows_what_is_there(large: Canvas, session: Session) -> None:
    """Pressed in its corners, the view goes to the ends of the network; the document stays."""
    before, bounds = session.document, large.graph.bounds()
    for corner, away in (
        (QPoint(8, 8), bounds.topLeft()),
        (QPoint(180, 120), bounds.bottomRight()),
    ):
        QTest.mousePress(large.minimap, Qt.MouseButton.LeftButton, pos=corner)
        near = large.visible_area().adjusted(-400, -400, 400, 400)
        assert near.contains(away)
        QTest.mouseRelease(large.minimap, Qt.MouseButton.LeftButton, pos=corner)
    assert session.document is before
    large.minimap.grab()


def test_it_can_be_put_away(large: Canvas) -> None:
    """Its button asks for it; not wanted, it stays away however large the network is."""
    large.minimap.closed.connect(lambda: large.minimap.set_wanted(False))
    button = large.minimap.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    button.click()
    large.zoom_in()
    assert not large.minimap.isVisible()


def test_it_follows_the_drawing(large: Canvas, session: Session, qtbot: QtBot) -> None:
    """A block far away is in the overview soon after."""
    before = large.minimap.grab().toImage()
    session.edit(lambda document: edits.move(document, {"n1": (-9000.0, 4000.0)}))
    qtbot.waitUntil(lambda: large.minimap.grab().toImage() != before)
