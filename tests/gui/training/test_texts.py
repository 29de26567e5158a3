"""Networks that read texts are trained in the window as any others."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.data.location import find
from netwright.engine.document.edits import set_parameters
from netwright.engine.training.run.readiness import obstacle
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.training.dock import TrainingDock
from tests.gui.conftest import Show

NOWHERE = partial(find, data_dir=None)


def test_hello_is_learned_in_the_window(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    """Ctrl+Return on the ready LSTM ends with every letter right."""
    session = Session(zoo.load("char_lstm"))
    session.start_analysis()
    compute = Compute(session, runs=tmp_path / "runs")
    dock = show(TrainingDock(session, compute))
    QTest.keyClick(dock, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=60_000)
    qtbot.waitUntil(lambda: "test" in dock.figures.caption.text())
    assert float(dock.figures.large.text().rstrip("%")) == 100
    assert compute.close()


@pytest.mark.parametrize("name", ["char_rnn", "char_gru_one_hot"])
def test_nothing_stands_in_the_way_of_hello(name: str) -> None:
    """The ready networks fit the word that they are made for."""
    assert obstacle(analyse(zoo.load(name)), NOWHERE) is None


def test_another_number_of_letters_is_told_and_fixed() -> None:
    """The last layer of a network for texts is found, and given a number for each letter."""
    document = zoo.load("char_rnn")
    fc = next(node.id for node in document.nodes.values() if node.name == "fc")
    found = obstacle(analyse(set_parameters(document, fc, {"out_features": 3})), NOWHERE)
    assert found is not None
    assert "has 4" in str(found.sentence)
    assert found.edit is not None
    assert obstacle(analyse(found.edit(document)), NOWHERE) is None
