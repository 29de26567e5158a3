"""Ctrl+C and SIGTERM end the window as its user does, and what is not saved is not lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from netwright.engine.document.files.autosave import lost_documents

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[4]
SIGNALS = (signal.SIGINT, signal.SIGTERM)

# Tells what it does line by line; how it answers a question is its first argument, and the second
# what it is busy with.
WINDOW = """
import os, signal, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
import netwright.gui.shell.app
from netwright.engine.document import edits

answer, busy = sys.argv[1:]
del sys.argv[1:]

def tell(what):
    os.write(1, what.encode() + b"\\n")

class Program(netwright.gui.shell.app.Program):
    def start(self, path=None):
        super().start(path)
        self._unsaved.wait_at_most(600)
        self.asked = QTimer(self, interval=20)
        self.asked.timeout.connect(self.reply)
        self.asked.start()
        QTimer.singleShot(0, self.begin)

    def begin(self):
        if answer != "unmodified":
            self.session.edit(lambda document: edits.set_title(document, "Precious"))
        if busy == "slot":
            tell("ready")
            end = time.monotonic() + 1
            while time.monotonic() < end:
                pass
            tell("slot ended")
        elif busy == "dialog":
            dialog = QDialog(self.window)
            QTimer.singleShot(0, lambda: tell("ready"))
            dialog.exec()
            tell("dialog closed")
        else:
            QTimer.singleShot(0, lambda: tell("ready"))

    def reply(self):
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or box.property("told"):
            return
        box.setProperty("told", True)
        tell("asked")
        if answer in ("Discard", "Cancel"):
            box.button(getattr(QMessageBox.StandardButton, answer)).click()
            self.refused = QTimer(self, interval=20)
            self.refused.timeout.connect(self.hear)
            self.refused.start()

    def hear(self):
        if callable(signal.getsignal(signal.SIGINT)):
            tell("listening")
            self.refused.stop()

netwright.gui.shell.app.Program = Program
sys.exit(netwright.gui.shell.app.run(None, None))
"""


@contextmanager
def window(home: Path, answer: str, busy: str = "") -> Iterator["subprocess.Popen[str]"]:
    """Open a window in a process whose files all lie in ``home``; it is ready."""
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")
    child = subprocess.Popen(
        [sys.executable, "-c", WINDOW, answer, busy],
        cwd=ROOT,
        env={
            **os.environ,
            **dict.fromkeys(names, str(home)),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "*.warning=false",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        assert told(child) == "ready", child.communicate()
        yield child
    finally:
        child.kill()
        child.communicate()


def told(child: "subprocess.Popen[str]") -> str:
    """Return the next line that a window tells."""
    assert child.stdout is not None
    return child.stdout.readline().strip()


def lost(home: Path) -> list[str]:
    """Return the titles of the work that the next start will offer."""
    return [found.title for folder in home.rglob("unsaved") for found in lost_documents(folder)]


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(("busy", "then"), [("", ""), ("slot", "slot ended"), ("dialog", "dialog")])
def test_it_closes_the_window(number: int, busy: str, then: str, tmp_path: Path) -> None:
    """Whatever it is busy with is not cut off: status 0, no exception, nothing left behind."""
    with window(tmp_path, "unmodified", busy) as child:
        child.send_signal(number)
        printed, said = child.communicate(timeout=60)
    assert (child.returncode, said) == (0, "")
    assert printed.startswith(then)
    assert lost(tmp_path) == []


@pytest.mark.parametrize("number", SIGNALS)
def test_it_asks_about_unsaved_work(number: int, tmp_path: Path) -> None:
    """Work that the user lets go of is gone, as after closing by hand."""
    with window(tmp_path, "Discard") as child:
        child.send_signal(number)
        printed, said = child.communicate(timeout=60)
    assert (child.returncode, printed, said) == (0, "asked\n", "")
    assert lost(tmp_path) == []


def test_who_changes_his_mind_goes_on(tmp_path: Path) -> None:
    """After Cancel the window is there, and the next Ctrl+C asks again."""
    with window(tmp_path, "Cancel") as child:
        for _ in range(2):
            child.send_signal(signal.SIGINT)
            assert [told(child), told(child)] == ["asked", "listening"]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_second_time_ends_it_and_keeps_the_work(number: int, tmp_path: Path) -> None:
    """While the question is unanswered it ends at once; the next start offers the last edit."""
    with window(tmp_path, "none") as child:
        child.send_signal(number)
        assert told(child) == "asked"
        child.send_signal(number)
        printed, said = child.communicate(timeout=60)
    assert (child.returncode, printed, said) == (-number, "", "")
    assert lost(tmp_path) == ["Precious"]
