"""Laws of the dock Health and of what the compute knows of the layers."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot
from torch.nn.functional import cross_entropy

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.training.events import Started
from netwright.engine.training.health.diagnosis import LayerProblemKind
from netwright.engine.training.health.health import Health, Histogram, LayerHealth
from netwright.engine.training.randomness import epoch_order
from netwright.engine.worker.health_record import FEWEST, MOST, HealthRecord
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.health.figures import FIGURES, shows
from netwright.gui.health.histograms import spread
from netwright.gui.health.layer_list import SHARE, VALUE
from netwright.gui.health.panel import HealthPanel
from netwright.gui.state.session import Session
from tests.gui.training.conftest import QUICK, compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000
FLAT = Histogram(-1.0, 1.0, (1, 2, 1))


@pytest.fixture
def panel(qtbot: QtBot, session: Session, compute: Compute) -> HealthPanel:
    """Return the dock's panel, shown."""
    panel = HealthPanel(session, compute.trained)
    qtbot.addWidget(panel)
    panel.resize(900, 260)
    panel.show()
    return panel


def train(qtbot: QtBot, compute: Compute) -> None:
    """Train to the end."""
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)


def node_of(session: Session, block: type) -> str:
    """Return the id of the only node with a block of some type."""
    nodes = session.document.nodes.values()
    (found,) = (node.id for node in nodes if type(node.block) is block)
    return found


def page(panel: HealthPanel) -> int:
    """Return which page is shown: 0 before anything was seen."""
    (pages,) = panel.findChildren(QStackedWidget)
    return pages.currentIndex()


def test_the_first_gradients_are_those_of_a_plain_backward_pass(
    qtbot: QtBot, session: Session, compute: Compute
) -> None:
    """What the window tells of the first step is what PyTorch gives for the same batch by hand."""
    train(qtbot, compute)
    first = compute.run.record.checkups.looks[0]
    assert first.step == 1
    source = session.source
    assert source is not None
    torch.default_generator.manual_seed(QUICK.seed)
    model = build(source)
    data = load_now("digits", seed=QUICK.seed, validation=QUICK.validation).train
    batch = epoch_order(len(data), QUICK.seed, 0)[: QUICK.batch_size]
    cross_entropy(model(data.normalised(batch)), data.labels[batch]).backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
    for module, norm in first.gradients.items():
        gradient = model.get_submodule(module).weight.grad
        assert isinstance(gradient, torch.Tensor)
        assert norm == pytest.approx(float(np.linalg.norm(gradient.numpy())), rel=1e-4)


def test_each_node_has_its_health(qtbot: QtBot, session: Session, compute: Compute) -> None:
    """The compute tells it by the nodes' ids, and says when it changes."""
    changes: list[None] = []
    compute.run.health_changed.connect(lambda: changes.append(None))
    assert compute.run.record.health == {}
    train(qtbot, compute)
    assert changes
    health = compute.run.record.health
    assert set(health) <= set(session.document.nodes)
    conv = health[node_of(session, Conv2d)]
    assert conv.gradient is not None
    assert conv.gradient > 0
    assert conv.update is not None
    assert max(h.relative for h in health.values() if h.relative is not None) == 1.0
    assert not any(isinstance(event, Health) for event in compute.run.record.history)


def test_a_new_run_begins_with_nothing_known(
    qtbot: QtBot, compute: Compute, panel: HealthPanel
) -> None:
    """What was seen of the run before is forgotten when another one begins."""
    assert page(panel) == 0
    train(qtbot, compute)
    qtbot.waitUntil(lambda: page(panel) == 1)
    compute.run.start()
    assert compute.run.record.health == {}
    qtbot.waitUntil(lambda: page(panel) == 0 or compute.run.record.checkups.latest is not None)
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)


