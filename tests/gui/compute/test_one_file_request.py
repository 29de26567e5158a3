"""To ask the worker something new is to add one file: the request, its replies, how it runs."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine.document.edits import set_training
from netwright.engine.training.events import Finished
from netwright.engine.worker import requests
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from tests.gui.training.conftest import QUICK

PATIENCE = 60_000
FILE = '''"""Count the weights of a network that are larger than a limit."""

from collections.abc import Iterator
from dataclasses import dataclass

from netwright.engine.code import Source
from netwright.engine.message import SentenceError, message
from netwright.engine.worker.reply import Reply, UnderWay
from netwright.engine.worker.requests.request import Aside
from netwright.engine.worker.workspace import Workspace


@dataclass(frozen=True)
class WeightsCounted(Reply):
    """How many weights are larger, after so many steps."""

    count: int
    step: int | None


@dataclass(frozen=True)
class CountWeights(Aside[UnderWay | WeightsCounted]):
    """Count the weights whose size is at least ``limit``."""

    lane = "counting"

    source: Source
    limit: float

    def run(self, workspace: Workspace) -> Iterator[UnderWay | WeightsCounted]:
        """Count parameter by parameter."""
        if self.limit < 0:
            raise SentenceError(message("A size is at least 0."))
        inspector, step = workspace.own_copy_of(self.source, 0)
        parameters, count = list(inspector.network.parameters()), 0
        for number, each in enumerate(parameters):
            count += int((each.abs() >= self.limit).sum())
            yield UnderWay((number + 1) / len(parameters))
        yield WeightsCounted(count, step)
'''


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the module of a file that lies in one more folder of the requests."""
    (tmp_path / "count_weights.py").write_text(FILE, "utf-8")
    monkeypatch.setattr(requests, "__path__", [*requests.__path__, str(tmp_path)])
    name = f"{requests.__name__}.count_weights"
    module = importlib.import_module(name)
    yield module
    del sys.modules[name]


def test_one_file_is_all_it_takes(
    planted: Any, session: Session, compute: Compute, qtbot: QtBot
) -> None:
    """Asked of the window's client, the new request runs, and its replies come to who asked."""
    told: list[Any] = []
    source, analysis = session.source, session.analysis
    assert source is not None
    assert analysis is not None
    compute.client.ask(planted.CountWeights(source, 0.0), told.append)
    qtbot.waitUntil(lambda: bool(told) and hasattr(told[-1], "count"), timeout=PATIENCE)
    assert told[-1] == planted.WeightsCounted(analysis.parameters, None)
    assert all(0 < each.done <= 1 for each in told[:-1])


def test_what_it_cannot_do_reaches_who_asked(
    planted: Any, session: Session, compute: Compute, qtbot: QtBot
) -> None:
    """A sentence comes in place of its replies."""
    told: list[object] = []
    why: list[object] = []
    compute.client.ask(planted.CountWeights(session.source, -1.0), told.append, why.append)
    qtbot.waitUntil(lambda: bool(why), timeout=PATIENCE)
    assert str(why[0]) == "A size is at least 0."
    assert not told


def test_it_is_answered_beside_a_run(
    planted: Any, session: Session, compute: Compute, qtbot: QtBot
) -> None:
    """While a network trains, it is about the weights of that moment, and the run goes on."""
    settings = QUICK.model_copy(update={"epochs": 100_000})
    session.edit(lambda document: set_training(document, settings))
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.RUNNING, timeout=PATIENCE)
    run = compute.trained.looked_into
    assert run is not None
    told: list[Any] = []
    compute.client.ask(planted.CountWeights(run.source, 0.0), told.append)
    qtbot.waitUntil(lambda: bool(told) and hasattr(told[-1], "count"), timeout=PATIENCE)
    assert told[-1].step is not None
    assert compute.run.state is RunState.RUNNING
    compute.run.stop()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    assert isinstance(compute.run.record.history[-1], Finished)
