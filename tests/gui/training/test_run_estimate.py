"""Before Train is pressed the dock says about how long and how much memory it would take."""

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine.document import edits
from netwright.engine.training.experiments.estimate import Estimate
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.training.run_estimate import RunEstimate, rough_time, words
from tests.gui.conftest import compute

__all__ = ["compute"]


@pytest.fixture
def lenet(lenet: Session) -> Session:
    """Return a session with LeNet-5, to learn the built-in digits."""
    training = lenet.document.training.model_copy(update={"data": "digits", "device": "cpu"})
    lenet.edit(lambda document: edits.set_training(document, training))
    return lenet


@pytest.fixture
def forecast(lenet: Session, compute: Compute, qtbot: QtBot) -> RunEstimate:
    """Return the line, ready."""
    line = RunEstimate(lenet, compute.client, compute.data, compute.run)
    qtbot.addWidget(line)
    line.set_ready(True)
    return line


def test_it_is_measured_and_said(forecast: RunEstimate, qtbot: QtBot) -> None:
    """At first it says that it is at it, then about how long an epoch takes."""
    qtbot.waitUntil(lambda: forecast.text() == "Estimating…", timeout=5_000)
    qtbot.waitUntil(lambda: forecast.text().startswith("About"), timeout=60_000)
    assert "an epoch on this CPU" in forecast.text()
    assert "MiB" in forecast.text()


def test_an_edit_is_measured_anew_and_undo_needs_nothing(
    lenet: Session, forecast: RunEstimate, qtbot: QtBot
) -> None:
    """What was estimated for a network is kept."""
    qtbot.waitUntil(lambda: forecast.text().startswith("About"), timeout=60_000)
    before = forecast.text()
    lenet.edit(lambda document: edits.set_parameters(document, "n2", {"out_channels": 9}))
    qtbot.waitUntil(lambda: forecast.text() == "Estimating…", timeout=5_000)
    lenet.undo()
    qtbot.waitUntil(lambda: forecast.text() == before, timeout=1_000)


def test_where_nothing_can_be_trained_nothing_is_said(forecast: RunEstimate, qtbot: QtBot) -> None:
    """An obstacle is told elsewhere."""
    qtbot.waitUntil(lambda: not forecast.isHidden(), timeout=5_000)
    forecast.set_ready(False)
    qtbot.waitUntil(forecast.isHidden, timeout=5_000)


def test_it_claims_no_more_than_it_knows() -> None:
    """Two figures at most, the time of all epochs beside that of one, and whose memory is meant."""
    assert words(Estimate(180.0, 410 * 2**20, "cpu"), 10) == (
        "About 3 min an epoch on this CPU, 30 min in all; 410 MiB of tensors"
    )
    assert [rough_time(t) for t in (0.2, 44.4, 90, 100, 5_000, 400_000)] == [
        "1 s",
        "44 s",
        "90 s",
        "1.7 min",
        "83 min",
        "5 days",
    ]
