"""Laws of the dialog that compares networks."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document.files import project
from netwright.engine.message import Message
from netwright.engine.training.events import EpochDone, Finished, Started, TrainingStep
from netwright.engine.training.experiments.comparison_result import ComparisonResult
from netwright.engine.training.health.health import Health, LayerHealth
from netwright.engine.training.storage.past_runs import RunOutcome, runs_in
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.experiments.comparison.chart import ComparisonChart, smoothed
from netwright.gui.experiments.comparison.dialog import DEGRADATION, ComparisonDialog
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme
from netwright.gui.widgets.plain_text import PlainBox
from tests.gui.training.conftest import compute

__all__ = ["compute"]

PATIENCE = 60_000


@pytest.fixture
def session(lenet: Session) -> Session:
    """Return the session of the compute."""
    return lenet


@pytest.fixture
def dialog(qtbot: QtBot, lenet: Session, compute: Compute) -> ComparisonDialog:
    """Return the dialog with two small networks and few images."""
    dialog = ComparisonDialog(lenet, compute.comparison, compute.data, compute.run)
    qtbot.addWidget(dialog)
    dialog.networks.list.selectAll()
    dialog.networks.remove.click()
    dialog.networks.add_drawn()
    dialog.networks.add_ready("mlp")
    enter(dialog, "limit", 48)
    enter(dialog, "epochs", 2)
    dialog.show()
    return dialog


def enter(dialog: ComparisonDialog, name: str, value: int) -> None:
    """Enter a number into the form."""
    field = dialog.form.field(name)
    field.set_value(value)
    field.edited.emit()


def press_run(dialog: ComparisonDialog) -> None:
    """Press the button that begins and ends."""
    dialog.run.click()


def finish(qtbot: QtBot, compute: Compute) -> None:
    """Wait until the comparison is over."""
    qtbot.waitUntil(lambda: not compute.comparison.is_running, timeout=PATIENCE)


def test_it_begins_with_what_shows_the_degradation(
    qtbot: QtBot, lenet: Session, compute: Compute
) -> None:
    """Residual and plain networks of two depths are there at once, on images that need no file."""
    dialog = ComparisonDialog(lenet, compute.comparison, compute.data, compute.run)
    qtbot.addWidget(dialog)
    assert tuple(entrant.name for entrant in dialog.networks.entrants) == DEGRADATION
    assert dialog.data.currentData() == "digits"
    assert dialog.run.isEnabled()


def test_a_comparison_runs_and_is_drawn(
    qtbot: QtBot, compute: Compute, dialog: ComparisonDialog
) -> None:
    """Run trains both to the end; curves, gradients and figures are there."""
    press_run(dialog)
    assert compute.run.state is RunState.COMPARING
    finish(qtbot, compute)
    assert not compute.run.state.is_busy
    first, second = compute.comparison.standings
    assert (first.name, second.name) == ("LeNet-5", "mlp")
    assert all(isinstance(standing.end, Finished) for standing in (first, second))
    assert [len(standing.epochs) for standing in (first, second)] == [2, 2]
    assert dialog.told.text() == ""
    assert dialog.progress.value() == dialog.progress.maximum()
    table = dialog.chart.table
    cells = [table.item(row, 0) for row in range(2)]
    assert [cell.text() for cell in cells if cell] == ["LeNet-5", "mlp"]
    drawn = [item.getData() for item in dialog.chart.gradients.plotItem.listDataItems()]
    norms = [tuple(10**y) if (y < 0).any() else y for _, y in drawn]
    assert [len(y) for y in norms] == [len(first.gradients), len(second.gradients)]
    losses = dialog.chart.losses.plotItem.listDataItems()
    dashed = [i for i in losses if i.opts["pen"] and i.opts["pen"].style() == Qt.PenStyle.DashLine]
    for item, standing in zip(dashed, (first, second), strict=True):
        assert item.getData()[1].tolist() == [e.validation_loss for e in standing.epochs]


def test_each_is_kept_as_a_run_of_its_own(
    qtbot: QtBot, compute: Compute, dialog: ComparisonDialog, tmp_path: Path
) -> None:
    """The runs of a comparison lie beside all others, begun at one time, with their networks."""
    press_run(dialog)
    finish(qtbot, compute)
    kept = list(runs_in(tmp_path / "runs"))
    assert sorted(run.document().title for run in kept) == ["LeNet-5", "Multilayer perceptron"]
    assert len({run.began for run in kept}) == 1
    assert all(run.state is RunOutcome.FINISHED for run in kept)


def test_the_run_of_the_training_view_is_left_alone(
    qtbot: QtBot, compute: Compute, dialog: ComparisonDialog
) -> None:
    """A comparison adds no event to the run, and while one is busy the other cannot begin."""
    events: list[object] = []
    compute.run.events.connect(events.extend)
    press_run(dialog)
    compute.run.start()
    assert compute.run.state is RunState.COMPARING
    assert not compute.trained.looked_into
    finish(qtbot, compute)
    assert not events
    assert not compute.run.record.history
    compute.run.start()
    assert compute.run.state.is_busy
    assert not dialog.run.isEnabled()
    compute.run.stop()
    qtbot.waitUntil(lambda: not compute.run.state.is_busy, timeout=PATIENCE)


def test_stopping_keeps_the_picture(
    qtbot: QtBot, compute: Compute, dialog: ComparisonDialog
) -> None:
    """After a stop what had been seen stays, and the same dialog can run again."""
    enter(dialog, "epochs", 50_000)
    press_run(dialog)
    contest = compute.comparison
    qtbot.waitUntil(
        lambda: bool(contest.standings) and all(s.epochs for s in contest.standings),
        timeout=PATIENCE,
    )
    press_run(dialog)
    finish(qtbot, compute)
    assert all(isinstance(s.end, Finished) and s.end.stopped for s in contest.standings)
    assert dialog.progress.text() == "Stopped"
    assert dialog.run.isEnabled()


def test_closing_the_dialog_stops_nothing(
    qtbot: QtBot, lenet: Session, compute: Compute, dialog: ComparisonDialog
) -> None:
    """The comparison goes on without its dialog, and another dialog shows it."""
    press_run(dialog)
    dialog.close()
    finish(qtbot, compute)
    other = ComparisonDialog(lenet, compute.comparison, compute.data, compute.run)
    qtbot.addWidget(other)
    assert other.chart.table.rowCount() == 2
    assert other.save.isEnabled()


def test_what_cannot_be_compared_is_said(
    qtbot: QtBot, compute: Compute, dialog: ComparisonDialog
) -> None:
    """A network that cannot take the images is named with the reason, and nothing is broken."""
    failures: list[Message] = []
    compute.run.failed.connect(lambda sentence, _nodes: failures.append(sentence))
    dialog.networks.add_ready("alexnet")
    press_run(dialog)
    finish(qtbot, compute)
    assert "alexnet: pool" in dialog.told.text()
    assert not failures  # the window's banner is not for this
    dialog.networks.list.setCurrentRow(2)
    dialog.networks.remove.click()
    press_run(dialog)
    finish(qtbot, compute)
    assert dialog.told.text() == ""


def test_one_network_cannot_run(dialog: ComparisonDialog) -> None:
    """With one network the button says what is missing."""
    dialog.networks.list.setCurrentRow(0)
    dialog.networks.remove.click()
    assert not dialog.run.isEnabled()
    assert "second network" in dialog.run.toolTip()


def test_a_project_file_takes_part_and_a_broken_one_is_told(
    tmp_path: Path, dialog: ComparisonDialog
) -> None:
    """A file's network is added under its name; of a broken file the reason is told."""
    project.save(zoo.load("lenet5_1998"), tmp_path / "old.netwright")
    dialog.networks.add_file(tmp_path / "old.netwright")
    assert dialog.networks.entrants[-1].name == "old"
    (tmp_path / "broken.netwright").write_text("{")
    dialog.networks.add_file(tmp_path / "broken.netwright")
    assert len(dialog.networks.entrants) == 3
    assert "broken.netwright cannot be opened" in dialog.told.text()


