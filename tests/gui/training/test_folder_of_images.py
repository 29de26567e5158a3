"""Laws of a folder of one's own images: chosen, looked through, fitted to the network, learned."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.io.input import Input
from netwright.engine.data.folder_options import folder_name
from netwright.engine.document.edits import set_training
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.training.data_chooser import OWN
from netwright.gui.training.dock import TrainingDock
from netwright.gui.training.folder_dialog import FolderDialog
from tests.gui.conftest import Show
from tests.gui.training.conftest import QUICK
from tests.real_data import IMAGES, needs_images

PATIENCE = 60_000


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep decoded images in a folder of the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Return a folder with 3 classes of 12 images, 20×20, each class another colour, and a note."""
    root = tmp_path / "photos"
    for name, colour in (("blue", 0x0000FF), ("green", 0x00FF00), ("red", 0xFF0000)):
        (root / name).mkdir(parents=True)
        for number in range(12):
            image = QImage(20, 20, QImage.Format.Format_RGB32)
            image.fill(0xFF000000 | colour)
            image.setPixel(number, number, 0xFFFFFFFF)
            assert image.save(str(root / name / f"{number}.png"))
    (root / "red" / "note.txt").write_text("not an image")
    return root


@pytest.fixture
def dock(show: Show, session: Session, compute: Compute) -> TrainingDock:
    """Return the dock, shown."""
    return show(TrainingDock(session, compute))


def offered(qtbot: QtBot, dock: TrainingDock, folder: Path) -> FolderDialog:
    """Return the dialog about a folder, once the worker has looked through it."""
    dock.data.offer(folder)
    (dialog,) = dock.data.findChildren(FolderDialog)
    qtbot.waitUntil(dialog.busy.isHidden, timeout=PATIENCE)
    return dialog


def test_the_box_offers_a_folder_of_images_and_every_data_set(dock: TrainingDock) -> None:
    """Data sets to download are there beside the built-in one; the last row is one's own folder."""
    box = dock.data.box
    names = [box.itemData(row) for row in range(box.count())]
    assert {"mnist", "fashion-mnist", "cifar10", "digits"} <= set(names)
    assert names[-1] == OWN


def test_the_wheel_scrolls_over_the_box(session: Session, dock: TrainingDock) -> None:
    """Scrolling the settings changes no data set and asks for no folder."""
    before = session.document
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5),
        dock.data.box.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(dock.data.box, wheel)
    assert session.document is before


def test_the_dialog_tells_what_is_there(qtbot: QtBot, dock: TrainingDock, photos: Path) -> None:
    """Images, classes and size are told, and what is left out stands in one list."""
    dialog = offered(qtbot, dock, photos)
    facts = dialog.facts.text()
    for fact in ("36 images of 3 classes", "blue, green, red", "3×20×20"):
        assert fact in facts
    assert "note.txt" in dialog.left_out.toPlainText()
    assert dialog.use.isEnabled()
    dialog.reject()


def test_a_folder_without_classes_cannot_be_used(
    qtbot: QtBot, session: Session, dock: TrainingDock, tmp_path: Path
) -> None:
    """An unfit folder is refused with the reason, and the document stays as it is."""
    before = session.document
    (tmp_path / "empty").mkdir()
    dialog = offered(qtbot, dock, tmp_path / "empty")
    assert "one for each class" in dialog.facts.text()
    assert not dialog.use.isEnabled()
    dialog.reject()
    assert session.document is before


def test_cancel_leaves_the_document_alone(
    session: Session, dock: TrainingDock, photos: Path
) -> None:
    """Whoever does not wait for the end of the look keeps the data set that was in use."""
    before = session.document
    dock.data.offer(photos)
    (dialog,) = dock.data.findChildren(FolderDialog)
    buttons = dialog.findChildren(QDialogButtonBox)[0]
    cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert session.document is before
    assert dock.data.box.currentData() == QUICK.data


def test_options_are_in_the_name_of_the_data_set(
    qtbot: QtBot, session: Session, dock: TrainingDock, photos: Path
) -> None:
    """A size that is typed is used, one that cannot be is refused below its field."""
    dialog = offered(qtbot, dock, photos)
    assert dialog.form is not None
    number = dialog.form.field("size").focusProxy()
    assert number is not None
    QTest.keyClicks(number, "2")
    assert "Size must be" in dialog.form.refusal("size")
    QTest.keyClicks(number, "4")
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert session.document.training.data == f"folder?size=24:{photos}"
    qtbot.waitUntil(lambda: "3×24×24" in dock.notice.obstacle.text, timeout=PATIENCE)
    session.undo()
    assert session.document.training.data == QUICK.data


