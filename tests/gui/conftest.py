"""What every test of the window stands on: no display, no setting of the user's, nothing left."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.logging import Record
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from netwright.engine import zoo
from netwright.gui.canvas import Canvas
from netwright.gui.compute.compute import Compute
from netwright.gui.shell.app import Program
from netwright.gui.shell.startup.collector import Collector
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme

PLATFORM_NOISE = "This plugin does not support"
"""What the offscreen platform says about itself."""

W = TypeVar("W", bound=QWidget)


class Show(Protocol):
    """Shows a widget, at a size if there is one, and returns it once it is on the screen."""

    def __call__(self, widget: W, size: tuple[int, int] | None = None) -> W:
        """Show ``widget``."""


@pytest.fixture
def settings(tmp_path: Path) -> Preferences:
    """Return settings in a file of the test's own."""
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def lenet(qapp: QApplication) -> Session:
    """Return a session with LeNet-5 open, PyTorch having arrived."""
    session = Session(zoo.load("lenet5"))
    session.start_analysis()
    return session


@pytest.fixture(autouse=True)
def no_key_is_held(qapp: QApplication) -> Iterator[None]:
    """Let go of Ctrl and its like after a test, which Qt otherwise takes for held in the next."""
    yield
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Begin each test with the same colours."""
    theme.choose(qapp, "light")


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog: Any) -> Iterator[None]:
    """Fail a test in which Qt complained."""
    yield
    complaints = [record.message for record in qtlog.records if _is_complaint(record)]
    assert not complaints, "\n".join(complaints)


def _is_complaint(record: Record) -> bool:
    return record.log_type_name != "DEBUG" and not record.message.startswith(PLATFORM_NOISE)


@pytest.fixture(autouse=True)
def collector(qapp: QApplication) -> Iterator[None]:
    """Collect cycles in the window's thread only, as the program does.

    In the worker's thread Python would destroy what is left of another test's window.
    """
    owner = QObject()
    Collector(owner)
    yield
    owner.deleteLater()
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a running thread, a running timer or a window."""
    windows = set(map(id, QApplication.topLevelWidgets()))
    started: list[weakref.ref[QObject]] = []
    for kind in (QThread, QTimer):
        monkeypatch.setattr(kind, "start", _recording(kind.start, started))
    yield
    found = _leftovers(windows, started)
    if found:  # perhaps only waiting to be collected
        gc.collect()
        found = _leftovers(windows, started)
    assert not found, f"left behind: {', '.join(found)}"


def _recording(
    start: Callable[..., None], started: list[weakref.ref[QObject]]
) -> Callable[..., None]:
    def recorded(self: QObject, *arguments: Any) -> None:
        if not isValid(self):
            return  # a signal does not reach Qt's own slot of what has gone, either
        started.append(weakref.ref(self))
        # A signal that starts a timer passes on what Qt's own method would leave out.
        start(self, *(argument for argument in arguments if type(argument) is int))

    return recorded


def _leftovers(windows: set[int], started: list[weakref.ref[QObject]]) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [
        f"window {widget!r}"
        for widget in QApplication.topLevelWidgets()
        if id(widget) not in windows and not widget.isHidden()
    ]
    for reference in started:
        item = reference()
        if item is None or not isValid(item):
            continue
        if isinstance(item, QThread) and item.isRunning():
            found.append(f"thread {item!r}")
        if isinstance(item, QTimer) and item.isActive() and not item.isSingleShot():
            found.append(f"timer {item!r} of {item.parent()!r}")
    return found


@pytest.fixture
def empty_session(qtbot: QtBot) -> Session:
    """Return a session with nothing on the canvas, PyTorch having arrived."""
    session = Session()
    session.start_analysis()
    return session


@pytest.fixture
def open_window(
    settings: Preferences, tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[[Session], MainWindow]]:
    """Return what opens the main window on a session; it closes after the test, asking nothing."""
    computes: list[Compute] = []

    def opened(session: Session) -> MainWindow:
        compute = Compute(session, runs=tmp_path / "runs")
        computes.append(compute)
        window = MainWindow(session, compute, settings)
        qtbot.addWidget(window, before_close_func=forget_changes)
        window.show()
        return window

    yield opened
    ended = [compute.close() for compute in computes]
    assert all(ended), "a thread did not end in time"


def forget_changes(window: MainWindow) -> None:
    """Have nothing asked when the test is over."""
    window.session.mark_saved(window.session.document, Path("forgotten"))
    window.compute.trained.settle()


@pytest.fixture
def window(lenet: Session, open_window: Callable[[Session], MainWindow]) -> MainWindow:
    """Return the window with LeNet-5 open."""
    return open_window(lenet)


@pytest.fixture
def program(
    qapp: QApplication, settings: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """Return the program, not started; it is ended after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    settings.language = "en"
    program = Program(qapp, settings, state=tmp_path)
    yield program
    program.window.let_go()
    program.end()
    program.deleteLater()
    gc.enable()
    gc.unfreeze()


@pytest.fixture
def compute(lenet: Session, tmp_path: Path) -> Iterator[Compute]:
    """Return a compute for LeNet-5 whose worker, perhaps busy measuring, ends with the test."""
    compute = Compute(lenet, runs=tmp_path / "runs")
    yield compute
    assert compute.close(20_000), "the thread did not end in time"


@pytest.fixture
def canvas(lenet: Session, qtbot: QtBot) -> Canvas:
    """Return a canvas with LeNet-5."""
    canvas = Canvas(lenet)
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show()
    return canvas


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Return what shows a widget, which closes with the test."""

    def shown(widget: W, size: tuple[int, int] | None = None) -> W:
        qtbot.addWidget(widget)
        if size is not None:
            widget.resize(*size)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return shown
