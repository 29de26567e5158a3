"""Files that are dragged onto the window, and another window."""

import os
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from netwright.engine.document.files import clipboard
from netwright.gui.shell.dropped_files import DropKind, kind_of
from netwright.gui.shell.new_window import command
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session
from netwright.gui.training.folder_dialog import FolderDialog

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def drop(window: MainWindow, path: Path) -> bool:
    """Drag a file onto the window and let go of it; return whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), COPY, data, LEFT, NO_KEYS)
    entering.ignore()
    window.dragEnterEvent(entering)
    if entering.isAccepted():
        window.dropEvent(QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO_KEYS))
    return entering.isAccepted()


def test_a_file_of_blocks_is_pasted(window: MainWindow, lenet: Session, tmp_path: Path) -> None:
    """Blocks that somebody mailed are added and selected."""
    ids = list(lenet.document.nodes)[1:4]
    path = tmp_path / "blocks.json"
    path.write_text(clipboard.copy(lenet.document, ids), encoding="utf-8")
    assert drop(window, path)
    assert len(lenet.document.nodes) == 17
    assert len(lenet.selection) == 3


def test_a_file_of_something_else_is_refused_in_words(
    window: MainWindow, lenet: Session, tmp_path: Path
) -> None:
    """JSON that holds no blocks changes nothing, and the reason is told."""
    refused: list[object] = []
    lenet.refused.connect(refused.append)
    path = tmp_path / "other.json"
    path.write_text('{"a": 1}')
    before = lenet.document
    assert drop(window, path)
    assert lenet.document is before
    assert refused


def test_python_code_is_never_run(window: MainWindow, lenet: Session, tmp_path: Path) -> None:
    """It is told that it is not opened, and nothing of it happens."""
    trace = tmp_path / "trace"
    path = tmp_path / "model.py"
    path.write_text(f"open({str(trace)!r}, 'w')")
    before = lenet.document
    assert drop(window, path)
    assert window.banner.isVisible()
    assert "model.py" in window.banner.text
    assert lenet.document is before
    assert not trace.exists()


def test_a_folder_is_offered_as_a_data_set(window: MainWindow, tmp_path: Path) -> None:
    """The dialog of image folders opens on it."""
    folder = tmp_path / "photos"
    folder.mkdir()
    assert drop(window, folder)
    dialog = window.findChild(FolderDialog)
    assert dialog is not None
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.netwright", DropKind.PROJECT),
        ("a.JSON", DropKind.BLOCKS),
        ("a.png", DropKind.PICTURE),
        ("a.py", DropKind.CODE),
        ("a.safetensors", DropKind.WEIGHTS),
        ("a.PTH", DropKind.WEIGHTS),
        ("a.docx", None),
        ("a", None),
    ],
)
def test_each_file_is_known_by_its_ending(name: str, kind: DropKind | None) -> None:
    """What the window can do nothing with is not taken."""
    assert kind_of(Path(name)) is kind


def test_another_window_is_the_program_itself(tmp_path: Path) -> None:
    """The command starts it with the same data folder; with --help it only says how."""
    start = command(tmp_path)
    assert start[-2:] == ["--data-dir", str(tmp_path)]
    done = subprocess.run([*command(None), "--help"], check=False, capture_output=True, text=True)
    assert done.returncode == 0
    assert "FILE" in done.stdout


def test_a_pipe_is_not_waited_for(window: MainWindow, tmp_path: Path) -> None:
    """What is called a file of blocks and is a pipe to nobody is refused at once, in words."""
    os.mkfifo(tmp_path / "blocks.json")
    assert drop(window, tmp_path / "blocks.json")
    assert "it is no ordinary file" in window.banner.text
