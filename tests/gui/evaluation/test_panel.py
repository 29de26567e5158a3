"""Laws of judging in the window: a cell opens its samples, and judging disturbs no run."""

from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from safetensors.numpy import load_file

from netwright.engine import zoo
from netwright.engine.document.edits import set_training
from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.training.events import EpochDone, Finished
from netwright.engine.worker.requests.attribute import Attribute, Attributed
from netwright.engine.worker.requests.judge import Judged
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.evaluation.judging_model import JudgingModel
from netwright.gui.evaluation.panel import EvaluationPanel
from netwright.gui.evaluation.tsne_process import MOST
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme
from tests.gui.conftest import Show
from tests.gui.training.conftest import QUICK, compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def panel(show: Show, compute: Compute) -> EvaluationPanel:
    """Return the panel, shown."""
    return show(
        EvaluationPanel(
            JudgingModel(compute.client, compute.network, compute.data), compute.trained
        ),
        (1000, 260),
    )


def judged(qtbot: QtBot, panel: EvaluationPanel) -> Predictions:
    """Press Judge, once it is there to be pressed, and return what came of it."""
    qtbot.waitUntil(lambda: not panel.judge.isHidden(), timeout=PATIENCE)
    with qtbot.waitSignal(panel.judging.judged, timeout=PATIENCE):
        panel.judge.click()
    assert panel.judgement is not None
    return panel.judgement


def trained(qtbot: QtBot, compute: Compute) -> None:
    """Train to the end."""
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)


def test_the_judgement_is_of_the_network_that_was_trained(
    qtbot: QtBot, panel: EvaluationPanel, compute: Compute
) -> None:
    """Accuracy on the validation part is what the last epoch reported."""
    trained(qtbot, compute)
    judgement = judged(qtbot, panel)
    epochs = [event for event in compute.run.record.history if isinstance(event, EpochDone)]
    assert judgement.accuracy == pytest.approx(epochs[-1].validation_accuracy)
    assert judgement.step == epochs[-1].step


def test_the_test_part_is_judged_when_asked_for(
    qtbot: QtBot, panel: EvaluationPanel, compute: Compute
) -> None:
    """Accuracy on the test part is what the run measured at its end."""
    trained(qtbot, compute)
    panel.part.setCurrentIndex(1)
    judgement = judged(qtbot, panel)
    finished = next(event for event in compute.run.record.history if isinstance(event, Finished))
    assert judgement.part == "test"
    assert judgement.accuracy == pytest.approx(finished.test_accuracy)


def test_a_run_that_ends_out_of_view_is_judged_once_seen(
    qtbot: QtBot, panel: EvaluationPanel, compute: Compute
) -> None:
    """Behind a tab nothing is judged; when the panel comes to the front, it judges by itself."""
    panel.hide()
    trained(qtbot, compute)
    assert panel.judgement is None
    with qtbot.waitSignal(panel.judging.judged, timeout=PATIENCE):
        panel.show()
    assert panel.judgement is not None


def test_a_run_that_ends_in_view_is_judged_by_itself(
    qtbot: QtBot, panel: EvaluationPanel, compute: Compute
) -> None:
    """Nobody has to press a button to see what became of a run."""
    with qtbot.waitSignal(panel.judging.judged, timeout=PATIENCE):
        compute.run.start()
    assert panel.judgement is not None
    assert panel.judgement.step is not None


def test_judging_meanwhile_changes_no_bit_of_a_run(
    qtbot: QtBot, session: Session, compute: Compute, tmp_path: Path
) -> None:
    """The weights of a run that was judged again and again are those of one that was not."""
    settings = QUICK.model_copy(update={"epochs": 40})  # longer than a judgement takes to arrive
    session.edit(lambda document: set_training(document, settings))
    trained(qtbot, compute)
    assert compute.run.record.directory is not None
    alone = load_file(compute.run.record.directory / "weights.safetensors")
    judgements: list[Judged] = []
    judging = JudgingModel(compute.client, compute.network, compute.data, compute)
    judging.judged.connect(judgements.append)
    judging.judged.connect(lambda: judging.judge("validation"))
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.RUNNING, timeout=PATIENCE)
    judging.judge("validation")
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(judgements), timeout=PATIENCE)  # asked for during the run
    judging.judged.disconnect()
    watched = load_file(compute.run.record.directory / "weights.safetensors")
    assert judgements
    assert all((watched[name] == alone[name]).all() for name in alone)


