"""Unsaved work outlives the program, whatever ends it: real processes, really killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files.autosave import Autosave, Lost, lost_documents
from netwright.engine.zoo import load
from netwright.gui.shell.app import UNSAVED

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]

# The program, in a state folder of its own; it does a deed and is gone.
PROGRAM = """
import os, resource, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from netwright.engine.document import edits
from netwright.gui.shell.app import Program
from netwright.gui.project.files import SaveAnswer
from netwright.gui.state.preferences import Preferences

folder, deed = Path(sys.argv[1]), sys.argv[2]
app = QApplication([])
store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
program = Program(app, Preferences(store), state=folder)
program.start()
window, session = program.window, program.session

def die(*_):
    os.kill(os.getpid(), 9)

def answer(given):
    window.files.ask_about_changes = lambda: given

def fail():
    raise RuntimeError("a fault of the program")

def analyse(document, before):
    if document.nodes:
        die()
    from netwright.engine.analysis.analysis import analyse
    return analyse(document, before)

def recover():
    window.banner.offer.click()

def edit():
    session.edit(lambda document: edits.set_title(document, "Mine"))

def close():
    window.close()
    os._exit(0 if program.end() else 1)

match deed:
    case "leave unsaved":
        edit()
        program._unsaved.keep_now()
        die()
    case "recover":
        recover()
        die()
    case "recover, and crash in what the analysis does":
        session.start_analysis(analyse)
        recover()
    case "recover on a full disk":
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, resource.RLIM_INFINITY))
        recover()
        die()
    case "close with a fault":
        edit()
        window.files.ask_about_changes = fail
        close()
    case "close and discard":
        edit()
        program._unsaved.keep_now()
        answer(SaveAnswer.DISCARD)
        close()
    case "close and save":
        edit()
        program._unsaved.keep_now()
        session.path = folder / "mine.netwright"
        answer(SaveAnswer.SAVE)
        close()
    case "close into a link that leads back to itself":
        edit()
        session.path = folder / "loop.netwright"
        session.path.symlink_to(session.path)
        answer(SaveAnswer.SAVE)
        window.close()
        assert window.isVisible()
        die()
    case "recover and close":
        recover()
        answer(SaveAnswer.DISCARD)
        close()
"""


def do(deed: str, folder: Path) -> int:
    """Let the program do something, and return how it ended."""
    command = [sys.executable, "-c", PROGRAM, str(folder), deed]
    return subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.DEVNULL).returncode


def left(folder: Path) -> list[Lost]:
    """Return what the next start offers."""
    return list(lost_documents(folder / UNSAVED))


@pytest.fixture
def mine(tmp_path: Path) -> Document:
    """Return work that a first crash has left."""
    assert do("leave unsaved", tmp_path) == -9
    (lost,) = left(tmp_path)
    return lost.read()


@pytest.mark.parametrize("deed", ["recover", "recover on a full disk"])
def test_recovered_work_survives_a_crash_in_the_same_moment(
    deed: str, mine: Document, tmp_path: Path
) -> None:
    """The old copy goes when there is another on the disk, and not before."""
    assert do(deed, tmp_path) == -9
    assert [lost.read() for lost in left(tmp_path)] == [mine]
    assert do("recover and close", tmp_path) == 0
    assert not left(tmp_path)


def test_work_that_crashes_the_program_is_offered_again(tmp_path: Path) -> None:
    """A network that ends the process when it is analysed is not lost for that."""
    network = edits.set_title(load("lenet5"), "Crashes")
    saver = Autosave(tmp_path / UNSAVED)
    saver.note(network, None, True, 0.0)
    saver.write()
    saver.close(keep=True)
    for _ in range(2):
        assert do("recover, and crash in what the analysis does", tmp_path) == -9
        assert network in [lost.read() for lost in left(tmp_path)]


@pytest.mark.parametrize(
    ("deed", "titles"),
    [
        ("close with a fault", ["Mine"]),
        ("close and discard", []),
        ("close and save", []),
    ],
)
def test_closing_removes_a_copy_only_of_what_is_saved_or_let_go(
    deed: str, titles: list[str], tmp_path: Path
) -> None:
    """A fault of the program while it closes is neither: the work is offered at the next start."""
    assert do(deed, tmp_path) == 0
    assert [lost.title for lost in left(tmp_path)] == titles
    assert not list((tmp_path / UNSAVED).glob("*.lock"))
    assert (tmp_path / "mine.netwright").exists() is (deed == "close and save")


def test_a_window_whose_project_cannot_be_saved_stays_open(tmp_path: Path) -> None:
    """A link that leads back to itself takes no file: it is told, and nothing is closed."""
    assert do("close into a link that leads back to itself", tmp_path) == -9