def test_the_picture_is_saved(tmp_path: Path, dialog: ComparisonDialog) -> None:
    """The chart is written as a PNG, and a place that cannot be written is told."""
    dialog.save_picture(tmp_path / "picture.png")
    assert not QImage(str(tmp_path / "picture.png")).isNull()
    dialog.save_picture(tmp_path / "nowhere" / "picture.png")
    assert "cannot be written" in dialog.told.text()


def standing(name: str, losses: list[float], norms: list[float]) -> ComparisonResult:
    """Return a network that has done one epoch of some steps."""
    found = ComparisonResult(name)
    found.follow(Started("cpu", "float32", 1, 10, 8, len(losses), len(losses), None))
    layers = tuple(LayerHealth(f"conv{n}", gradient=norm) for n, norm in enumerate(norms))
    found.follow(Health(1, 1, 0.1, layers))
    for number, loss in enumerate(losses, start=1):
        found.follow(TrainingStep(number, 1, loss, 0.5, 0.1, 10.0, 1.0, 1.0))
    found.follow(EpochDone(1, len(losses), 1.0, 0.5, 1e6, 0.1, 1.0, True))
    return found


def test_a_loss_far_beyond_does_not_hide_the_others(qtbot: QtBot) -> None:
    """The axis ends near the training losses; that validation is cut off is said."""
    chart = ComparisonChart()
    qtbot.addWidget(chart)
    chart.show_standings("terms", [standing("a", [2.0, 1.0], [1.0, 10.0])])
    _, (bottom, top) = chart.losses.viewRange()
    assert bottom <= 0 < 2 < top < 4
    texts = [label.text() for label in chart.findChildren(type(chart.heading))]
    assert any("cut off" in text for text in texts)


