"""Projects: open, save, export, and never lose a change without asking."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from engine import zoo
from engine.document import edits, project
from gui.files import Answer, ProjectFiles
from gui.session import Session
from gui.settings import Settings


@pytest.fixture
def files(lenet: Session, settings: Settings, qtbot: QtBot) -> ProjectFiles:
    """Return the files of a session with LeNet-5 open."""
    window = QWidget()
    qtbot.addWidget(window)
    return ProjectFiles(lenet, settings, window)


@pytest.fixture
def told(files: ProjectFiles) -> list[str]:
    """Return the list of what is told from now on."""
    said: list[str] = []
    files.told.connect(said.extend)
    return said


def change(session: Session) -> None:
    """Make an edit that no file holds."""
    session.edit(lambda document: edits.set_title(document, document.title + "!"))


def choosing(path: Path) -> Callable[..., tuple[str, str]]:
    """Return a stand-in for a file dialog in which the user chooses ``path``."""

    def chosen(*_: object) -> tuple[str, str]:
        return str(path), ""

    return chosen


def test_what_is_saved_is_opened_again(
    lenet: Session,
    files: ProjectFiles,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Save as, change, open: the document is the saved one, and no longer modified."""
    path = tmp_path / "net.netwright"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choosing(path))
    change(lenet)
    saved = lenet.document
    assert files.save()
    assert not lenet.is_modified
    assert lenet.path == path
    files.new = lambda: None  # type: ignore[method-assign]  # not needed here
    lenet.open(zoo.load(zoo.names()[0]))
    assert files.open(path)
    assert lenet.document == saved
    assert settings.recent == [path]


def test_a_name_without_an_ending_gets_one(
    files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the dialog gives without a suffix is saved as a project all the same."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choosing(tmp_path / "net"))
    assert files.save_as()
    assert project.read(tmp_path / "net.netwright")


def test_a_file_that_is_no_project_leaves_everything_as_it_was(
    lenet: Session, files: ProjectFiles, told: list[str], tmp_path: Path
) -> None:
    """All that is wrong is told; the open document stays."""
    path = tmp_path / "bad.netwright"
    path.write_text('{"format": 1, "nodes": 3}')
    before = lenet.document
    assert not files.open(path)
    assert lenet.document is before
    assert told
    assert "bad.netwright" in told[0]


def test_a_save_that_fails_keeps_the_change(
    lenet: Session, files: ProjectFiles, told: list[str], tmp_path: Path
) -> None:
    """A folder that is gone: a sentence, and the document is still unsaved."""
    change(lenet)
    lenet.path = tmp_path / "gone" / "net.netwright"
    assert not files.save()
    assert lenet.is_modified
    assert told


@pytest.mark.parametrize(
    ("answer", "goes"), [(Answer.DISCARD, True), (Answer.CANCEL, False), (Answer.SAVE, True)]
)
def test_unsaved_changes_are_asked_about(
    answer: Answer,
    goes: bool,
    lenet: Session,
    files: ProjectFiles,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cancel keeps the document open; Save saves it before it goes; Discard lets it go."""
    change(lenet)
    changed = lenet.document
    lenet.path = tmp_path / "net.netwright"
    monkeypatch.setattr(files, "ask_about_changes", lambda: answer)
    files.new()
    assert (lenet.document is not changed) is goes
    assert (tmp_path / "net.netwright").exists() is (answer is Answer.SAVE)


def test_nothing_is_asked_where_nothing_changed(
    lenet: Session, files: ProjectFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unchanged document may go without a word."""
    monkeypatch.setattr(files, "ask_about_changes", lambda: pytest.fail("asked"))
    files.open_template("lenet5")
    change(lenet)
    lenet.undo()
    assert files.may_discard()


def test_exported_code_is_the_text_that_is_shown(
    lenet: Session, files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file holds the source, character by character."""
    path = tmp_path / "model.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choosing(path))
    files.export()
    assert lenet.source is not None
    assert path.read_text(encoding="utf-8") == lenet.source.text


def test_an_unfinished_network_is_not_exported(
    lenet: Session, files: ProjectFiles, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is told before any file is asked for."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked"))
    lenet.edit(lambda document: edits.disconnect(document, document.edges))
    files.export()
    assert told