def test_bars_lines_and_histograms_are_of_the_latest_look(
    qtbot: QtBot, compute: Compute, panel: HealthPanel
) -> None:
    """Each layer has its bar with its number; the selected one its line and its histograms."""
    train(qtbot, compute)
    panel.refresh()
    record = compute.run.record.checkups
    assert record.latest is not None
    gradients = record.latest.gradients
    assert panel.layers.modules == tuple(gradients)
    for row, value in enumerate(gradients.values()):
        cell = panel.layers.item(row, VALUE)
        assert cell is not None
        assert cell.text() == f"{value:.2g}"
        assert 0 <= cell.data(SHARE) <= 1
    module = panel.module
    steps, values = panel.over_time.line_of(module)
    assert steps == [look.step for look in record.looks]
    assert values == [look.gradients[module] for look in record.looks]
    assert panel.histograms.image.image is not None
    dead = next(n for n, figure in enumerate(FIGURES) if figure.title.template == "Dead ReLUs")
    panel.figure.setCurrentIndex(dead)
    assert panel.layers.modules == ("relu1",)


def test_layers_and_nodes_select_each_other(
    qtbot: QtBot, session: Session, compute: Compute, panel: HealthPanel
) -> None:
    """A layer chosen in the list selects its node, a node selected on the canvas its layer."""
    train(qtbot, compute)
    panel.refresh()
    last = panel.layers.modules[-1]
    panel.layers.setCurrentCell(len(panel.layers.modules) - 1, 0)
    assert panel.module == last
    assert session.selection == frozenset([compute.run.record.node_of(last)])
    conv = node_of(session, Conv2d)
    session.select([conv])
    qtbot.waitUntil(lambda: compute.run.record.node_of(panel.module) == conv)


def test_a_warning_leads_to_its_block(
    qtbot: QtBot, session: Session, compute: Compute, panel: HealthPanel
) -> None:
    """Clicking a warning selects the layer, shows the figure it is about and its block."""
    settings = QUICK.model_copy(update={"optimizer": "sgd", "learning_rate": 5.0, "epochs": 1})
    session.edit(lambda document: edits.set_training(document, settings))
    compute.run.start()
    ended = (RunState.FINISHED, RunState.FAILED)
    qtbot.waitUntil(lambda: compute.run.state in ended, timeout=PATIENCE)
    panel.refresh()
    assert panel.warnings.isVisible()
    assert not panel.sound.isVisible()
    item = panel.warnings.item(0)
    assert item is not None
    assert item.text().startswith("⚠ ")
    with qtbot.waitSignal(panel.node_chosen) as chosen:
        panel.warnings.itemClicked.emit(item)
    finding = compute.run.record.checkups.troubles[0].finding
    assert panel.module == finding.modules[0]
    assert finding.illness in FIGURES[panel.figure.currentIndex()].illnesses
    assert chosen.args == [compute.run.record.node_of(finding.modules[0])]


@pytest.mark.parametrize("spoiler", [ReLU(), Softmax()], ids=str)
def test_what_lets_no_logits_through_is_the_first_warning(
    qtbot: QtBot,
    session: Session,
    compute: Compute,
    panel: HealthPanel,
    spoiler: Block,
) -> None:
    """Clicking it shows the block to remove, also where nothing is measured of it."""

    def spoilt(document: Document) -> Document:
        (edge,) = document.incoming[document.outputs[0].id]
        document, node = edits.add(document, spoiler)
        return edits.insert_on(document, node, edge)

    session.edit(spoilt)
    last = session.document.incoming[session.document.outputs[0].id][0].source
    train(qtbot, compute)
    panel.refresh()
    trouble, *others = compute.run.record.checkups.troubles
    assert trouble.finding.illness is LayerProblemKind.LOGITS
    assert session.document.nodes[last].name not in {
        node for other in others for node in other.finding.nodes
    }
    item = panel.warnings.item(0)
    assert item is not None
    with qtbot.waitSignal(panel.node_chosen) as chosen:
        panel.warnings.itemClicked.emit(item)
    assert chosen.args == [last]


def test_every_illness_is_seen_in_a_figure() -> None:
    """A click on any warning has somewhere to lead to."""
    assert {shows(illness) for illness in LayerProblemKind} <= set(range(len(FIGURES)))


