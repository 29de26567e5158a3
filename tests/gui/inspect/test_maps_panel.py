"""Laws of the view of kernels and maps: it shows the selected node, and costs nothing unseen."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect, remove, set_parameters
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute import network_watch
from netwright.gui.compute.compute import Compute
from netwright.gui.inspect.maps_panel import MapsPanel
from netwright.gui.state.session import Session
from tests.gui.conftest import Show
from tests.gui.training.conftest import compute, session, small_network

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def panel(show: Show, session: Session, compute: Compute) -> MapsPanel:
    """Return the panel, shown."""
    return show(MapsPanel(session, compute.network, compute.data, compute.run), (420, 700))


def seen(panel: MapsPanel) -> Inspection:
    """Return what the panel shows."""
    assert panel._seen is not None
    return panel._seen


def shows(qtbot: QtBot, panel: MapsPanel, name: str) -> None:
    """Wait until the panel shows a node."""
    qtbot.waitUntil(lambda: seen(panel).name == name, timeout=PATIENCE)


def test_the_first_convolution_is_shown_by_itself(qtbot: QtBot, panel: MapsPanel) -> None:
    """With nothing selected and nothing trained there are the first kernels, a sample, its maps."""
    shows(qtbot, panel, "conv1")
    assert panel.heading.text() == "conv1, not trained yet"
    assert panel.kernels.isVisible()
    assert panel.maps.isVisible()
    assert panel.probe.isVisible()
    assert "Digits" in panel.probe.verdict.text()


def test_selecting_a_node_shows_it(qtbot: QtBot, session: Session, panel: MapsPanel) -> None:
    """The panel follows the selection, to vectors and to blocks without kernels."""
    shows(qtbot, panel, "conv1")
    for node in session.document.nodes.values():
        session.select([node.id])
        shows(qtbot, panel, node.name)
        if isinstance(node.block, Linear):
            assert seen(panel).kernels is not None
            assert panel.maps.isVisible()
    assert seen(panel).is_output


def test_kernels_move_during_a_run(qtbot: QtBot, compute: Compute, panel: MapsPanel) -> None:
    """While a run goes on the kernels change in view, and at its end they are its last."""
    shows(qtbot, panel, "conv1")
    first = seen(panel).kernels
    assert first is not None
    looks: list[Inspection] = []
    compute.network.inspected.connect(looks.append)
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "after" in panel.heading.text(), timeout=PATIENCE)
    last = seen(panel).kernels
    assert last is not None
    assert np.abs(last - first).max() > 0.01
    assert looks[-1].step is not None


def test_stepping_through_the_samples(qtbot: QtBot, panel: MapsPanel) -> None:
    """The next sample is another picture, and before the first comes the last."""
    shows(qtbot, panel, "conv1")
    first = seen(panel).picture
    assert first is not None
    assert first.index == 0
    panel.probe.number.stepBy(1)
    qtbot.waitUntil(lambda: _index(panel) == 1, timeout=PATIENCE)
    panel.probe.number.stepBy(-1)
    panel.probe.number.stepBy(-1)
    qtbot.waitUntil(lambda: _index(panel) == first.count - 1, timeout=PATIENCE)
    assert panel.probe.number.value() == first.count


def _index(panel: MapsPanel) -> int:
    picture = seen(panel).picture
    return -1 if picture is None else picture.index


def test_a_composite_offers_its_convolutions(
    qtbot: QtBot, session: Session, panel: MapsPanel
) -> None:
    """Inside a residual block another convolution can be chosen, and its kernels are shown."""
    document, node = with_residual(session.document)
    session.open(document)
    session.select([node])
    shows(qtbot, panel, session.document.nodes[node].name)
    assert panel.modules.isVisible()
    names = [panel.modules.itemText(row) for row in range(panel.modules.count())]
    assert names[:2] == ["conv1", "conv2"]
    panel.modules.setCurrentIndex(2)  # the projection
    panel.modules.activated.emit(2)
    qtbot.waitUntil(lambda: _kernel_shape(panel) == (8, 4, 1, 1), timeout=PATIENCE)


def _kernel_shape(panel: MapsPanel) -> tuple[int, ...]:
    kernels = seen(panel).kernels
    return () if kernels is None else kernels.shape


def with_residual(document: Document) -> tuple[Document, str]:
    """Return the network with a residual block behind its ReLU, and the block's id."""
    names = {node.name: node.id for node in document.nodes.values()}
    document, node = add(document, Residual(out_channels=8))
    document = connect(document, Edge(names["relu1"], 0, node, 0))
    (flatten,) = (key for name, key in names.items() if name.startswith("flatten"))
    return connect(document, Edge(node, 0, flatten, 0)), node


