"""The tour goes on when the user has really done what it says, and not otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netwright.engine import zoo
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.document import edits
from netwright.engine.document.document import Edge
from netwright.engine.worker.run_state import RunState
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session
from netwright.gui.tour import Tour, TourStep


@pytest.fixture
def window(empty_session: Session, open_window: Callable[[Session], MainWindow]) -> MainWindow:
    """Return the window with an empty canvas."""
    return open_window(empty_session)


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    """Return the tour at its first step, as the menu begins it."""
    window.menus.help.tour_requested.emit()
    return window.panels.tour


def now(tour: Tour) -> TourStep:
    """Return what is to be done now."""
    return tour.step


def add(session: Session, block: type[Input] | type[Conv2d]) -> str:
    """Add a block and return its id."""
    before = session.document.nodes.keys()
    session.edit(lambda document: edits.add(document, block())[0])
    (new,) = session.document.nodes.keys() - before
    return new


def test_each_step_follows_from_doing_it(tour: Tour, window: MainWindow, tmp_path: Path) -> None:
    """Place, wire, look, train, export: five deeds, five steps."""
    session, compute = window.session, window.compute
    assert tour.isVisible()
    assert now(tour) is TourStep.PLACE
    first = add(session, Input)
    assert now(tour) is TourStep.WIRE
    second = add(session, Conv2d)
    assert now(tour) is TourStep.WIRE
    session.edit(lambda document: edits.connect(document, Edge(first, 0, second, 0)))
    assert now(tour) is TourStep.SHAPE
    session.select([second])
    assert now(tour) is TourStep.TRAIN
    compute.run.state_changed.emit(RunState.PREPARING)
    assert now(tour) is TourStep.TRAIN
    compute.run.state_changed.emit(RunState.RUNNING)
    assert now(tour) is TourStep.EXPORT
    window.files.write(tmp_path / "model.py", b"")
    assert now(tour) is TourStep.OVER
    assert tour.isVisible()
    QTest.mouseClick(tour.close_, Qt.MouseButton.LeftButton)
    assert tour.isHidden()


def test_opening_a_network_is_not_placing_a_block(tour: Tour, window: MainWindow) -> None:
    """A whole network that appears does not count as a block of one's own."""
    window.session.open(zoo.load("lenet5"))
    assert now(tour) is TourStep.PLACE


def test_a_block_whose_shape_is_not_known_shows_none(tour: Tour, window: MainWindow) -> None:
    """Selecting what has no input yet does not count as seeing its shape."""
    alone = add(window.session, Conv2d)
    QTest.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
    assert now(tour) is TourStep.SHAPE
    window.session.select([alone])
    assert now(tour) is TourStep.SHAPE


def test_every_step_can_be_skipped_and_the_tour_left(tour: Tour) -> None:
    """Skipping five times is its end; ending it is possible at once, also by Escape."""
    for wanted in list(TourStep)[1:]:
        QTest.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
        assert now(tour) is wanted
    tour.start()
    assert now(tour) is TourStep.PLACE
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert tour.isHidden()
    assert now(tour) is TourStep.OVER


def test_who_cannot_train_yet_is_given_a_network(tour: Tour, window: MainWindow) -> None:
    """At the fourth step an unfinished drawing is offered LeNet-5 in its place."""
    for _ in range(3):
        QTest.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
    assert now(tour) is TourStep.TRAIN
    assert tour.ready.isVisible()
    QTest.mouseClick(tour.ready, Qt.MouseButton.LeftButton)
    assert window.session.document == zoo.load("lenet5")
    assert not tour.ready.isVisible()


def test_nothing_is_seen_while_there_is_no_tour(window: MainWindow) -> None:
    """What the user does without a tour begins none."""
    add(window.session, Input)
    assert window.panels.tour.isHidden()
    assert now(window.panels.tour) is TourStep.OVER
