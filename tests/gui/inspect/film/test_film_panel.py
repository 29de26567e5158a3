"""Laws of the film: a run can be gone through as it was, and taken along as pictures."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netwright.engine.film.film import FOLDER
from netwright.engine.message import SentenceError
from netwright.engine.training.events import Finished
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.inspect.film.film_export import first_kernels, nodes_of, strip, write_film
from netwright.gui.inspect.film.film_panel import FilmPanel
from netwright.gui.shell.run_pictures import write_film as write_headless
from netwright.gui.state.session import Session
from tests.gui.conftest import Show
from tests.gui.training.conftest import QUICK, compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def panel(
    every_frame: None,
    qtbot: QtBot,
    show: Show,
    session: Session,
    compute: Compute,
) -> Iterator[FilmPanel]:
    """Return the panel, shown, with the film of a run that is over."""
    panel = show(FilmPanel(session, compute.trained), (900, 260))
    assert "recorded" in panel.view._problem
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    qtbot.waitUntil(lambda: panel._painter is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not panel._late._timer.isActive(), timeout=PATIENCE)
    yield panel
    panel.close_thread()


def test_a_run_is_recorded_and_its_end_is_shown(compute: Compute, panel: FilmPanel) -> None:
    """The film lies in the run's folder: the beginning, each epoch's end and the last step."""
    film = panel._film
    assert film is not None
    assert compute.run.record.directory is not None
    assert film.folder == compute.run.record.directory / FOLDER
    assert film.steps[0] == 0
    assert len(film) > QUICK.epochs
    assert isinstance(compute.run.record.history[-1], Finished)
    assert film.steps[-1] == compute.run.record.history[-1].step
    assert panel.player.slider.value() == len(film) - 1
    losses = film.losses()
    assert losses[-1] < losses[1]
    assert panel.nodes.currentText() == "conv1"


def test_dragging_shows_another_frame(qtbot: QtBot, panel: FilmPanel) -> None:
    """At the slider's beginning another picture is seen than at its end."""
    last = panel.view.grab().toImage()
    panel.player.slider.setValue(0)
    qtbot.wait(20)
    assert panel.view.grab().toImage() != last
    assert panel.step.text().startswith("step 0 (")
    panel.player.slider.setValue(panel.player.slider.maximum())
    assert panel.view.grab().toImage() == last


def test_playing_goes_to_the_end_and_stops(qtbot: QtBot, panel: FilmPanel) -> None:
    """Play begins anew at the end, goes frame by frame, and stops at the last."""
    panel.player._player._timer.setInterval(1)
    panel.player.play.click()
    assert panel.player.slider.value() == 0
    qtbot.waitUntil(lambda: not panel.player._player.is_playing, timeout=PATIENCE)
    assert panel.player.slider.value() == panel.player.slider.maximum()


def test_the_selected_block_is_shown(session: Session, panel: FilmPanel) -> None:
    """Selecting a block in the network shows its maps in the film."""
    (node,) = (node.id for node in session.document.nodes.values() if node.name == "relu1")
    session.select([node])
    assert panel.nodes.currentText() == "relu1"


def test_the_film_is_saved_as_an_animation(qtbot: QtBot, panel: FilmPanel, tmp_path: Path) -> None:
    """The file is a PNG with a picture for each frame, and no other file is left."""
    film = panel._film
    assert film is not None
    panel.export(tmp_path / "film.png")
    qtbot.waitUntil(lambda: panel._export is None, timeout=PATIENCE)
    with Image.open(tmp_path / "film.png") as picture:
        assert picture.format == "PNG"
        assert getattr(picture, "n_frames", 1) == len(film)
    assert [path.name for path in tmp_path.iterdir() if path.name != "runs"] == ["film.png"]


def test_numbered_pictures_are_written_frame_by_frame(
    qtbot: QtBot, panel: FilmPanel, tmp_path: Path
) -> None:
    """A folder gets one file for each frame, named by its step; cancelling ends it."""
    film = panel._film
    assert film is not None
    done = list(write_film(film, "conv1", tmp_path / "pictures"))
    assert done[-1] == 1
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert len(names) == len(film)
    assert names[0] == "0000_step_000000000.png"
    panel.export(tmp_path / "cancelled.png")
    panel.cancel.click()
    qtbot.waitUntil(lambda: panel._export is None, timeout=PATIENCE)
    assert not (tmp_path / "cancelled.png.part").exists()


def test_a_target_that_cannot_be_written_is_told(
    qtbot: QtBot, panel: FilmPanel, tmp_path: Path
) -> None:
    """Where the film cannot be saved a sentence says why."""
    panel.export(tmp_path / "nowhere" / "film.png")
    qtbot.waitUntil(lambda: "cannot be written" in panel.view._problem, timeout=PATIENCE)
    qtbot.waitUntil(lambda: panel._export is None, timeout=PATIENCE)


def test_another_runs_film_can_be_opened(
    qtbot: QtBot, compute: Compute, panel: FilmPanel, tmp_path: Path
) -> None:
    """The folder of any run can be opened; one without a film says so."""
    first = compute.run.record.directory
    assert first is not None
    panel.open_run(tmp_path / "elsewhere")
    assert "no film" in panel.view._problem
    panel.open_run(first)
    assert not panel.view._problem


def test_the_strip_and_the_command_draw_the_same_film(
    qapp: QApplication, panel: FilmPanel, tmp_path: Path
) -> None:
    """The strip has a column for each of some frames; a node that is not there is refused."""
    film = panel._film
    assert film is not None
    assert first_kernels(film) == "conv1"
    assert "relu1" in nodes_of(film)
    image = strip(film, "conv1")
    assert image.width() > image.height()
    pixels = np.frombuffer(image.constBits(), np.uint8)
    assert len(np.unique(pixels)) > 20
    with pytest.raises(SentenceError, match="no block"):
        list(write_headless(film, "nothing", tmp_path / "film.png"))
