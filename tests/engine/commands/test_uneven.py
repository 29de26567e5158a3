"""Laws of what is told of uneven classes: never an accuracy alone."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from netwright.engine.commands.command_line import run
from netwright.engine.data.class_recall import Recognition
from netwright.engine.training.events import Finished, Json
from netwright.engine.training.storage.event_log import event_from
from netwright.engine.training.storage.past_runs import read_run
from tests.engine.commands.test_command_line import NO_ARTIST, told
from tests.engine.data.pictures import noise, save

QUICK = ["--epochs", "1", "--seed", "1", "--validation", "0.2", "--lr", "0.0001"]


@pytest.fixture
def uneven(tmp_path: Path) -> str:
    """Return the name of images of which 19 of 20 are black cats, and the rest noisy dogs."""
    for part, count in (("train", 100), ("test", 40)):
        for number in range(count):
            name = "dogs" if number % 20 == 0 else "cats"
            pixels = np.full((8, 8, 3), 200, np.uint8) if name == "cats" else noise(8, 8, number)
            save(tmp_path / "pets" / part / name / f"{number}.png", pixels)
    return f"folder:{tmp_path / 'pets'}"


def test_a_run_never_tells_an_accuracy_alone(
    uneven: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the terminal, in JSON, in the log and in the list of runs: the class recognised least."""
    network = ["train", "mlp", "--data", uneven, "--input", "3,8,8", "--classes", "2", *QUICK]
    printed = told(capsys, *network, "--out", str(tmp_path / "run"))
    run_ = read_run(tmp_path / "run")
    assert run_ is not None
    (epoch,), end = run_.epochs, run_.end
    assert isinstance(end, Finished)
    for measured, accuracy in (
        (epoch, epoch.validation_accuracy),
        (end, end.test_accuracy),
    ):
        classes = measured.recognition
        assert classes is not None
        cats = 2 * classes.balanced - classes.worst
        parts = {classes.worst_class: classes.worst}
        dogs = parts.get("dogs", cats)
        assert accuracy == pytest.approx(0.95 * parts.get("cats", cats) + 0.05 * dogs)
        assert f"accuracy {accuracy:.2%}, {classes.sentence}" in printed
    assert run_.recognition == end.recognition

    lines = [json.loads(line) for line in told(capsys, *network, "--json").splitlines()]
    for event, part in ((epoch, "validation"), (end, "test")):
        line = next(line for line in lines if line["kind"] == event.kind)
        assert event.recognition == tuple(
            line[f"{part}_{figure}"] for figure in ("balanced", "worst", "worst_class")
        )


def test_a_run_advises_to_balance_uneven_classes(
    uneven: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With both numbers; a run that balances them is not told."""
    network = ["train", "mlp", "--data", uneven, "--input", "3,8,8", "--classes", "2", *QUICK]
    offer = "There are 4 samples of dogs to learn from, and 76 of cats"
    assert offer in told(capsys, *network, "--json")
    for balance in ("--class-weights", "--sampling"):
        assert offer not in told(capsys, *network, balance, "balanced", "--json")


def recognised(folder: Path) -> tuple[Recognition, Recognition]:
    """Return what a run has kept of its first epoch and of its end."""
    kept = read_run(folder)
    assert kept is not None
    first, last = kept.epochs[0].recognition, kept.recognition
    assert first is not None
    assert last is not None
    return first, last


def test_a_comparison_never_tells_an_accuracy_alone(
    uneven: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In its table, on the way and in its figures."""
    out = tmp_path / "both"
    names = ["mlp", "softmax_regression"]
    command = ["compare", *names, "--data", uneven, "--limit", "100", *QUICK, "--out", str(out)]
    assert run(command, NO_ARTIST) == 0
    printed = capsys.readouterr()
    for name in names:
        seen, tested = recognised(out / name)
        assert f", {seen.sentence}" in printed.err
        balanced, worst, lost = tested
        row = next(line for line in printed.out.splitlines() if line.startswith(name))
        assert re.search(rf"{balanced:.2%}\s+{lost} {worst:.1%}", row)
    for network in json.loads((out / "comparison.json").read_text())["networks"]:
        seen, tested = recognised(out / network["name"])
        assert network["test_balanced"] == tested.balanced
        assert network["validation_worst_class"] == [seen.worst_class]


def test_the_log_of_an_old_run_has_none() -> None:
    """What an older version wrote is read, and nothing is told that is not known."""
    old: dict[str, Json] = {
        "kind": "finished",
        "step": 3,
        "test_loss": 0.1,
        "test_accuracy": 0.9,
        "seconds": 1.0,
        "stopped": False,
        "weights": None,
    }
    event = event_from(old)
    assert isinstance(event, Finished)
    assert event.recognition is None
