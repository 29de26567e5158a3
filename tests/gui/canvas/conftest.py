"""A canvas on the screen, and a hand over it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from netwright.gui.canvas import Canvas
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand, chain


@pytest.fixture
def session() -> Session:
    """Return Input → Conv2d → ReLU → Output, analysed."""
    session = Session(chain("Input", "Conv2d", "ReLU", "Output"))
    session.start_analysis()
    return session


@pytest.fixture
def show_canvas(qtbot: QtBot) -> Callable[[Canvas], Canvas]:
    """Return what brings a canvas to the screen, at 100 %."""

    def shown(canvas: Canvas) -> Canvas:
        qtbot.addWidget(canvas)
        canvas.resize(1000, 800)
        canvas.show()
        canvas.zoom_100()
        return canvas

    return shown


@pytest.fixture
def canvas(session: Session, show_canvas: Callable[[Canvas], Canvas]) -> Canvas:
    """Return a canvas of ``session`` on the screen, at 100 %."""
    return show_canvas(Canvas(session))


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