def test_a_click_on_a_cell_opens_its_samples(qtbot: QtBot, panel: EvaluationPanel) -> None:
    """As many pictures as the cell counts, each of its class and taken for the column's."""
    judgement = judged(qtbot, panel)
    row, column = np.unravel_index(judgement.confusion.argmax(), judgement.confusion.shape)
    area = panel.matrix._area()
    side = area.width() / 10
    place = QPoint(int(area.left() + (column + 0.5) * side), int(area.top() + (row + 0.5) * side))
    QTest.mouseClick(panel.matrix, Qt.MouseButton.LeftButton, pos=place)
    items = panel.samples.list
    assert items.count() == judgement.confusion[row, column]
    for place_in_list in range(items.count()):
        sample = items.item(place_in_list).data(Qt.ItemDataRole.UserRole)
        assert judgement.labels[sample] == row
        assert judgement.predictions[sample] == column


def test_the_matrix_can_be_used_by_keyboard(qtbot: QtBot, panel: EvaluationPanel) -> None:
    """Arrows move and stop at the edge, Enter opens, and every cell is told in words."""
    judged(qtbot, panel)
    chosen: list[tuple[int, int]] = []
    panel.matrix.chosen.connect(lambda row, column: chosen.append((row, column)))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(panel.matrix, key)
    QTest.keyClick(panel.matrix, Qt.Key.Key_Return)
    assert chosen == [(1, 2)]
    assert "1 taken for 2" in panel.matrix.accessibleDescription()


def test_the_class_that_is_lost_stands_beside_the_accuracy(panel: EvaluationPanel) -> None:
    """19 of 20 right, and one class never: half of what there is; a class without samples too."""
    probabilities = np.tile(np.array([0.9, 0.1, 0.0], np.float32), (20, 1))
    labels = np.array([0] * 19 + [1])
    judgement = Predictions("test", ("cats", "dogs", "owls"), labels, probabilities, 5)
    panel.show_judged(Judged(judgement, None, np.arange(20), (), None))
    shown = {key: value.text() for key, (_, value) in panel.metrics._values.items()}
    assert (shown["accuracy"], shown["balanced"]) == ("95.00%", "50.00%")
    assert shown["worst"] == "0.0%, dogs"
    assert "no sample of owls" in panel._note.text()


def test_grad_cam_reads_the_last_whole_node_at_first(
    qtbot: QtBot, panel: EvaluationPanel, session: Session
) -> None:
    """Of a residual network its last stage, no shortcut in it; the shortcut can be chosen."""
    network = set_training(zoo.load("small_resnet"), QUICK)
    session.edit(lambda _: network)
    judged(qtbot, panel)
    chosen = panel.evidence.module
    assert chosen.currentText() == "layer3"
    offered = [chosen.itemText(row) for row in range(chosen.count())]
    assert {"layer1", "layer2", "layer3"} < set(offered)
    assert any(name.startswith("layer3.") for name in offered)


@pytest.mark.parametrize("method", ["grad_cam", "saliency", "occlusion"])
def test_a_sample_shows_which_pixels_speak(
    qtbot: QtBot, panel: EvaluationPanel, compute: Compute, method: str
) -> None:
    """The picture that is shown answers what was asked, and is made of finite numbers."""
    found: list[Attributed] = []
    judged(qtbot, panel)
    panel.evidence.method.setCurrentIndex(panel.evidence.method.findData(method))
    panel.judging.attributed.connect(found.append)
    panel.evidence._ask()
    qtbot.waitUntil(lambda: any(each.request.method == method for each in found), timeout=PATIENCE)
    last = found[-1]
    assert last.request == panel.evidence._asked()
    assert last.relevance is not None
    assert np.isfinite(last.relevance).all()


def test_a_judgement_can_be_cancelled(
    qtbot: QtBot, panel: EvaluationPanel, compute: Compute
) -> None:
    """What was shown before stays, and another judgement can begin."""
    before = judged(qtbot, panel)
    with qtbot.waitSignal(panel.judging.judged, timeout=PATIENCE):
        panel.judge.click()
        panel.stop.click()
    assert panel.judge.isVisible()
    judgement = panel.judgement
    assert judgement is before or judgement is not None
    assert len(judged(qtbot, panel)) == len(before)


