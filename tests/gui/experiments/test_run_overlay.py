"""Laws of runs side by side: the curves are those of their logs, and what differed is said."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.document import edits
from netwright.engine.training.run.launch import prepare
from netwright.engine.training.storage.past_runs import PastRun, runs_in
from netwright.gui.experiments.run_overlay import RunOverlay, standings_of


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[PastRun]:
    """Return two runs of softmax regression and one of another network, the oldest first."""
    folder = tmp_path_factory.mktemp("runs")
    for number, (name, rate) in enumerate(
        (("softmax_regression", 0.1), ("softmax_regression", 0.01), ("mlp", 0.01))
    ):
        drawn = zoo.load(name)
        settings = drawn.training.model_copy(
            update={"data": "digits", "epochs": 2, "limit": 200, "learning_rate": rate}
        )
        document = edits.set_training(drawn, settings)
        for _ in watched(prepare(document, folder / str(number)), ProgressLine()).run.events():
            pass
    return list(runs_in(folder))[::-1]


def test_the_curves_are_those_of_the_logs(runs: list[PastRun]) -> None:
    """Every epoch and the end of each run are shown as its log has them."""
    for standing, run in zip(standings_of(runs), runs, strict=True):
        assert tuple(standing.epochs) == run.epochs
        assert standing.end == run.end


def test_what_differs_is_told_by_the_first_run(runs: list[PastRun], qtbot: QtBot) -> None:
    """Settings and architecture are named with their values; names tell the runs apart."""
    overlay = RunOverlay(runs)
    qtbot.addWidget(overlay)
    second, third = overlay.differences.toPlainText().split("\n")
    assert "0.1 → 0.01" in second
    assert "With" in third
    names = [standing.name for standing in standings_of(runs)]
    assert len(set(names)) == 3


def test_a_run_beside_itself_differs_in_nothing(runs: list[PastRun], qtbot: QtBot) -> None:
    """It says so in words."""
    overlay = RunOverlay([runs[0], runs[0]])
    qtbot.addWidget(overlay)
    assert "nothing" in overlay.differences.toPlainText()


def test_a_run_whose_project_is_gone_is_shown_all_the_same(
    runs: list[PastRun], tmp_path: Path
) -> None:
    """Its curves are there, and the sentence says that its network cannot be read."""
    folder = tmp_path / "2026-01-01-000000-000000"
    folder.mkdir()
    for name in ("settings.json", "events.jsonl"):
        (folder / name).write_bytes((runs[0].folder / name).read_bytes())
    (lost,) = runs_in(tmp_path)
    _, standing = standings_of([runs[0], lost])
    assert standing.epochs
    assert "cannot be read" in str(standing.differs[0])


def test_the_picture_can_be_saved(runs: list[PastRun], qtbot: QtBot, tmp_path: Path) -> None:
    """It is a PNG of what is seen; where it cannot be written, a sentence says so."""
    overlay = RunOverlay(runs)
    qtbot.addWidget(overlay)
    path = tmp_path / "runs.png"
    assert overlay.save_picture(path)
    assert QImage(str(path)).size() == overlay.chart.size()
    assert not overlay.save_picture(tmp_path / "nowhere" / "runs.png")
    assert "cannot be written" in overlay._told.text()
