"""Laws of the commands that use what was trained: predict and evaluate."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from netwright.__main__ import main
from netwright.engine.data.catalogue import load_now
from tests.engine.prediction.small_folder import picture, trained_run
from tests.photographed_digits import write_photographs
from tests.real_data import FOLDER, MNIST, needs_mnist

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the run of a small network that tells hues apart."""
    return trained_run(tmp_path_factory.mktemp("hues"))


def test_a_line_a_picture_in_order_and_the_broken_ones_at_the_end(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines, JSON and the table tell the same; the status says that a picture was not read."""
    picture("red", 70).save(tmp_path / "b.png")
    picture("blue", 71).save(tmp_path / "a.png")
    (tmp_path / "broken.png").write_bytes(b"")
    table = tmp_path / "answers.csv"
    given = ["predict", str(run), str(tmp_path / "b.png"), str(tmp_path), "--csv", str(table)]
    assert main([*given, "--top", "2"]) == 1
    told = capsys.readouterr()
    lines = told.out.splitlines()
    names = [tmp_path / "b.png", tmp_path / "a.png", tmp_path / "b.png"]
    assert [line.partition(": ")[0] for line in lines] == list(map(str, names))
    assert "red" in lines[0]
    assert "%, " in lines[0]
    assert "blue" in lines[1]
    assert told.err.splitlines()[-1].startswith(f"netwright: {tmp_path / 'broken.png'}: ")
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert [row["class"] for row in rows] == ["red", "blue", "red"]
    assert main([*given, "--json"]) == 1
    spoken = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["answers"][0]["class"] for each in spoken] == ["red", "blue", "red"]
    assert float(rows[0]["probability"]) == spoken[0]["answers"][0]["probability"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing.png"], "is not there"),
        ([".", "--top", "0"], "at least one class"),
        (["empty"], "no picture"),
        (["a.png", "--csv", "no/table.csv"], "cannot be written"),
    ],
)
def test_bad_use_is_one_line_and_status_2(
    run: Path,
    tmp_path: Path,
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be is told before the first answer, without a traceback."""
    picture("red", 1).save(tmp_path / "a.png")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["predict", str(run), *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert words in told.err


def test_a_picture_never_becomes_the_table(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where --csv names one of the pictures it is as it was, and a sentence says so."""
    path = tmp_path / "a.png"
    picture("red", 1, (20, 20)).save(path)
    before = path.read_bytes()
    assert main(["predict", str(run), str(tmp_path), "--csv", str(path)]) == 2
    assert "is one of the pictures" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_ctrl_c_leaves_the_answers_so_far(run: Path, tmp_path: Path) -> None:
    """The table holds whole rows, as many as were told, and the status is that of Ctrl+C."""
    picture("red", 1, (900, 900)).save(tmp_path / "a.png")
    files = [str(tmp_path / "a.png")] * 3000
    command = [sys.executable, "main.py", "predict", str(run), *files]
    process = subprocess.Popen(
        [*command, "--csv", str(tmp_path / "answers.csv")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        # As in a terminal, also where the tests run in the background, which ignores Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Traceback" not in err
    text = (tmp_path / "answers.csv").read_text("utf-8")
    rows = list(csv.reader(text.splitlines()))
    assert text.endswith("\n")
    assert 0 < len(rows) - 1 < len(files)
    assert all(len(row) == 3 for row in rows)
    assert len(rows) - 1 >= 1 + len(out.splitlines())


def test_evaluate_tells_the_figure_of_the_run(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Accuracy, balanced accuracy, classes and confusion are those of the run's own test part."""
    assert main(["evaluate", str(run), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    events = [json.loads(line) for line in (run / "events.jsonl").read_text("utf-8").splitlines()]
    (end,) = (event for event in events if event["kind"] == "finished")
    assert told["accuracy"] == end["test_accuracy"]
    assert sum(map(sum, told["confusion"])) == told["samples"]
    assert main(["evaluate", str(run)]) == 0
    assert "worst class" in capsys.readouterr().out


def test_evaluate_averages_several_networks(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The accuracy of each stands beside that of the mean of their answers."""
    other = trained_run(tmp_path, seed=1, epochs=1, validation=0.2)
    assert main(["evaluate", str(run), str(other), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    alone = []
    for each in (run, other):
        assert main(["evaluate", str(each), "--json"]) == 0
        alone.append(json.loads(capsys.readouterr().out)["accuracy"])
    assert told["networks"] == {str(run): alone[0], str(other): alone[1]}
    assert main(["evaluate", str(run), str(other)]) == 0
    assert f"{told['accuracy']:.2%}" in capsys.readouterr().out.splitlines()[-1]
    assert main(["evaluate", str(run), str(other), "--part", "validation"]) == 2
    assert "name the data for all of them with --data" in capsys.readouterr().err


def test_evaluate_reads_another_folder_as_the_network_reads_its_own(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Size, mean and deviation are the network's; classes are found by name or refused."""
    for name in ("green", "red"):
        (tmp_path / name).mkdir()
        for number in range(10):
            picture(name, 200 + number, (50, 50)).save(tmp_path / name / f"{number}.png")
    assert main(["evaluate", str(run), "--data", str(tmp_path), "--part", "train", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["accuracy"] == 1
    assert [each["samples"] > 0 for each in told["classes"]] == [False, True, True]
    (tmp_path / "red").rename(tmp_path / "violet")
    assert main(["evaluate", str(run), "--data", str(tmp_path)]) == 2
    assert "has the class violet" in capsys.readouterr().err


@needs_mnist
@pytest.mark.slow
def test_photographed_digits_are_read_without_any_setting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of 200 photographs of blue ink on paper LeNet-5 reads 97 of 100 and more."""
    run = tmp_path / "run"
    trained = ["train", "lenet5", "--data", "mnist", "--data-dir", str(MNIST.parent)]
    assert main([*trained, "--epochs", "2", "--out", str(run)]) == 0
    test = load_now("mnist", FOLDER, download=False).test
    write_photographs(test.images[:, 0].numpy(), test.labels.numpy(), tmp_path / "photos")
    capsys.readouterr()
    assert main(["predict", str(run), str(tmp_path / "photos"), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    right = [Path(e["file"]).stem[-1] == e["answers"][0]["class"] for e in told]
    assert len(right) == 200
    assert sum(right) >= 194
    assert all(each["cleaned"] for each in told)