def test_a_fix_and_train(
    qtbot: QtBot,
    session: Session,
    compute: Compute,
    dock: TrainingDock,
    photos: Path,
) -> None:
    """One fix sets the Input and the number of outputs; then the network learns the photos."""
    dialog = offered(qtbot, dock, photos)
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3×20×20" in dock.notice.obstacle.text, timeout=PATIENCE)
    QTest.mouseClick(dock.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dock.notice.obstacle.text == "")
    block = session.document.inputs[0].block
    assert isinstance(block, Input)
    assert block.shape == (3, 20, 20)
    assert session.analysis is not None
    assert session.analysis.output is not None
    assert session.analysis.output.shape == (3,)
    dock.actions_.train.trigger()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "test" in dock.figures.caption.text())


def test_uneven_classes_get_a_button_for_class_weights(
    qtbot: QtBot, session: Session, dock: TrainingDock, photos: Path
) -> None:
    """Training can begin as it is; one press balances the weights, and can be undone."""
    for place in sorted((photos / "red").glob("*.png"))[2:]:
        place.unlink()
    dialog = offered(qtbot, dock, photos)
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3×20×20" in dock.notice.obstacle.text, timeout=PATIENCE)
    QTest.mouseClick(dock.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 samples of red" in dock.notice.obstacle.text, timeout=PATIENCE)
    assert dock.actions_.train.isEnabled()
    assert dock.notice.button.text() == "Balance the class weights"
    QTest.mouseClick(dock.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dock.notice.obstacle.text)
    assert session.document.training.class_weights == "balanced"
    session.undo()
    assert not session.document.training.balances


def test_a_folder_in_a_project_is_looked_through_by_the_worker(
    qtbot: QtBot, session: Session, dock: TrainingDock, photos: Path
) -> None:
    """A project that names a folder says so until the worker has seen it, then what is in it."""
    own = QUICK.model_copy(update={"data": folder_name(photos)})
    session.edit(lambda document: set_training(document, own))
    dock.refresh()
    assert "being looked through" in dock.data.place.text()
    assert not dock.actions_.train.isEnabled()
    qtbot.waitUntil(lambda: "36 images" in dock.data.place.text(), timeout=PATIENCE)
    assert dock.data.box.currentText() == "photos"


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, session: Session, dock: TrainingDock, tmp_path: Path
) -> None:
    """A project whose folder is not on this computer says which one."""
    own = QUICK.model_copy(update={"data": folder_name(tmp_path / "gone")})
    session.edit(lambda document: set_training(document, own))
    qtbot.waitUntil(lambda: "cannot be read" in dock.data.place.text(), timeout=PATIENCE)
    assert str(tmp_path / "gone") in dock.notice.obstacle.text


@needs_images
def test_real_photos_are_decoded_with_progress_and_can_be_cancelled(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """Decoding tells how far it is, and Stop ends it; the next time it is decoded to the end."""
    own = QUICK.model_copy(update={"data": folder_name(IMAGES)})
    session.edit(lambda document: set_training(document, own))
    told: list[tuple[int, int]] = []
    compute.data.loading.connect(lambda progress: told.append((progress.done, progress.total)))
    compute.data.read()
    qtbot.waitUntil(lambda: len(told) > 1, timeout=PATIENCE)
    compute.run.stop()
    qtbot.waitUntil(lambda: compute.run.state is RunState.IDLE, timeout=PATIENCE)
    stopped_at, total = told[-1]
    assert stopped_at < total
    compute.data.read()
    qtbot.waitUntil(lambda: compute.run.state is RunState.IDLE, timeout=PATIENCE)
    assert told[-1][0] > stopped_at
    assert dock.notice.failure.text == ""


@pytest.mark.parametrize("room", [1, 3, 8])
def test_a_reason_is_read_to_its_end(
    qtbot: QtBot, dock: TrainingDock, tmp_path: Path, room: int
) -> None:
    """However long the folder's path makes a refusal, the dialog has room for each of its lines."""
    folder = tmp_path.joinpath(*[f"folder {'x' * 40}"] * room)
    folder.mkdir(parents=True)
    facts = offered(qtbot, dock, folder).facts
    qtbot.waitUntil(lambda: facts.height() >= facts.heightForWidth(facts.width()))