def test_a_removed_node_is_not_asked_for(
    qtbot: QtBot, session: Session, compute: Compute, panel: HealthPanel
) -> None:
    """The user may have edited since: a layer whose node is gone selects nothing."""
    train(qtbot, compute)
    panel.refresh()
    conv = node_of(session, Conv2d)
    session.edit(lambda document: edits.remove(document, [conv]))
    panel.layers.setCurrentCell(1, 0)
    panel.layers.setCurrentCell(0, 0)
    assert conv not in session.selection


def look(step: int, gradient: float = 1.0) -> Health:
    """Return a look at one layer."""
    return Health(step, 1, 0.1, (LayerHealth("conv1", gradient=gradient, weights=FLAT),))


def test_memory_is_bounded_and_keeps_both_ends() -> None:
    """Of a long run every second look goes, again and again; the first and the last stay."""
    record = HealthRecord()
    for step in range(1, 5_001):
        assert record.follow([look(step)])
        assert len(record.looks) <= MOST
    steps = [kept.step for kept in record.looks]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (1, 5_000)
    assert max(np.diff(steps)) <= 2 * 5_000 / MOST  # evenly, the early ones as the late


def test_of_a_deep_network_fewer_looks_are_kept() -> None:
    """What is kept of all layers together is bounded too."""
    record = HealthRecord()
    layers = tuple(LayerHealth(f"conv{n}", gradient=1.0) for n in range(500))
    for step in range(1, 400):
        record.follow([Health(step, 1, 0.1, layers)])
    assert len(record.looks) <= FEWEST
    assert record.looks[-1].step == 399


def test_a_resumed_run_forgets_what_it_takes_again() -> None:
    """Looks after the step that a run is resumed at are dropped."""
    record = HealthRecord()
    record.follow([look(1), look(8), look(15)])
    record.follow([Started("cpu", "float32", 1, 10, 8, 7, 21, 8)])
    assert [kept.step for kept in record.looks] == [1, 8]
    assert not record.follow([])


def test_what_was_wrong_is_remembered_with_its_steps() -> None:
    """A trouble that has passed is told after those of now, from its first step to its last."""
    record = HealthRecord()
    record.begin(0.1)

    def update(step: int, update: float, dead: float) -> Health:
        layers = (LayerHealth("conv1", gradient=1.0, update=update), LayerHealth("r", dead=dead))
        return Health(step, 1, 0.1, layers)

    record.follow([update(1, 0.5, 0.0), update(5, 0.5, 0.0), update(9, 1e-3, 0.9)])
    found = [(t.finding.illness.value, t.first, t.last, t.is_over) for t in record.troubles]
    assert found == [("dead", 9, 9, False), ("fast", 1, 5, True)]
    record.follow([Started("cpu", "float32", 1, 10, 8, 7, 21, 3)])
    assert [(t.finding.illness.value, t.last) for t in record.troubles] == [("fast", 3)]
    record.begin(0.1)
    assert not record.troubles


def test_histograms_are_brought_to_common_bins() -> None:
    """Each column has the spread of the last look by then, over the range of all."""
    narrow, wide = Histogram(-1.0, 1.0, (5, 5)), Histogram(-2.0, 2.0, (1, 3))
    found = spread([1, 11], [narrow, wide])
    assert found is not None
    assert (found.low, found.high) == (-2.0, 2.0)
    columns, rows = found.shares.shape
    assert columns == 11
    quarter = rows // 4
    for column in range(10):
        np.testing.assert_allclose(found.shares[column, :quarter], 0.0)
        np.testing.assert_allclose(found.shares[column, quarter : 3 * quarter], 1.0)
    np.testing.assert_allclose(found.shares[10, : 2 * quarter], 1 / 3)
    np.testing.assert_allclose(found.shares[10, 2 * quarter :], 1.0)
    assert spread([], []) is None


def test_the_list_can_be_walked_by_keyboard(
    qtbot: QtBot, compute: Compute, panel: HealthPanel
) -> None:
    """Arrow keys go from layer to layer."""
    train(qtbot, compute)
    panel.refresh()
    panel.layers.setFocus()
    panel.layers.setCurrentCell(0, 0)
    qtbot.keyClick(panel.layers, Qt.Key.Key_Down)  # type: ignore[no-untyped-call]  # pytest-qt leaves it unannotated
    assert panel.module == panel.layers.modules[1]