def test_the_smoothed_curve_begins_without_a_pull(qtbot: QtBot) -> None:
    """A constant loss is drawn as it is, from the first step on."""
    curve = smoothed(standing("a", [3.0] * 5, [1.0]))
    np.testing.assert_allclose(curve[:, 1], 3.0)
    np.testing.assert_allclose(curve[:, 0], np.arange(1, 6) / 5)


def test_the_chart_follows_the_theme(qtbot: QtBot) -> None:
    """Dark or light, a network's line has the colour of the theme's curve."""
    chart = ComparisonChart()
    qtbot.addWidget(chart)
    chart.show_standings("terms", [standing("a", [2.0, 1.0], [1.0, 10.0])])
    chart.show()
    for name in ("dark", "light"):
        theme.apply(qtbot_app(), theme.THEMES[name])
        wanted = theme.THEMES[name].curves[0]
        qtbot.waitUntil(partial(is_drawn_in, chart, wanted))


def is_drawn_in(chart: ComparisonChart, colour: str) -> bool:
    """Return whether the first network's gradients have a colour."""
    line = chart.gradients.plotItem.listDataItems()[0]
    return bool(line.opts["pen"].color().name() == colour)


def qtbot_app() -> QApplication:
    """Return the application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


@pytest.mark.parametrize("answer", ["Yes", "No", "Cancel"])
def test_escape_asks_before_it_leaves_a_comparison(
    qtbot: QtBot,
    compute: Compute,
    dialog: ComparisonDialog,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    """It is stopped, goes on without its window, or is looked on at."""
    button = QMessageBox.StandardButton[answer]
    asked: list[str] = []

    def exec_(box: PlainBox) -> int:
        asked.append(box.text())
        return button.value

    monkeypatch.setattr(PlainBox, "exec", exec_)
    enter(dialog, "epochs", 40)
    press_run(dialog)
    qtbot.waitUntil(lambda: compute.comparison.is_running, timeout=PATIENCE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert dialog.isVisible() is (answer == "Cancel")
    if answer == "Yes":
        finish(qtbot, compute)
        return
    assert compute.comparison.is_running
    compute.run.stop()
    finish(qtbot, compute)


def test_escape_closes_where_nothing_is_under_way(dialog: ComparisonDialog) -> None:
    """Nothing is asked for nothing."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
