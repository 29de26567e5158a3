"""The figures of a run are kept as they are told, in a table and for TensorBoard."""

import csv
import json
import resource
import sys
from pathlib import Path

import pytest

from netwright.engine.commands.command_line import run
from netwright.engine.commands.errors import EXIT_BAD_USE
from tests.engine.commands.test_command_line import NO_ARTIST

TRAIN = [
    *("train", "lenet5", "--data", "digits", "--limit", "60", "--batch", "20", "--device", "cpu"),
    *("--schedule", "constant", "--json"),
]


def trained(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """Run the command to its end; return the events that it printed."""
    assert run([*TRAIN, *arguments], NO_ARTIST) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def rows(table: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(events: list[dict[str, object]], kind: str, key: str) -> list[object]:
    """Return one figure of all events of a kind."""
    return [event[key] for event in events if event["kind"] == kind]


def test_a_table_holds_what_was_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Losses of steps, epochs and test are the very numbers of the events."""
    table = tmp_path / "new" / "figures.csv"
    events = trained(capsys, "--csv", str(table))
    found = {
        part: [float(row["loss"]) for row in rows(table) if row["part"] == part]
        for part in ("batch", "training", "validation", "test")
    }
    assert found == {
        "batch": of(events, "step", "loss"),
        "training": of(events, "epoch", "training_loss"),
        "validation": of(events, "epoch", "validation_loss"),
        "test": of(events, "finished", "test_loss"),
    }
    assert len(found["validation"]) == 2


def test_a_resumed_run_goes_on_in_its_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Epochs follow each other once; what a killed run wrote beyond its checkpoint is gone."""
    table, folder = tmp_path / "figures.csv", str(tmp_path / "run")
    trained(capsys, "--csv", str(table), "--out", folder, "--epochs", "1")
    with table.open("a", encoding="utf-8") as file:
        file.write("9999,batch,1.0,0.0,0.1,1.0\n12,bat")
    trained(capsys, "--csv", str(table), "--out", folder, "--epochs", "3", "--resume")
    steps = [int(row["step"]) for row in rows(table) if row["part"] == "validation"]
    assert len(steps) == 3
    assert steps == sorted(set(steps))
    assert max(int(row["step"]) for row in rows(table)) == steps[-1]


def test_tensorboard_reads_what_was_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """TensorBoard itself finds the scalars, at their steps."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = trained(capsys, "--tensorboard", str(tmp_path / "board"))
    board = EventAccumulator(str(tmp_path / "board"))
    board.Reload()
    for tag, kind, key in (
        ("loss/batch", "step", "loss"),
        ("learning_rate", "step", "learning_rate"),
        ("accuracy/validation", "epoch", "validation_accuracy"),
        ("loss/test", "finished", "test_loss"),
    ):
        scalars = board.Scalars(tag)
        assert [each.step for each in scalars] == of(events, kind, "step")
        assert [each.value for each in scalars] == pytest.approx(of(events, kind, key))


def test_without_tensorboard_a_sentence_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, status 2, before anything is trained."""
    for name in [name for name in sys.modules if name.startswith("torch.utils.tensorboard")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tensorboard", None)
    assert run([*TRAIN, "--tensorboard", str(tmp_path)], NO_ARTIST) == EXIT_BAD_USE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "pip install netwright[tensorboard]" in told.err


def test_a_table_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder in its place: one line, status 2."""
    assert run([*TRAIN, "--csv", str(tmp_path)], NO_ARTIST) == EXIT_BAD_USE
    assert "cannot be written" in capsys.readouterr().err


def test_a_disk_that_fills_up_costs_the_figures_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures that find no room any more are told of once, and the run goes to its end."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        assert run([*TRAIN, "--tensorboard", str(tmp_path / "board")], NO_ARTIST) == 0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    printed = capsys.readouterr()
    events = [json.loads(line) for line in printed.out.splitlines()]
    (told,) = of(events, "warning", "sentence")
    assert "can no longer be written (File too large); training goes on" in str(told)
    assert events[-1]["kind"] == "finished"
    assert printed.err == ""
