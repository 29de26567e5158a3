"""Recovery: what was not saved is there after a crash, and only then."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import zoo
from engine.document import edits, project
from gui.recovery import INTERVAL, Autosave, abandoned, discard
from gui.session import Session

ROOT = Path(__file__).parents[2]

# Another process edits, waits for its copy, and is gone without a word.
CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from engine import zoo
from engine.document import edits
from gui.recovery import INTERVAL, Autosave
from gui.session import Session
app = QCoreApplication([])
session = Session(zoo.load("lenet5"))
autosave = Autosave(session, Path(sys.argv[1]))
session.edit(lambda document: edits.set_title(document, "Lost"))
QTimer.singleShot(INTERVAL + 400, lambda: os.kill(os.getpid(), 9))
app.exec()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where copies are kept."""
    return tmp_path / "unsaved"


@pytest.fixture
def autosave(lenet: Session, folder: Path) -> Iterator[Autosave]:
    """Return an autosave that is ended with the test."""
    autosave = Autosave(lenet, folder)
    yield autosave
    autosave.end()
    autosave.deleteLater()


def copies(folder: Path) -> list[Path]:
    """Return all copies, in use or not."""
    return list(folder.glob("*.netwright"))


def test_an_edit_is_on_disk_within_two_seconds(
    lenet: Session, autosave: Autosave, folder: Path, qtbot: object
) -> None:
    """The copy holds the document as it is; the promise is 2 s."""
    assert INTERVAL < 2_000
    lenet.edit(lambda document: edits.set_title(document, "Mine"))
    autosave.save()
    assert [project.read(path) for path in copies(folder)] == [lenet.document]


def test_nothing_is_kept_of_what_a_file_holds(
    lenet: Session, autosave: Autosave, folder: Path, tmp_path: Path
) -> None:
    """The copy goes when the document is saved, and when the program ends."""
    lenet.edit(lambda document: edits.set_title(document, "Mine"))
    autosave.save()
    lenet.mark_saved(lenet.document, tmp_path / "mine.netwright")
    autosave.save()
    assert copies(folder) == []
    lenet.edit(lambda document: edits.set_title(document, "Again"))
    autosave.save()
    autosave.end()
    assert copies(folder) == []


def test_a_copy_in_use_is_not_offered(lenet: Session, autosave: Autosave, folder: Path) -> None:
    """Two windows keep out of each other's way."""
    lenet.edit(lambda document: edits.set_title(document, "Mine"))
    autosave.save()
    other = Autosave(lenet, folder)
    other.save()
    assert len(copies(folder)) == 2
    assert abandoned(folder) == []
    other.end()


def test_work_of_a_killed_process_is_offered(folder: Path) -> None:
    """After SIGKILL the edit is there, and is gone once it is discarded."""
    command = [sys.executable, "-c", CRASH, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -9
    (path,) = abandoned(folder)
    assert project.read(path) == edits.set_title(zoo.load("lenet5"), "Lost")
    discard(path)
    assert abandoned(folder) == []


def test_a_folder_that_is_full_does_not_disturb(
    lenet: Session, autosave: Autosave, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the copy cannot be written the work goes on, and the reason is on stderr."""
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    lenet.edit(lambda document: edits.set_title(document, "Mine"))
    autosave.save()
    assert "cannot be saved" in capsys.readouterr().err
    assert lenet.is_modified
