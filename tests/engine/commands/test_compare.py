"""Laws of the command ``compare``."""

import json
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.commands.artist import Artist
from netwright.engine.commands.command_line import run
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.training.events import Finished
from netwright.engine.training.experiments.comparison_result import ComparisonResult

QUICK = ["--epochs", "1", "--limit", "48", "--device", "cpu"]


def no_film() -> Generator[float, None, None]:
    """Draw nothing, frame by frame."""
    yield 1.0


class Drawn:
    """What a command has given to be drawn."""

    def __init__(self) -> None:
        self.title = ""
        self.names: list[str] = []

    def draw(self, folder: Path, title: str, standings: Sequence[ComparisonResult]) -> list[Path]:
        """Take note of what is to be drawn."""
        self.title, self.names = title, [standing.name for standing in standings]
        return [folder / "drawn.png"]


def compare(*arguments: str, drawn: Drawn | None = None) -> int:
    """Run the command."""
    draw = (drawn or Drawn()).draw
    artist = Artist(lambda *_: [], lambda *_: b"", draw, lambda *_: no_film())
    return run(["compare", *arguments], artist)


def test_a_comparison_is_told_drawn_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There are a table, what differs, a picture, the figures and a folder for each run."""
    drawn = Drawn()
    assert compare("resnet20", "plain20", *QUICK, "--out", str(tmp_path), drawn=drawn) == 0
    printed = capsys.readouterr()
    table = printed.out.splitlines()
    assert [line.split()[0] for line in table[:3]] == ["network", "resnet20", "plain20"]
    assert "plain20 against resnet20: layer1: Residual stage → Plain stage" in printed.out
    assert "plain20 epoch 1: training loss" in printed.err
    assert drawn.names == ["resnet20", "plain20"]
    assert "48 training images" in drawn.title
    assert str(tmp_path / "drawn.png") in table
    figures = json.loads((tmp_path / "comparison.json").read_text())
    assert [net["name"] for net in figures["networks"]] == ["resnet20", "plain20"]
    for name in drawn.names:
        for file in ("model.py", "project.netwright", "events.jsonl", "weights.safetensors"):
            assert (tmp_path / name / file).exists()


def test_json_is_one_object_and_the_same_for_the_same_seed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json standard output is one object, which a second run repeats but for the time."""
    found = []
    for folder in ("a", "b"):
        out = str(tmp_path / folder)
        assert compare("mlp", "lenet5", *QUICK, "--json", "--out", out, "--seed", "3") == 0
        object_ = json.loads(capsys.readouterr().out)
        assert object_["settings"]["seed"] == 3
        for net in object_["networks"]:
            assert net.pop("seconds") > 0
            assert 0 <= net["test_accuracy"] <= 1
            assert list(net["gradients"][0]["norms"])[-1].startswith("fc")
        found.append(object_)
    assert found[0] == found[1]


def test_a_project_file_takes_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A network of the user's own is compared under the name of its file."""
    own = edits.set_title(zoo.load("lenet5"), "Mine")
    path = tmp_path / "mine.netwright"
    project.save(own, path)
    assert compare(str(path), "lenet5", *QUICK, "--json", "--out", str(tmp_path / "out")) == 0
    nets = json.loads(capsys.readouterr().out)["networks"]
    assert [net["name"] for net in nets] == ["mine", "lenet5"]
    assert nets[1]["differs"] == []
    assert nets[0]["test_loss"] == nets[1]["test_loss"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["lenet5"], "two networks"),
        (["lenet5", "no_such_network"], "no_such_network"),
        (["lenet5", "mlp", "--data", "imagenet"], "imagenet"),
        (["lenet5", "mlp", "--epochs", "0"], "Epochs"),
        (["lenet5", "alexnet"], "alexnet"),
        (["char_rnn", "mlp"], "char_rnn"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(
    arguments: list[str], word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad use is told in a line on standard error, with status 2, and nothing is written."""
    out = tmp_path / "out"
    assert compare(*arguments, "--out", str(out)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert word in printed.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "batch", "rate"),
    [
        ([], 32, 0.1 * 32 / 128),
        (["--batch", "64"], 64, 0.1 * 64 / 128),
        (["--batch", "128"], 128, 0.1),
        (["--batch", "64", "--lr", "0.3"], 64, 0.3),
        (["--lr", "0.3"], 32, 0.3),
    ],
)
def test_the_learning_rate_goes_with_the_batch_unless_it_is_given(
    options: list[str], batch: int, rate: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """ResNet-20's recipe has 0.1 for batches of 128; what is typed holds as it stands."""
    out = str(tmp_path)
    assert compare("resnet20", "mlp", *QUICK, *options, "--json", "--out", out) == 0
    capsys.readouterr()
    settings = project.read(tmp_path / "resnet20" / "project.netwright").training
    assert settings.batch_size == batch
    assert settings.learning_rate == pytest.approx(rate)


def test_a_second_comparison_does_not_write_over_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Into a folder that holds runs of these networks none is written."""
    assert compare("mlp", "lenet5", *QUICK, "--out", str(tmp_path)) == 0
    assert compare("mlp", "lenet5", *QUICK, "--out", str(tmp_path)) == 2
    assert "holds a run already" in capsys.readouterr().err


def test_a_stopped_network_counts_as_interrupted() -> None:
    """A standing knows whether its run came to its end."""
    standing = ComparisonResult("a")
    standing.follow(Finished(4, 1.0, 0.5, seconds=8.0, stopped=True, weights=None))
    assert standing.seconds_left == 0.0
    assert standing.seconds == 8.0
