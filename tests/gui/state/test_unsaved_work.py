"""Unsaved work: its copy is there within two seconds, and gone when it is not needed."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.files.autosave import lost_documents
from netwright.gui.state.session import Session
from netwright.gui.state.unsaved_work import UnsavedWork

ROOT = Path(__file__).parents[3]

# Another process edits, and is gone without a word two seconds later.
CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.gui.state.unsaved_work import UnsavedWork
from netwright.gui.state.session import Session
app = QCoreApplication([])
session = Session(zoo.load("lenet5"))
kept = UnsavedWork(session, Path(sys.argv[1]))
session.edit(lambda document: edits.set_title(document, "Lost"))
QTimer.singleShot(2_000, lambda: os.kill(os.getpid(), 9))
app.exec()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where copies are kept."""
    return tmp_path / "unsaved"


@pytest.fixture
def unsaved(lenet: Session, folder: Path) -> Iterator[UnsavedWork]:
    """Return the keeper of a session's copy; it is ended with the test."""
    unsaved = UnsavedWork(lenet, folder)
    yield unsaved
    unsaved.end()
    unsaved.deleteLater()


def change(session: Session) -> None:
    """Make an edit that no file holds."""
    session.edit(lambda document: edits.set_title(document, document.title + "!"))


def copies(folder: Path) -> list[Path]:
    """Return all copies."""
    return list(folder.glob("*.copy"))


def test_a_change_has_a_copy_until_it_is_saved(
    lenet: Session, unsaved: UnsavedWork, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The copy comes by itself, and goes when a file holds the document."""
    assert not copies(folder)
    change(lenet)
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)
    lenet.mark_saved(lenet.document, tmp_path / "mine.netwright")
    assert not copies(folder)


def test_undoing_the_change_needs_no_copy(
    lenet: Session, unsaved: UnsavedWork, folder: Path, qtbot: QtBot
) -> None:
    """Back at what the file holds there is nothing to keep."""
    change(lenet)
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)
    lenet.undo()
    assert not copies(folder)


def test_work_of_a_killed_process_is_there(folder: Path) -> None:
    """Two seconds after an edit the process is killed; the edit is not lost."""
    command = [sys.executable, "-c", CRASH, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -9
    (lost,) = lost_documents(folder)
    assert lost.read() == edits.set_title(zoo.load("lenet5"), "Lost")


def test_a_copy_that_cannot_be_written_is_told(
    lenet: Session, unsaved: UnsavedWork, folder: Path, qtbot: QtBot
) -> None:
    """Where the folder is gone the work goes on, and the user knows."""
    shutil.rmtree(folder)
    with qtbot.waitSignal(unsaved.failed) as failed:
        change(lenet)
    assert "No copy" in str(failed.args[0])
    assert lenet.is_modified
