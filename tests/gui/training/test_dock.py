"""Laws of the training view: it shows what a run tells, and its buttons do what they say."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.io.input import Input
from netwright.engine.document.document import Document
from netwright.engine.document.edits import set_parameters, set_training
from netwright.engine.message import message
from netwright.engine.training.events import Warned
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.training.dock import TrainingDock
from netwright.gui.training.plot import Plot
from netwright.gui.widgets import theme
from tests.gui.conftest import Show
from tests.gui.training.conftest import QUICK
from tests.real_data import FOLDER, needs_mnist

PATIENCE = 60_000


@pytest.fixture
def dock(show: Show, session: Session, compute: Compute) -> TrainingDock:
    """Return the dock, shown at the height it has at the bottom of a window."""
    return show(TrainingDock(session, compute), (1200, 230))


def reach(qtbot: QtBot, compute: Compute, *states: RunState) -> None:
    """Wait until training is in one of some states."""
    qtbot.waitUntil(lambda: compute.run.state in states, timeout=PATIENCE)


def test_the_dock_does_not_wait_for_pytorch() -> None:
    """Importing the views of training and inspection does not import PyTorch."""
    code = (
        "import netwright.gui.training.dock, netwright.gui.inspect.maps_panel, sys\n"
        "sys.exit('torch' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def test_before_pytorch_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    """A dock that is shown before PyTorch has arrived offers no run, and says why."""
    session = Session()
    compute = Compute(session, runs=tmp_path)
    dock = TrainingDock(session, compute)
    qtbot.addWidget(dock)
    assert not dock.actions_.train.isEnabled()
    assert "PyTorch" in dock.notice.obstacle.text
    assert compute.close()


def test_train_fills_the_curves_and_ends_with_a_test_accuracy(
    qtbot: QtBot, compute: Compute, dock: TrainingDock
) -> None:
    """Ctrl+Return trains: both curves get points, and the test accuracy stands there in large."""
    QTest.keyClick(dock, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert compute.run.state is RunState.PREPARING
    reach(qtbot, compute, RunState.FINISHED)
    for plot in (dock.curves.loss, dock.curves.accuracy):
        assert len(plot.training) >= 3
        assert len(plot.validation) == QUICK.epochs
    qtbot.waitUntil(lambda: "test" in dock.figures.caption.text())
    assert float(dock.figures.large.text().rstrip("%")) > 80
    qtbot.waitUntil(lambda: "Finished" in dock.progress.format())
    assert dock.progress.value() == dock.progress.maximum()


def test_both_curves_are_drawn_while_the_run_goes_on(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """While events keep coming neither plot waits for the other."""
    settings = QUICK.model_copy(update={"epochs": 100_000})
    session.edit(lambda document: set_training(document, settings))
    compute.run.start()
    for plot in (dock.curves.loss, dock.curves.accuracy):
        _wait_for_more_than(5, plot, qtbot)
        _wait_for_more_than(_drawn(plot), plot, qtbot)
    compute.run.stop()
    reach(qtbot, compute, RunState.FINISHED)


def _wait_for_more_than(points: int, plot: Plot, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _drawn(plot) > points, timeout=PATIENCE)


def _drawn(plot: Plot) -> int:
    """Return how many points of training are on the screen."""
    steps, _ = plot._smooth.getData()
    return 0 if steps is None else len(steps)


def test_buttons_follow_the_state(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """What can be done can be pressed, and nothing else; Pause becomes Resume."""
    acts = dock.actions_
    settings = QUICK.model_copy(update={"epochs": 100_000})
    session.edit(lambda document: set_training(document, settings))
    qtbot.waitUntil(acts.train.isEnabled)
    assert not acts.pause.isEnabled()
    assert not acts.stop.isEnabled()
    acts.train.trigger()
    reach(qtbot, compute, RunState.RUNNING)
    assert not acts.train.isEnabled()
    assert acts.pause.isEnabled()
    acts.pause.trigger()
    reach(qtbot, compute, RunState.PAUSED)
    assert "Resume" in acts.pause.text()
    acts.pause.trigger()
    reach(qtbot, compute, RunState.RUNNING)
    acts.stop.trigger()
    reach(qtbot, compute, RunState.FINISHED)
    assert acts.train.isEnabled()
    assert acts.go_on.isVisible()
    qtbot.waitUntil(lambda: "kept" in dock.progress.format())


def test_a_misfit_is_told_before_train_and_put_right_by_its_button(
    qtbot: QtBot, session: Session, dock: TrainingDock
) -> None:
    """An Input that does not fit the images disables Train; the button beside it mends that."""
    node = session.document.inputs[0].id
    session.edit(partial(set_parameters, node_id=node, values={"shape": (1, 40, 40)}))
    qtbot.waitUntil(lambda: "1×40×40" in dock.notice.obstacle.text)
    assert not dock.actions_.train.isEnabled()
    QTest.mouseClick(dock.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dock.actions_.train.isEnabled)
    block = session.document.inputs[0].block
    assert isinstance(block, Input)
    assert block.shape == (1, 28, 28)


def test_settings_are_edits_that_can_be_undone(
    qtbot: QtBot, session: Session, dock: TrainingDock
) -> None:
    """What is typed into the form is in the document, and undo takes it back to the form."""
    field = dock.form.first.field("epochs")
    number = field.focusProxy()
    assert number is not None
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(number, "12")
    assert session.document.training.epochs == 12
    session.undo()
    assert session.document.training.epochs == QUICK.epochs
    qtbot.waitUntil(lambda: field.value() == QUICK.epochs)


def test_an_unfit_setting_is_refused_in_words(
    qtbot: QtBot, session: Session, dock: TrainingDock
) -> None:
    """A learning rate that is no number stays out of the document, with a sentence below it."""
    before = session.document
    number = dock.form.first.field("learning_rate").focusProxy()
    assert number is not None
    QTest.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(number, "nan")
    assert session.document is before
    assert "Learning rate must be" in dock.form.first.refusal("learning_rate")


def test_choosing_a_data_set_is_an_edit(session: Session, dock: TrainingDock) -> None:
    """The box lists the data sets, and choosing one puts it into the document."""
    box = dock.data.box
    assert {box.itemData(row) for row in range(box.count())} >= {"mnist", "digits"}
    box.setCurrentIndex(box.findData("mnist"))
    box.activated.emit(box.currentIndex())
    assert session.document.training.data == "mnist"


@needs_mnist
def test_a_folder_with_the_data_is_found(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """The chooser says in which folder the data set was found."""
    mnist = QUICK.model_copy(update={"data": "mnist"})
    session.edit(lambda document: set_training(document, mnist))
    compute.data.directory = FOLDER
    qtbot.waitUntil(lambda: str(FOLDER) in dock.data.place.text())
    assert dock.actions_.train.isEnabled()


def test_a_failure_is_told_until_the_next_run(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """Why a run failed stays to be read, and goes when another begins."""
    wild = QUICK.model_copy(update={"optimizer": "sgd", "learning_rate": 100.0, "epochs": 50})
    session.edit(lambda document: set_training(document, wild))
    compute.run.start()
    reach(qtbot, compute, RunState.FAILED)
    assert "finite" in dock.notice.failure.text
    session.undo()
    compute.run.start()
    assert dock.notice.failure.text == ""
    reach(qtbot, compute, RunState.FINISHED)


def test_every_warning_of_a_run_stays_to_be_read(dock: TrainingDock) -> None:
    """One does not hide another, none is told twice, and what ends the run stands before them."""
    for text in ("The data have changed.", "No checkpoint can be written."):
        for _ in range(2):
            dock._follow([Warned(message(text))])
    assert dock.notice.failure.text == "The data have changed.\nNo checkpoint can be written."
    dock._fail(message("It is over."), frozenset())
    assert dock.notice.failure.text.splitlines()[0] == "It is over."
    assert "The data have changed." in dock.notice.failure.text
    dock._begin()
    assert dock.notice.failure.text == ""


def test_the_pointer_reads_the_curves(qtbot: QtBot, compute: Compute, dock: TrainingDock) -> None:
    """Over a curve the figures there are told, in epochs as in steps, and on a log scale."""
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    curves = dock.curves
    qtbot.waitUntil(lambda: curves.loss.viewRange()[0][1] > 100)
    box = curves.loss.plotItem.vb
    curves.loss.scene().sigMouseMoved.emit(box.sceneBoundingRect().center())
    assert curves.reading.startswith("Step ")
    curves._axis.setCurrentIndex(1)
    curves._log.setChecked(True)
    assert curves.loss._dashed.getData()[0].tolist() == [1, 2, 3]
    curves.loss.scene().sigMouseMoved.emit(QPointF(-50, -50))
    assert curves.reading == ""


def test_both_themes_can_be_read(qtbot: QtBot, dock: TrainingDock) -> None:
    """A change of theme reaches the plots."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        for look in theme.THEMES.values():
            theme.apply(app, look)
            qtbot.wait(1)
            colour = dock.curves.loss.backgroundBrush().color().name()
            assert colour == look.base
    finally:
        theme.apply(app, theme.LIGHT)


