"""Laws of the pad: what is drawn reaches the network, and costs nothing unseen."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine.data.sketch_input import as_image
from netwright.engine.document.edits import set_parameters
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.run_state import RunState
from netwright.engine.worker.sample import FromPad
from netwright.gui.compute.compute import Compute
from netwright.gui.inspect.draw_pad import DrawPad
from netwright.gui.inspect.sample_choice import SampleChoice
from netwright.gui.state.session import Session
from tests.gui.conftest import Show
from tests.gui.training.conftest import compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pad(show: Show, session: Session, compute: Compute) -> DrawPad:
    """Return the pad, shown."""
    pad = DrawPad(session, compute.network, SampleChoice(compute.network))
    pad._choice.setParent(pad)
    show(pad, (330, 460))
    return pad


def draw(pad: DrawPad, *points: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """Draw a line through some points, given from the middle of the sheet."""
    middle = pad.sheet.rect().center()
    QTest.mousePress(pad.sheet, button, NONE, middle + points[0])
    for point in points[1:]:
        QTest.mouseMove(pad.sheet, middle + point)
    QTest.mouseRelease(pad.sheet, button, NONE, middle + points[-1])


def one(pad: DrawPad) -> None:
    """Draw a one."""
    draw(pad, QPoint(0, -60), QPoint(0, -20), QPoint(0, 20), QPoint(0, 60))


def test_a_stroke_reaches_the_network(qtbot: QtBot, compute: Compute, pad: DrawPad) -> None:
    """What the network gets is the drawing, brought to its size, and there are bars for it."""
    seen: list[Inspection] = []
    compute.network.inspected.connect(seen.append)
    one(pad)
    qtbot.waitUntil(lambda: bool(seen) and pad.verdict.text().startswith("It"), timeout=PATIENCE)
    qtbot.wait(100)
    picture = seen[-1].picture
    assert picture is not None
    np.testing.assert_array_equal(picture.image, as_image(pad.sheet.ink, (1, 28, 28)))
    assert isinstance(picture.sample, FromPad)
    assert seen[-1].probabilities is not None
    assert pad.bars._rows


def test_the_pen_is_followed_while_training(qtbot: QtBot, compute: Compute, pad: DrawPad) -> None:
    """During a run each part of a stroke is seen, with the weights of that moment."""
    steps: list[int] = []
    compute.network.inspected.connect(lambda seen: steps.append(seen.step or 0))
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.RUNNING, timeout=PATIENCE)
    one(pad)
    qtbot.waitUntil(lambda: bool(steps) and max(steps) > 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    assert "not trained" not in pad.verdict.text()


def test_the_eraser_and_the_right_button_take_away(qtbot: QtBot, pad: DrawPad) -> None:
    """What is erased is gone, and an empty sheet invites to draw."""
    one(pad)
    drawn = int(pad.sheet.ink.astype(int).sum())
    assert drawn > 0
    draw(pad, QPoint(0, -60), QPoint(0, 0), button=Qt.MouseButton.RightButton)
    assert 0 < int(pad.sheet.ink.astype(int).sum()) < drawn
    pad.eraser.click()
    pad.size_.setValue(60)
    draw(pad, QPoint(0, -70), QPoint(0, 70))
    assert pad.sheet.is_empty
    pad.pen.click()
    one(pad)
    pad.clear.click()
    assert pad.sheet.is_empty
    qtbot.waitUntil(lambda: pad.verdict.text().startswith("Draw with"), timeout=PATIENCE)


def test_a_coloured_input_gets_colours(qtbot: QtBot, session: Session, pad: DrawPad) -> None:
    """The sheet takes proportions and colours of the network's input; grey ones have no colour."""
    assert not pad.colour.isVisible()
    entry = session.document.inputs[0].id
    session.edit(lambda document: set_parameters(document, entry, {"shape": (3, 20, 40)}))
    assert pad.colour.isVisible()
    pad._choose_colour(QColor("#ff0000"))
    one(pad)
    assert pad.sheet.ink.shape == (3, 140, 280)
    assert pad.sheet.ink[0].max() == 255
    assert not pad.sheet.ink[1:].any()


def test_a_network_without_images_cannot_be_drawn_for(session: Session, pad: DrawPad) -> None:
    """Where the Input is a vector the sheet is shut."""
    entry = session.document.inputs[0].id
    session.edit(lambda document: set_parameters(document, entry, {"shape": (784,)}))
    assert not pad.sheet.isEnabled()


def test_a_hidden_pad_asks_for_nothing(qtbot: QtBot, compute: Compute, pad: DrawPad) -> None:
    """Once it cannot be seen, no more is looked at for it."""
    one(pad)
    qtbot.waitUntil(lambda: pad.verdict.text().startswith("It"), timeout=PATIENCE)
    pad.hide()
    qtbot.wait(200)  # what was looked at before is on its way
    seen: list[Inspection] = []
    compute.network.inspected.connect(seen.append)
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    assert seen == []
    assert pad.sheet._to_sheet(QPointF(0, 0)) is not None