def test_a_sample_of_another_shape_is_told(
    qtbot: QtBot, session: Session, panel: MapsPanel
) -> None:
    """Where the pictures do not fit the network there are kernels and a sentence, no maps."""
    shows(qtbot, panel, "conv1")
    entry = session.document.inputs[0].id
    session.edit(lambda document: set_parameters(document, entry, {"shape": (1, 32, 32)}))
    qtbot.waitUntil(lambda: "1×32×32" in panel._problem.text(), timeout=PATIENCE)
    assert panel.kernels.isVisible()
    assert not panel.maps.isVisible()


def test_without_a_network_it_says_what_to_do(
    qtbot: QtBot, session: Session, panel: MapsPanel
) -> None:
    """An empty canvas leaves a sentence, and no picture of what is gone."""
    shows(qtbot, panel, "conv1")
    session.edit(lambda document: remove(document, list(document.nodes)))
    qtbot.waitUntil(lambda: not panel.kernels.isVisible(), timeout=PATIENCE)
    assert panel._problem.text()


def test_a_hidden_panel_asks_for_nothing(
    qtbot: QtBot, session: Session, compute: Compute, panel: MapsPanel
) -> None:
    """While it cannot be seen the worker looks at nothing."""
    shows(qtbot, panel, "conv1")
    panel.hide()
    looks: list[Inspection] = []
    compute.network.inspected.connect(looks.append)
    session.select([node.id for node in session.document.nodes.values() if node.name == "relu1"])
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    assert looks == []
    panel.show()
    shows(qtbot, panel, "relu1")


def test_pointing_tells_channel_place_and_value(qtbot: QtBot, panel: MapsPanel) -> None:
    """Kernels tell output, input, row and column; maps tell channel, row and column."""
    shows(qtbot, panel, "conv1")
    panel.kernels.enlarge(2)
    place = panel.kernels.place_at(panel.kernels.rect().toRectF().topLeft())
    assert place is not None
    assert panel._kernels_part.describe(place).startswith("output 2, input 0, row 0, column 0: ")
    place = panel.maps.place_at(panel.maps.rect().toRectF().topLeft())
    assert place is not None
    assert panel._maps_part.describe(place).startswith("channel 0, row 0, column 0: ")


def test_wide_and_narrow(qtbot: QtBot, panel: MapsPanel) -> None:
    """In a low wide place the parts stand side by side, in a narrow one below each other."""
    shows(qtbot, panel, "conv1")
    assert panel.maps.mapTo(panel, panel.maps.rect().topLeft()).y() > panel.kernels.height()
    panel.resize(1000, 240)
    qtbot.waitUntil(
        lambda: panel.maps.mapTo(panel, panel.maps.rect().topLeft()).x() > panel.kernels.width()
    )
    QTest.keyClick(panel.maps, Qt.Key.Key_Return)
    assert panel.maps.enlarged == 0


def test_a_network_too_large_to_draw_at_random(
    qtbot: QtBot, session: Session, panel: MapsPanel
) -> None:
    """Weights of a very large network are not made only to be looked at; a sentence says so."""
    linear = next(node for node in session.document.nodes.values() if type(node.block) is Linear)
    session.edit(lambda document: set_parameters(document, linear.id, {"out_features": 100_000}))
    qtbot.waitUntil(lambda: "parameters" in panel._problem.text(), timeout=PATIENCE)
    assert small_network().nodes.keys() == session.document.nodes.keys()


def test_the_large_view_says_why_it_is_empty(
    qtbot: QtBot, session: Session, panel: MapsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a network too large to be drawn at random it has the panel's sentence, and no rows."""
    shows(qtbot, panel, "conv1")
    panel.enlarged.open()
    large = panel.enlarged.window
    assert large is not None
    assert large.table.isVisible()
    monkeypatch.setattr(network_watch, "LARGE", 10)
    session.select([next(n.id for n in session.document.nodes.values() if n.name != "conv1")])
    qtbot.waitUntil(lambda: "are not drawn at random" in large.heading.text(), timeout=PATIENCE)
    assert not large.table.isVisible()
    large.close()
