"""Projects: open, save, export, and never lose a change without asking."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.atomic import backup_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.gui.compute.compute import Compute
from netwright.gui.project.files import ProjectFiles, SaveAnswer
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session


@pytest.fixture
def files(lenet: Session, settings: Preferences, qtbot: QtBot) -> Iterator[ProjectFiles]:
    """Return the files of a session with LeNet-5 open."""
    window = QWidget()
    qtbot.addWidget(window)
    compute = Compute(lenet, window)
    yield ProjectFiles(lenet, settings, window, compute.trained)
    assert compute.close()


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
    settings: Preferences,
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
    lenet: Session, files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the dialog gives without a suffix is saved as a project all the same."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choosing(tmp_path / "net"))
    assert files.save_as()
    assert project.read(tmp_path / "net.netwright") == lenet.document


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
    ("answer", "goes"),
    [(SaveAnswer.DISCARD, True), (SaveAnswer.CANCEL, False), (SaveAnswer.SAVE, True)],
)
def test_unsaved_changes_are_asked_about(
    answer: SaveAnswer,
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
    assert (tmp_path / "net.netwright").exists() is (answer is SaveAnswer.SAVE)


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


def test_code_is_not_exported_in_the_place_of_a_module(
    files: ProjectFiles, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name under which scripts beside it would import it is refused with another one."""
    path = tmp_path / "torch.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choosing(path))
    files.export()
    (sentence,) = told
    assert "torch_network.py" in sentence
    assert not path.exists()


def test_an_unfinished_network_is_not_exported(
    lenet: Session, files: ProjectFiles, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is told before any file is asked for."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked"))
    lenet.edit(lambda document: edits.disconnect(document, document.edges))
    files.export()
    assert told


@pytest.mark.parametrize(
    "title", ["../../../../tmp/evil/x", "/etc/passwd", "..", "a\\b", "~/x", "网" * 200, " ", "con"]
)
def test_no_title_leads_out_of_the_folder(
    title: str, lenet: Session, files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proposed file lies in the folder of the project, under a name that a disk takes."""
    lenet.edit(lambda document: edits.set_title(document, title))
    lenet.path = tmp_path / "net.netwright"
    proposed: list[str] = []

    def refuse(_parent: object, _title: str, start: str, *_: object) -> tuple[str, str]:
        proposed.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", refuse)
    assert not files.save_as()
    (start,) = map(Path, proposed)
    assert start.parent == tmp_path
    assert start.suffix == ".netwright"
    assert start.stem.strip(". ")
    project.save(lenet.document, start)
    assert start.resolve().parent == tmp_path.resolve()


def pressing(label: str) -> None:
    """Have a button pressed in the question that comes next."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text().replace("&", "") == label).click()

    QTimer.singleShot(0, press)


def in_another_window(path: Path) -> Document:
    """Save another network to a file, as a second window would."""
    other = edits.set_title(project.read(path), "Theirs")
    project.save(other, path)
    return other


@pytest.mark.parametrize("answer", ["Replace", "Save as…", "Cancel"])
def test_what_another_window_saved_is_not_replaced_unasked(
    answer: str,
    lenet: Session,
    files: ProjectFiles,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of two windows on one file the second to save is asked; both versions can be kept."""
    path, elsewhere = tmp_path / "net.netwright", tmp_path / "mine.netwright"
    project.save(lenet.document, path)
    files.open(path)
    change(lenet)
    theirs = in_another_window(path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choosing(elsewhere))
    pressing(answer)
    assert files.save() is (answer != "Cancel")
    assert (project.read(path) == theirs) is (answer != "Replace")
    assert elsewhere.exists() is (answer == "Save as…")
    assert lenet.is_modified is (answer == "Cancel")
    if answer == "Replace":
        assert project.read(backup_of(path)) == theirs
        change(lenet)
        assert files.save()  # and asks no more


@pytest.mark.parametrize("state", ["as it was", "laid out otherwise", "gone", "saved here"])
def test_a_file_that_nobody_changed_is_saved_without_a_question(
    state: str, lenet: Session, files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is what the file says, not when or how it was written."""
    monkeypatch.setattr(QMessageBox, "exec", lambda _: pytest.fail("asked"))
    path = tmp_path / "net.netwright"
    project.save(lenet.document, path)
    files.open(path)
    change(lenet)
    match state:
        case "laid out otherwise":
            path.write_text(json.dumps(json.loads(path.read_text())))
        case "gone":
            path.unlink()
        case "saved here":
            assert files.save()
            change(lenet)
    assert files.save()
    assert project.read(path) == lenet.document


def test_a_file_that_became_something_else_is_asked_about(
    lenet: Session, files: ProjectFiles, tmp_path: Path
) -> None:
    """What another program wrote there need not be a project."""
    path = tmp_path / "net.netwright"
    project.save(lenet.document, path)
    files.open(path)
    change(lenet)
    path.write_bytes(b"notes of mine")
    pressing("Cancel")
    assert not files.save()
    assert path.read_bytes() == b"notes of mine"


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_an_ending_that_was_added_replaces_nothing_unasked(
    answer: str, files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt asked about “net”; “net.netwright” may be another file."""
    (tmp_path / "net.netwright").write_bytes(b"theirs")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choosing(tmp_path / "net"))
    pressing(answer)
    assert files.save_as() is (answer == "Replace")
    assert ((tmp_path / "net.netwright").read_bytes() == b"theirs") is (answer == "Cancel")


def protected(path: Path) -> None:
    """Make a file read-only."""
    path.chmod(0o444)


def looping(path: Path) -> None:
    """Make a link that leads back to itself of a file."""
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("spoil", "why"), [(protected, "The file is read-only."), (looping, "leads back to itself")]
)
def test_a_file_that_cannot_be_replaced_is_told(
    spoil: Callable[[Path], None],
    why: str,
    lenet: Session,
    files: ProjectFiles,
    told: list[str],
    tmp_path: Path,
) -> None:
    """A read-only file, a link in a circle: a sentence, and the document is still unsaved."""
    path = tmp_path / "net.netwright"
    project.save(lenet.document, path)
    files.open(path)
    change(lenet)
    spoil(path)
    assert not files.save()
    assert lenet.is_modified
    assert why in told[0]
