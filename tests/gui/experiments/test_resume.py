"""Runs that were cut off: offered at the next start, gone on with, listed and deleted."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.training.events import CheckpointSaved, EpochDone, Event
from netwright.engine.training.run.launch import prepare
from netwright.engine.training.storage.past_runs import RunOutcome, interrupted, runs_in
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.experiments.runs_dialog import RunsDialog
from netwright.gui.shell.app import Program
from netwright.gui.state.preferences import Preferences


@pytest.fixture
def document() -> Document:
    """Return softmax regression on a few of the built-in digits."""
    drawn = zoo.load(zoo.names()[0])
    settings = drawn.training.model_copy(update={"data": "digits", "epochs": 3, "limit": 200})
    return edits.set_training(drawn, settings)


def cut_off(document: Document, folder: Path) -> None:
    """Train past the first epoch, and leave without a word as a crash would."""
    told: list[Event] = []
    stream = watched(prepare(document, folder), ProgressLine()).run.events()
    for event in stream:
        told.append(event)
        if isinstance(event, CheckpointSaved) and any(isinstance(e, EpochDone) for e in told):
            break
    stream.close()


@pytest.fixture
def program(program: Program, document: Document, tmp_path: Path) -> Program:
    """Return the program, not started, after a run that was cut off."""
    cut_off(document, tmp_path / "runs" / "1")
    program.compute.close()
    program.compute.deleteLater()
    program.compute = Compute(program.session, program, runs=tmp_path / "runs", data_dir=tmp_path)
    program.window.let_go()
    program.window = program._new_window()
    return program


def test_a_start_offers_the_run_and_it_goes_on_to_its_end(
    program: Program, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    """The banner and a card offer it; the network is opened and trained to the end."""
    program.start()
    qtbot.waitUntil(program.window.banner.isVisible)
    gallery = program.window.gallery
    qtbot.waitUntil(lambda: gallery.cards.model().rowCount() > 0)
    assert "Interrupted training" in gallery.cards.model().index(0, 0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    QTest.mouseClick(program.window.banner.offer, Qt.MouseButton.LeftButton)
    assert program.session.document == document
    qtbot.waitUntil(lambda: program.session.analysis is not None, timeout=60_000)
    qtbot.waitUntil(lambda: program.compute.run.state is RunState.FINISHED, timeout=60_000)
    (run,) = runs_in(tmp_path / "runs")
    assert run.state is RunOutcome.FINISHED
    assert len(run.epochs) == 3


def test_it_is_offered_once(
    program: Program, settings: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    """Whoever does not take the offer is not asked again; the list of runs has it still."""
    program.start()
    qtbot.waitUntil(program.window.banner.isVisible)
    assert settings.offered_run == "1"
    program.window.banner.hide()
    program._offer_run()
    assert not program.window.banner.isVisible()
    assert interrupted(runs_in(tmp_path / "runs")) is not None


def test_a_run_that_is_cut_off_again_is_offered_again(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    """Whoever has taken the offer wants the run; it is offered after each crash."""
    program.start()
    qtbot.waitUntil(program.window.banner.isVisible)
    QTest.mouseClick(program.window.banner.offer, Qt.MouseButton.LeftButton)
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    assert (
        Preferences(kept).offered_run == ""
    )  # on the disk already: the next moment may be the last
    assert not program.window.banner.isVisible()
    program._offer_run()  # as the next start does; PyTorch is not there yet, nothing has changed
    assert program.window.banner.isVisible()


def test_the_list_tells_and_deletes(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    """The dialog has a line for the run, lets it go on, opens its network, and deletes it."""
    program.window.show()
    program.window.menus.network.runs_requested.emit()
    dialog = program.window.findChild(RunsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.text(2) == "interrupted"
    assert dialog.go_on.isEnabled()
    assert dialog.show_.isEnabled()
    (run,) = runs_in(tmp_path / "runs")
    dialog.remove(run)
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 0)
    assert not dialog.go_on.isEnabled()
    assert not list((tmp_path / "runs").iterdir())
    dialog.close()


def test_its_network_can_be_opened(program: Program, document: Document, qtbot: QtBot) -> None:
    """What is opened is the network as it was when the run began."""
    program.window.show()
    program.window.menus.network.runs_requested.emit()
    dialog = program.window.findChild(RunsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
    QTest.mouseClick(dialog.show_, Qt.MouseButton.LeftButton)
    assert program.session.document == document
