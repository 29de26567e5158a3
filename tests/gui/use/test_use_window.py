"""Laws of the window Use: every picture has its answer, what cannot be read is listed."""

import csv
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.data.catalogue import load_now
from netwright.engine.trained.open import open_run
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.use.opening import UseOpening
from netwright.gui.use.window import UseWindow
from tests.engine.prediction.small_folder import picture, trained_run
from tests.gui.conftest import Show
from tests.gui.training.conftest import compute, session
from tests.photographed_digits import photograph

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the run of a small network that tells hues apart."""
    return trained_run(tmp_path_factory.mktemp("hues"))


@pytest.fixture
def window(show: Show, run: Path) -> UseWindow:
    """Return the window, shown, for that network."""
    return show(UseWindow(lambda: partial(open_run, run)), (860, 560))


def predict(qtbot: QtBot, window: UseWindow, places: list[Path]) -> None:
    """Have pictures predicted and wait for the end."""
    window.predict(places)
    qtbot.waitUntil(window.cancel.isHidden, timeout=PATIENCE)


def test_pictures_and_folders_are_told_with_bars_and_written_as_a_table(
    qtbot: QtBot, window: UseWindow, tmp_path: Path
) -> None:
    """Each has its answer in order, the broken one its reason, and the table has all of them."""
    for number, name in enumerate(("red", "blue", "green")):
        picture(name, number, (60, 40)).save(tmp_path / f"{number}.png")
    (tmp_path / "broken.png").write_bytes(b"nothing")
    predict(qtbot, window, [tmp_path])
    told = [window.grid.item(row).text().split()[0] for row in range(window.grid.count())]
    assert told == ["red", "blue", "green"]
    assert "broken.png" in window.unread.item(0).text()
    assert "red" in window.bars.accessibleDescription()
    window.grid.setCurrentRow(1)
    assert "blue" in window.bars.accessibleDescription()
    window.write_table(tmp_path / "answers.csv")
    rows = list(csv.DictReader((tmp_path / "answers.csv").read_text("utf-8").splitlines()))
    assert [row["class"] for row in rows] == told


def test_the_picture_on_the_clipboard_is_told(qtbot: QtBot, window: UseWindow) -> None:
    """An image that was copied elsewhere is a picture like any other; without one that is said."""
    QGuiApplication.clipboard().clear()
    window.paste()
    assert "no picture" in window.says.text()
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(0x3040D0)
    QGuiApplication.clipboard().setImage(image)
    window.paste()
    qtbot.waitUntil(lambda: window.grid.count() == 1, timeout=PATIENCE)
    qtbot.waitUntil(window.cancel.isHidden, timeout=PATIENCE)
    assert window.grid.item(0).text().startswith("blue")


def test_cancel_leaves_the_answers_so_far(qtbot: QtBot, window: UseWindow, tmp_path: Path) -> None:
    """The thread ends before its time, and what was told stays."""
    picture("red", 1, (500, 500)).save(tmp_path / "red.png")
    window.predict([tmp_path / "red.png"] * 3000)
    qtbot.waitUntil(lambda: window.grid.count() > 0, timeout=PATIENCE)
    window.cancel.click()
    assert 0 < window.grid.count() < 2000
    assert window.cancel.isHidden()
    assert window.save.isEnabled()


def test_closing_ends_the_prediction(window: UseWindow, tmp_path: Path) -> None:
    """No thread outlives the window, however it is closed."""
    picture("red", 1, (500, 500)).save(tmp_path / "red.png")
    window.predict([tmp_path / "red.png"] * 3000)
    window.close()
    assert window.cancel.isHidden()
    assert window._predicting is None


def test_without_a_trained_network_a_sentence_says_so(show: Show, tmp_path: Path) -> None:
    """Nothing is predicted with a network that has learned nothing."""
    window = show(UseWindow(lambda: None), (600, 400))
    window.predict([tmp_path])
    assert "no trained network" in window.says.text()


def test_the_network_is_that_of_the_drawing_in_front(
    qtbot: QtBot, session: Session, compute: Compute, tmp_path: Path, show: Show
) -> None:
    """Before training there is none; after it digits on paper are read; of another drawing none."""
    opening = UseOpening(compute.trained, show(QWidget()))
    assert opening.opener() is None
    compute.run.start()
    qtbot.waitUntil(lambda: compute.trained.network is not None, timeout=PATIENCE)
    opening.show_window()
    assert opening.window is not None
    digit = load_now("digits").test.images[0, 0].numpy()
    photograph(digit, 1).save(tmp_path / "photograph.jpg")
    predict(qtbot, opening.window, [tmp_path])
    assert opening.window.grid.count() == 1
    assert "1 photographs" in opening.window.says.text()
    session.open(zoo.load("mlp"))
    assert opening.opener() is None
