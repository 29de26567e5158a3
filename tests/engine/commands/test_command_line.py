"""Laws of the headless commands."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.registry import block_types
from netwright.engine.commands.artist import Artist
from netwright.engine.commands.command_line import run
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.files import project

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
QUICK = ["--data", "digits", "--epochs", "2", "--limit", "200"]


def no_pictures(*_what: object) -> list[Path]:
    """Draw nothing."""
    return []


def no_picture(_analysis: Analysis, to: Path) -> bytes:
    """Draw nothing into a file."""
    return to.name.encode()


def no_film(*_what: object) -> Generator[float, None, None]:
    """Draw nothing, frame by frame."""
    yield 1.0


NO_ARTIST = Artist(no_pictures, no_picture, no_pictures, no_film)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must succeed and return what it printed."""
    assert run(arguments, NO_ARTIST) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["summary", "no_such_network"],
        ["summary", "lenet5", "--input", "1;28"],
        ["summary", "lenet5", "--input", "0,28,28"],
        ["summary", "lenet5", "--classes", "ten"],
        ["summary", "lenet5", "--classes", "0"],
        ["export", "alexnet", "--input", "3,32,32", "--to", "model.py"],
        ["export", "inception_v3_aux", "--input", "3,96,96", "--to", "model.py"],
        ["train", "--resume", "--out", "run", "--classes", "3"],
        ["summary", "missing.netwright"],
        ["export", "lenet5"],
        ["export", "lenet5", "--to", "no/such/folder/model.py"],
        ["export", "lenet5", "--to", "model.py", "--epochs", "3"],
        ["export", "lenet5", "--to", "train.py", "--with-training"],
        ["export", "lenet5", "--to", "torch.py"],
        ["export", "lenet5", "--to", "random.py", "--with-training"],
        ["table", "lenet5"],
        ["table", "lenet5", "--to", "layers.doc"],
        ["table", "lenet5", "--to", "no/such/folder/layers.md"],
        ["picture", "no_such_network", "--to", "net.svg"],
        ["picture", "lenet5", "--to", "no/such/folder/net.svg"],
        ["train"],
        ["train", "lenet5", "--lr", "nan"],
        ["train", "lenet5", "--lr", "fast"],
        ["train", "lenet5", "--epochs", "0"],
        ["train", "lenet5", "--optimizer", "newton"],
        ["train", "lenet5", "--data", "imagenet"],
        ["train", "lenet5", "--data", "folder:no/such/folder"],
        ["train", "lenet5", "--augment", "blur"],
        ["train", "lenet5", "--augment", "rotation angle=wide"],
        ["train", "lenet5", "--crop", "0"],
        ["train", "lenet5", "--resume"],
        ["train", "lenet5", "--bogus"],
    ],
)
def test_bad_use_is_one_sentence_and_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is wrong on the command line is told in one line on stderr, with status 2."""
    assert run(arguments, NO_ARTIST) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("netwright: ")
    assert len(printed.err.splitlines()) == 1


def test_zoo_lists_every_network(capsys: pytest.CaptureFixture[str]) -> None:
    """The zoo's names on the command line are those of the engine, in both forms."""
    names = [entry["name"] for entry in json.loads(told(capsys, "zoo", "--json"))]
    assert names == list(zoo.names())
    lines = told(capsys, "zoo").splitlines()
    assert [line.split()[0] for line in lines] == names


def test_blocks_tells_everything_declared(capsys: pytest.CaptureFixture[str]) -> None:
    """Every block is listed with each of its parameters and at least its ports and help."""
    blocks = json.loads(told(capsys, "blocks", "--json"))
    assert [block["name"] for block in blocks] == list(block_types())
    for block, declared in zip(blocks, block_types().values(), strict=True):
        assert [spec["name"] for spec in block["parameters"]] == list(declared.model_fields)
        assert block["summary"]
        assert block["inputs"] == list(declared.input_ports)


def test_summary_of_lenet_is_the_published_one(capsys: pytest.CaptureFixture[str]) -> None:
    """LeNet-5 in its modern form has 61,706 parameters and 416,520 multiply-accumulates."""
    summary = json.loads(told(capsys, "summary", "lenet5", "--json"))
    assert (summary["parameters"], summary["macs"]) == (61_706, 416_520)
    assert (summary["input"], summary["output"]) == ([1, 28, 28], [10])
    assert summary["parameters"] == sum(node["parameters"] for node in summary["nodes"])
    assert {node["problem"] for node in summary["nodes"]} == {None}
    assert "61,706 parameters" in told(capsys, "summary", "lenet5")


def test_summary_names_the_failing_layer_and_keeps_the_rest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An input too small for one layer leaves the layers before it their numbers."""
    summary = json.loads(told(capsys, "summary", "lenet5", "--input", "1,8,8", "--json"))
    problems = {node["name"]: node["problem"] for node in summary["nodes"]}
    failing = next(name for name, problem in problems.items() if problem)
    assert "5×5" in problems[failing]
    assert summary["nodes"][1]["output"] == [6, 8, 8]
    assert summary["parameters"] > 0


def test_a_network_takes_other_images_and_classes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --input and --classes any command has the network fitted, all its heads included."""
    fit = ["googlenet_aux", "--input", "3,64,64", "--classes", "10"]
    summary = json.loads(told(capsys, "summary", *fit, "--json"))
    assert (summary["input"], summary["output"]) == ([3, 64, 64], [10])
    assert [output["shape"] for output in summary["outputs"]] == [[10], [10], [10]]
    assert summary["parameters"] == 13_004_888 - 3 * 990 * 1025
    model = tmp_path / "model.py"
    told(capsys, "export", *fit, "--to", str(model))
    assert "num_classes: int = 10" in model.read_text("utf-8")


