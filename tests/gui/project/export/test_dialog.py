"""Code and training script are seen before they are written, and written as they are seen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.export import exported_files
from netwright.gui.code_view.code_edit import CodeEdit
from netwright.gui.project.export.dialog import ExportDialog


def on_digits() -> Document:
    """Return LeNet-5 to be trained on the built-in digits."""
    document = zoo.load("lenet5")
    settings = document.training.model_copy(update={"data": "digits"})
    return edits.set_training(document, settings)


def opened(document: Document, folder: Path, qtbot: QtBot) -> ExportDialog:
    """Return the dialog, with all that it shows."""
    dialog = ExportDialog(document, folder)
    qtbot.addWidget(dialog)
    waiting = dialog.about.text()
    dialog.show()
    qtbot.waitUntil(lambda: dialog.about.text() != waiting, timeout=60_000)
    return dialog


def test_what_is_seen_is_written(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both texts are shown, the data are named, and the folder gets just these files."""
    dialog = opened(on_digits(), tmp_path, qtbot)
    pages = [dialog.tabs.widget(number) for number in range(dialog.tabs.count())]
    shown = {
        dialog.tabs.tabText(number): page.toPlainText()
        for number, page in enumerate(pages)
        if isinstance(page, CodeEdit)
    }
    assert "digits.csv.gz" in dialog.about.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(dialog.written):
        dialog.export.click()
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert files == exported_files(on_digits())
    assert shown == {name: files[name].decode() for name in ("model.py", "train.py")}


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
def test_files_are_replaced_only_when_the_user_says_so(
    answer: QMessageBox.StandardButton,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The question names what would be lost."""
    (tmp_path / "train.py").write_text("mine")
    asked: list[str] = []

    def ask(box: QMessageBox) -> int:
        asked.append(box.text())
        return answer.value

    dialog = opened(on_digits(), tmp_path, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(QMessageBox, "exec", ask)
    dialog.choose_folder()
    assert "train.py" in asked[0]
    replaced = (tmp_path / "train.py").read_text("utf-8") != "mine"
    assert replaced is (answer == QMessageBox.StandardButton.Yes)


def test_what_cannot_be_exported_is_said_in_its_place(tmp_path: Path, qtbot: QtBot) -> None:
    """A network for photos and grey digits: the sentence has the shapes, nothing can be written."""
    document = edits.set_training(zoo.load("resnet18"), on_digits().training)
    dialog = opened(document, tmp_path, qtbot)
    assert "3×224×224" in dialog.about.text()
    assert not dialog.export.isEnabled()
    assert dialog.tabs.count() == 0
    dialog.reject()


def test_a_folder_that_cannot_be_written_keeps_the_dialog_open(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """The sentence names the file and the reason."""
    dialog = opened(on_digits(), tmp_path, qtbot)
    dialog.write(tmp_path / "gone")
    assert "model.py cannot be written" in dialog.about.text()
    assert dialog.isVisible()


def test_closing_waits_for_the_other_thread(tmp_path: Path, qtbot: QtBot) -> None:
    """A dialog that is closed at once leaves nothing running."""
    dialog = ExportDialog(on_digits(), tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()


def test_a_check_box_lets_several_processes_share_each_batch(tmp_path: Path, qtbot: QtBot) -> None:
    """What is shown and written is what the command line writes with --ddp, and back again."""
    dialog = opened(on_digits(), tmp_path, qtbot)
    plain = exported_files(on_digits())
    dialog.ddp.click()
    assert not dialog.export.isEnabled()
    qtbot.waitUntil(dialog.export.isEnabled, timeout=60_000)
    shared = dict(dialog._scripting.files)
    assert shared == exported_files(on_digits(), ddp=True)
    assert b"DistributedDataParallel" in shared["train.py"]
    assert dialog.tabs.count() == 2
    dialog.ddp.click()
    qtbot.waitUntil(dialog.export.isEnabled, timeout=60_000)
    assert dialog._scripting.files == plain
    dialog.write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == plain
