"""Faults: told once, written down, from whichever thread they come."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from netwright.gui.shell.startup.faults import FaultReporter


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return where faults are written."""
    return tmp_path / "netwright.log"


@pytest.fixture
def reporter(log: Path, qtbot: QtBot) -> FaultReporter:
    """Return a reporter that is not installed."""
    return FaultReporter(log)


def raise_here(text: str) -> None:
    """Raise an error at this line."""
    raise ValueError(text)


def report(reporter: FaultReporter, text: str) -> None:
    """Report an error that is always raised at the same line."""
    try:
        raise_here(text)
    except ValueError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        reporter.report(kind, error, trace)


def test_a_fault_is_told_once_however_often_it_happens(
    reporter: FaultReporter, log: Path, qtbot: QtBot
) -> None:
    """Ninety times the same line is one message and one entry; another line is another."""
    told: list[str] = []
    reporter.fault.connect(told.append)
    for number in range(90):
        report(reporter, f"number {number}")
    assert len(told) == 1
    assert "ValueError: number 0" in told[0]
    assert log.read_text().count("Traceback") == 1
    try:
        raise KeyError("elsewhere")
    except KeyError as error:
        reporter.report(KeyError, error, error.__traceback__)
    assert len(told) == 2


def test_a_fault_in_a_thread_is_told_in_the_window(
    reporter: FaultReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another thread raises arrives here."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reporter.install()
    places: list[int] = []
    reporter.fault.connect(lambda _: places.append(threading.get_ident()))
    thread = threading.Thread(target=raise_here, args=("in a thread",))
    thread.start()
    thread.join()
    QCoreApplication.processEvents()
    assert places == [threading.get_ident()]


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path: Path, qtbot: QtBot) -> None:
    """A folder that is gone does not keep the fault from being told."""
    reporter = FaultReporter(tmp_path / "gone" / "netwright.log")
    told: list[str] = []
    reporter.fault.connect(told.append)
    report(reporter, "all the same")
    assert told
