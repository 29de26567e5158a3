"""Laws of the window that explains: its numbers are the map's, and it follows what is looked at."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect, disconnect, remove
from netwright.engine.inspect.explain import CurveStep, NormStep, WindowStep
from netwright.engine.training.events import Finished
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.run_state import RunState
from netwright.engine.worker.sample import FromData
from netwright.gui.compute.compute import Compute
from netwright.gui.inspect.explain.explain_window import PACE, ExplainWindow
from netwright.gui.inspect.sample_choice import SampleChoice
from netwright.gui.state.session import Session
from tests.gui.conftest import Show
from tests.gui.training.conftest import compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def window(qtbot: QtBot, show: Show, session: Session, compute: Compute) -> ExplainWindow:
    """Return the window, shown, with the first convolution explained."""
    window = ExplainWindow(session, compute.network, compute.run, SampleChoice(compute.network))
    window._choice.setParent(window)
    show(window)
    explains(qtbot, window, "conv1")
    return window


def explains(qtbot: QtBot, window: ExplainWindow, name: str) -> None:
    """Wait until a block is explained."""

    def is_explained() -> bool:
        told = window._explained
        return told is not None and told.name == name and window.view.step is not None

    qtbot.waitUntil(is_explained, timeout=PATIENCE)


def select(qtbot: QtBot, session: Session, window: ExplainWindow, name: str) -> None:
    """Select a block by its name and wait until it is explained."""
    (node,) = (node.id for node in session.document.nodes.values() if node.name == name)
    session.select([node])
    explains(qtbot, window, name)


def test_the_numbers_are_those_of_the_maps(
    qtbot: QtBot, session: Session, compute: Compute, window: ExplainWindow
) -> None:
    """What is shown as output is what the panel of maps shows, and the step gives its value."""
    seen: list[Inspection] = []
    compute.network.inspected.connect(seen.append)
    compute.network.watch(window, None)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
    compute.network.unwatch(window)
    maps, kernels = seen[-1].maps, seen[-1].kernels
    assert maps is not None
    assert kernels is not None
    window.outputs.setValue(2)
    qtbot.waitUntil(lambda: np.array_equal(window.output.values, maps[2]), timeout=PATIENCE)
    window._pick(3, 4)
    assert isinstance(window.view.step, WindowStep)
    assert abs(window.view.step.result - float(maps[2, 3, 4])) < 1e-6
    np.testing.assert_array_equal(window.view.window_stage.kernel.values, kernels[2, 0])
    assert seen[-1].picture is not None


def test_it_follows_selection_and_sample(
    qtbot: QtBot, session: Session, window: ExplainWindow
) -> None:
    """Another selected block is explained, and another sample changes its input."""
    select(qtbot, session, window, "relu1")
    assert isinstance(window.view.step, CurveStep)
    before = window.input.values.copy()
    window._choice.choose(FromData("test", 5))
    qtbot.waitUntil(lambda: not np.array_equal(window.input.values, before), timeout=PATIENCE)
    names = {node.name: node for node in session.document.nodes.values()}
    (linear,) = (name for name in names if name.startswith(("linear", "fc")))
    select(qtbot, session, window, linear)
    assert isinstance(window.view.step, WindowStep)
    window._pick(1, 2)
    qtbot.waitUntil(
        lambda: window._explained is not None and window._explained.channel == 7, timeout=PATIENCE
    )
    assert window.outputs.value() == 7


def test_walking_and_playing(qtbot: QtBot, window: ExplainWindow) -> None:
    """Steps go row by row to the last value and stop there; play does so by itself."""
    height, width = window.output.values.shape
    window._pick(0, width - 1)
    assert window.walk(1)
    assert window.output.cell == (1, 0)
    window._pick(height - 1, width - 2)
    QTest.mouseClick(window.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.output.cell == (height - 1, width - 1), timeout=20 * PACE)
    qtbot.waitUntil(lambda: not window._player.is_playing, timeout=20 * PACE)
    assert not window.walk(1)


def test_it_follows_a_run(qtbot: QtBot, compute: Compute, window: ExplainWindow) -> None:
    """While a run goes on the weights are read anew, and at its end they are its last."""
    first = window.view.window_stage.kernel.values.copy()
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    finished = next(event for event in compute.run.record.history if isinstance(event, Finished))
    qtbot.waitUntil(
        lambda: window._explained is not None and window._explained.step == finished.step,
        timeout=PATIENCE,
    )
    assert np.abs(window.view.window_stage.kernel.values - first).max() > 0.001


def test_a_batch_norm_shows_training_and_evaluation(
    qtbot: QtBot, session: Session, window: ExplainWindow
) -> None:
    """The table of a batch norm has a column for each of its two ways of working."""

    def with_norm(document: Document) -> Document:
        (conv,) = (node.id for node in document.nodes.values() if node.name == "conv1")
        (relu,) = (node.id for node in document.nodes.values() if node.name == "relu1")
        document, norm = add(document, BatchNorm())
        document = disconnect(document, [Edge(conv, 0, relu, 0)])
        document = connect(document, Edge(conv, 0, norm, 0))
        return connect(document, Edge(norm, 0, relu, 0))

    session.edit(with_norm)
    select(qtbot, session, window, "bn1")
    assert isinstance(window.view.step, NormStep)
    assert window.view.norm_stage.table.columnCount() == 2
    item = window.view.norm_stage.table.item(0, 0)
    assert item is not None
    assert item.text()


def test_what_cannot_be_explained_says_so(
    qtbot: QtBot, session: Session, window: ExplainWindow
) -> None:
    """Of a Flatten a sentence says that there is no arithmetic."""
    (node,) = (n.id for n in session.document.nodes.values() if n.name.startswith("flatten"))
    session.select([node])
    qtbot.waitUntil(lambda: "no arithmetic" in window.problem.text(), timeout=PATIENCE)
    assert window.view.step is None


def test_without_a_network_it_says_what_is_missing(
    qtbot: QtBot, session: Session, window: ExplainWindow
) -> None:
    """Of an empty canvas there is nothing to explain, and nothing of what was is left."""
    session.edit(lambda document: remove(document, list(document.nodes)))
    qtbot.waitUntil(lambda: "no block" in window.problem.text(), timeout=PATIENCE)
    assert window.view.step is None
    assert not window.output.values.size