def test_another_project_brings_its_own_settings(session: Session, dock: TrainingDock) -> None:
    """Opening a project shows its training settings."""
    other = QUICK.model_copy(update={"epochs": 77})
    session.open(set_training(Document(), other))
    dock.refresh()
    assert dock.form.first.field("epochs").value() == 77


def test_a_dock_that_comes_later_shows_the_run_so_far(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """A second dock, as after a change of language, has the curves and figures of the first."""
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    later = TrainingDock(session, compute)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitUntil(lambda: "test" in dock.figures.caption.text())
    assert later.figures.large.text() == dock.figures.large.text()
    assert later.curves.loss.training.values.tolist() == dock.curves.loss.training.values.tolist()


def test_what_changed_since_the_run_began_is_marked_and_can_be_taken_back(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """The sentence names the change with its numbers; the button draws the run's network again."""
    compute.run.start()
    reach(qtbot, compute, RunState.RUNNING, RunState.FINISHED)
    drawn = session.document
    assert not dock.notice.drift.text
    conv = next(node.id for node in drawn.nodes.values() if node.name == "conv1")
    session.edit(lambda document: set_parameters(document, conv, {"out_channels": 9}))
    qtbot.waitUntil(lambda: "4 → 9" in dock.notice.drift.text)
    QTest.mouseClick(dock.notice.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dock.notice.drift.text)
    assert session.document == drawn
    session.undo()
    assert session.document.nodes[conv].block.parameters()["out_channels"] == 9
    reach(qtbot, compute, RunState.FINISHED)


def test_another_project_is_no_change_of_the_run(
    qtbot: QtBot, session: Session, compute: Compute, dock: TrainingDock
) -> None:
    """Opening something else after a run marks nothing."""
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    session.open(Document("Other"))
    dock.refresh()
    assert not dock.notice.drift.text