def test_export_writes_what_trains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exported file is a module of its own whose last class is the network."""
    told(capsys, "export", "lenet5", "--to", str(tmp_path / "model.py"))
    namespace: dict[str, object] = {}
    exec((tmp_path / "model.py").read_text(), namespace)
    assert "LeNet5" in namespace


def test_export_with_training_writes_a_script_and_its_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the network lie the script, with the settings that were given, and the digits."""
    to = str(tmp_path / "model.py")
    given = ("--with-training", "--data", "digits", "--epochs", "7")
    output = told(capsys, "export", "lenet5", "--to", to, *given)
    assert {path.name for path in tmp_path.iterdir()} == {"model.py", "train.py", "digits.csv.gz"}
    assert "epochs = 7\n" in (tmp_path / "train.py").read_text()
    assert str(tmp_path / "train.py") in output


def test_an_unfinished_project_is_refused_with_its_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Export names the node and what is wrong with it, and writes nothing."""
    document, source = edits.add(Document(), block_types()["Input"]())
    document, conv = edits.add(document, Conv2d(kernel_size=64))
    document, output = edits.add(document, block_types()["Output"]())
    document = edits.connect(document, Edge(source, 0, conv, 0))
    document = edits.connect(document, Edge(conv, 0, output, 0))
    project.save(document, tmp_path / "broken.netwright")
    to = tmp_path / "model.py"
    assert run(["export", str(tmp_path / "broken.netwright"), "--to", str(to)], NO_ARTIST) == 2
    assert "conv1: A 64×64 kernel does not fit into a 28×28 input" in capsys.readouterr().err
    assert not to.exists()


def test_train_prints_one_json_object_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    """The stream has steps, one epoch event an epoch, and ends with the test accuracy."""
    output = told(capsys, "train", "lenet5", *QUICK, "--json")
    events = [json.loads(line) for line in output.splitlines()]
    kinds = [event["kind"] for event in events]
    assert kinds.count("epoch") == 2
    assert "step" in kinds
    assert kinds[-1] == "finished"
    assert 0 <= events[-1]["test_accuracy"] <= 1
    epochs = [event for event in events if event["kind"] == "epoch"]
    assert all({"training_loss", "validation_accuracy"} <= event.keys() for event in epochs)


def test_a_run_is_kept_whole_and_resumes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run interrupted by Ctrl+C resumes from its folder and ends as the uninterrupted one."""
    run_folder, whole_folder = tmp_path / "run", tmp_path / "whole"
    settings = ["--data", "digits", "--epochs", "40", "--batch", "16"]
    command = [sys.executable, "main.py", "train", "lenet5", *settings, "--json"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [*command, "--out", str(run_folder)], stdout=subprocess.PIPE, cwd=ROOT, env=environment
    ) as child:
        assert child.stdout is not None
        while json.loads(child.stdout.readline())["kind"] != "step":
            pass
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=120)
    assert child.returncode == 130
    assert run(["train", "--resume", "--out", str(run_folder), *settings], NO_ARTIST) == 0
    resumed = capsys.readouterr().out
    assert run(["train", "lenet5", *settings, "--out", str(whole_folder)], NO_ARTIST) == 0
    whole = capsys.readouterr().out
    assert resumed.split(", after")[0] == whole.split(", after")[0]
    weights = "weights.safetensors"
    assert (run_folder / weights).read_bytes() == (whole_folder / weights).read_bytes()
    assert (whole_folder / "model.py").exists()
    assert project.read(whole_folder / "project.netwright").training.epochs == 40


def test_demo_without_mnist_uses_the_digits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where MNIST is not to be had the demo trains on the digits; app and export agree."""
    monkeypatch.setenv("NETWRIGHT_DATA", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # no network, answered at once
    output = told(capsys, "demo", "--out", str(tmp_path / "demo"))
    assert "bit for bit the same" in output
    assert {"model.py", "weights.safetensors"} <= {p.name for p in (tmp_path / "demo").iterdir()}


def test_an_augmentation_can_be_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Steps, crop and test views on the command line are those of the run."""
    steps = "shift horizontal=0.05, rotation"
    told(capsys, "train", "lenet5", *QUICK, "--augment", steps, "--out", str(tmp_path / "run"))
    settings = json.loads((tmp_path / "run" / "settings.json").read_text())
    shift, rotation = settings["augmentation"]["steps"]
    assert (shift["kind"], shift["horizontal"]) == ("shift", 0.05)
    assert rotation["kind"] == "rotation"
    assert settings["augmentation"]["crop"] is None


def test_a_table_holds_the_published_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table of LeNet-5 has its 61,706 parameters; the file says how many layers there are."""
    to = tmp_path / "layers.md"
    assert told(capsys, "table", "lenet5", "--to", str(to)).strip().endswith("14 layers")
    assert "61,706" in to.read_text(encoding="utf-8").splitlines()[-1]


def test_a_picture_is_what_the_window_draws(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command writes what the drawing is, and says where."""
    to = tmp_path / "net.pdf"
    assert told(capsys, "picture", "lenet5", "--to", str(to)).strip() == str(to)
    assert to.read_bytes() == b"net.pdf"