def test_a_network_that_does_not_fit_says_why(
    qtbot: QtBot, session: Session, panel: EvaluationPanel
) -> None:
    """A sentence takes the place of the figures; nothing fails."""
    from netwright.engine.document.edits import set_parameters

    entry = session.document.inputs[0]
    session.edit(lambda document: set_parameters(document, entry.id, {"shape": (1, 20, 20)}))
    with qtbot.waitSignal(panel.judging.judged, timeout=PATIENCE):
        panel.judge.click()
    assert panel.judgement is None
    assert "1×20×20" in panel._note.text()


def test_an_answer_to_an_older_question_is_passed_over(
    qtbot: QtBot, panel: EvaluationPanel
) -> None:
    """Only what was asked last is shown."""
    judged(qtbot, panel)
    panel.evidence._note.setText("as it was")
    panel.evidence.show_relevance(Attributed(Attribute(99_999, 0, "saliency")))
    assert panel.evidence._note.text() == "as it was"


def test_the_features_are_shown_when_they_are_looked_at(
    qtbot: QtBot, panel: EvaluationPanel
) -> None:
    """A point for each sample whose features are known."""
    judgement = judged(qtbot, panel)
    panel.page.setCurrentIndex(3)
    assert judgement.featured is not None
    shown = sum(len(scatter.points()) for scatter in panel.cloud._scatters)
    assert shown == len(judgement.featured)


def test_each_class_is_named_among_its_points(qtbot: QtBot, panel: EvaluationPanel) -> None:
    """However many there are: a legend has no room beside a small plot."""
    judgement = judged(qtbot, panel)
    panel.page.setCurrentIndex(3)
    items = panel.cloud._plot.plotItem.items
    names = {item.toPlainText() for item in items if isinstance(item, pg.TextItem)}
    assert judgement.featured is not None
    present = judgement.labels[judgement.featured]
    assert names == {judgement.classes[label] for label in present}


def test_the_features_follow_the_theme(
    qtbot: QtBot, panel: EvaluationPanel, qapp: QApplication
) -> None:
    """Their ground is that of the other views, whenever it changes."""
    judged(qtbot, panel)
    panel.page.setCurrentIndex(3)
    plot = panel.cloud._plot
    theme.apply(qapp, theme.DARK)
    try:
        qtbot.waitUntil(lambda: plot.backgroundBrush().color().name() == theme.DARK.base)
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_neighbours_are_shown_when_asked_for(qtbot: QtBot, panel: EvaluationPanel) -> None:
    """The t-SNE comes in place of the components, a point a sample, and goes again."""
    judgement = judged(qtbot, panel)
    panel.page.setCurrentIndex(3)
    assert judgement.featured is not None
    before = [scatter.data["x"].tolist() for scatter in panel.cloud._scatters]
    panel.cloud.neighbours.click()
    qtbot.waitUntil(lambda: not panel.cloud._told.text(), timeout=PATIENCE)
    after = [scatter.data["x"].tolist() for scatter in panel.cloud._scatters]
    assert sum(map(len, after)) == min(len(judgement.featured), MOST)
    assert after != before
    panel.cloud.neighbours.click()
    assert [scatter.data["x"].tolist() for scatter in panel.cloud._scatters] == before


def test_what_is_said_of_the_neighbours_needs_no_more_room(
    qtbot: QtBot, panel: EvaluationPanel
) -> None:
    """Else the window would grow beyond the screen, and not shrink again."""
    judged(qtbot, panel)
    panel.page.setCurrentIndex(3)
    QApplication.processEvents()  # the layouts hear of it
    before = panel.minimumSizeHint().width()
    panel.cloud.neighbours.click()
    assert panel.cloud._told.text()
    QApplication.processEvents()
    assert panel.minimumSizeHint().width() == before


def test_nothing_is_worked_out_that_nobody_looks_at(qtbot: QtBot, panel: EvaluationPanel) -> None:
    """A t-SNE under way ends with the page, at once, and begins again with it."""
    judged(qtbot, panel)
    panel.page.setCurrentIndex(3)
    panel.cloud.neighbours.click()
    qtbot.waitUntil(panel.cloud.isVisible, timeout=PATIENCE)
    assert panel.cloud._embedding is not None
    panel.page.setCurrentIndex(0)
    assert panel.cloud._embedding is None
    panel.page.setCurrentIndex(3)
    qtbot.waitUntil(lambda: not panel.cloud._told.text(), timeout=PATIENCE)
    assert panel.cloud.neighbours.isChecked()
