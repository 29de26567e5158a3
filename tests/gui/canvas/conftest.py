"""A canvas on the screen, and a hand over it."""

import pytest
from pytestqt.qtbot import QtBot

from gui.canvas import Canvas
from gui.session import Session
from tests.gui.canvas.hand import Hand, chain


@pytest.fixture
def session() -> Session:
    """Return Input → Conv2d → ReLU → Output, analysed."""
    session = Session(chain("Input", "Conv2d", "ReLU", "Output"))
    session.start_analysis()
    return session


@pytest.fixture
def canvas(session: Session, qtbot: QtBot) -> Canvas:
    """Return a canvas of ``session`` on the screen, at 100 %."""
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 800)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.zoom_100()
    return canvas


@pytest.fixture
def hand(canvas: Canvas) -> Hand:
    """Return a hand over ``canvas``."""
    return Hand(canvas)


@pytest.fixture
def hints(canvas: Canvas) -> list[str]:
    """Return the list of what the canvas says from now on."""
    said: list[str] = []
    canvas.hint.connect(said.append)
    return said
