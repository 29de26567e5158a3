"""Every command, given every kind of thing that cannot be: one line, status 2, no traceback."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from netwright.__main__ import main
from netwright.engine.blocks.registry import block_types
from netwright.engine.commands.command_line import run
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.files import project
from tests.engine.commands.test_command_line import NO_ARTIST

QUICK = ("--data", "digits", "--limit", "20", "--epochs", "1")
TRAIN = ("train", "softmax_regression", *QUICK)
COMPARE = ("compare", "softmax_regression", "mlp", *QUICK)
NOWHERE = {
    "empty": "",
    "zero byte": "x\0y",
    "long": "a" * 300,
    "longer than any path": "a/" * 3_000,
    "loop": "loop",
    "below a loop": "loop/x",
    "below a file": "file/x",
    "below a device": "/dev/null/x",
}
"""Names of nothing, which nothing can be made of either."""
MISSING = {
    "nobody's": "~nobody9/x",
    "missing": "no/such/x",
    "lines": "x\ny",
    "letters": "x" * 900,
}
"""Names of nothing that is there."""
WRITTEN = {
    "table": ("table", "lenet5", "--to"),
    "picture": ("picture", "lenet5", "--to"),
    "export": ("export", "lenet5", "--to"),
    "run": (*TRAIN, "--out"),
    "resumed network": (*TRAIN, "--resume", "--out"),
    "resumed": ("train", "--resume", "--out"),
    "csv": (*TRAIN, "--csv"),
    "tensorboard": (*TRAIN, "--tensorboard"),
    "comparison": (*COMPARE, "--out"),
    "demo": ("demo", "--out"),
}
"""Commands up to the name of what they write."""
READ = {
    "summary": ("summary", "{}"),
    "project": ("summary", "{}.netwright"),
    "training": ("train", "{}", *QUICK),
    "compared": ("compare", "lenet5", "{}", *QUICK),
    "film": ("film", "{}", "--to", "film.png"),
    "data": (*TRAIN, "--data", "{}"),
    "folder": (*TRAIN, "--data", "folder:{}"),
    "folder with options": (*TRAIN, "--data", "folder?size=8:{}"),
    "text": (*TRAIN, "--data", "text:{}"),
    "exported data": ("export", "lenet5", "--to", "m.py", "--with-training", "--data", "folder:{}"),
    "data folder": (*TRAIN, "--data", "mnist", "--data-dir", "{}"),
    "window": ("{}",),
    "shape": ("summary", "lenet5", "--input", "{}"),
    "classes": ("summary", "lenet5", "--classes", "{}"),
    "node": ("film", "run", "--to", "film.png", "--node", "{}"),
}
"""Commands, with a place for the name of what they read."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a link to itself and a file, where nothing can be downloaded."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NETWRIGHT_DATA", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # no network, answered at once


def check_refused(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    """Let a command refuse, and return in which words."""
    assert main(arguments) == 2, arguments
    printed = capsys.readouterr()
    assert printed.out == "", arguments
    assert printed.err.startswith("netwright: "), arguments
    assert len(printed.err.splitlines()) == 1, arguments
    return printed.err


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("kind", NOWHERE)
def test_what_nobody_can_write_is_refused(
    name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is lost by a variable that was not set, a link that loops, a name too long."""
    check_refused(capsys, [*WRITTEN[name], NOWHERE[kind]])


@pytest.mark.parametrize("folder", [".", "..", "/", "full", "full/.."])
@pytest.mark.parametrize("more", [(), ("--with-training",)])
def test_a_folder_is_not_written_over(
    folder: str, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is a folder, with a name or without, is told to be one, and nothing is left in it."""
    Path("full").mkdir()
    before = sorted(Path.cwd().rglob("*"))
    told = check_refused(capsys, ["export", "mlp", "--to", folder, *more])
    assert "Is a directory" in told
    assert sorted(Path.cwd().rglob("*")) == before


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("kind", [*NOWHERE, *MISSING])
def test_what_is_not_there_is_refused(
    name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the name, it is told that there is no such thing."""
    what = {**NOWHERE, **MISSING}[kind]
    check_refused(capsys, [part.replace("{}", what) for part in READ[name]])


@pytest.mark.parametrize(
    "arguments",
    [
        (*TRAIN, "--device", "mps"),
        (*COMPARE, "--device", "mps"),
        (*TRAIN, "--data", "text:text.txt"),
        ("train", "resnet18", *QUICK),
        (*TRAIN, "--resume", "--out", "empty"),
        (*TRAIN, "--crop", "12", "--data", "digits"),
        (*TRAIN, "--out", "run"),
    ],
    ids=["device", "devices", "text", "shape", "no checkpoint", "crop", "second run"],
)
def test_a_run_that_cannot_begin_is_bad_use(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """What does not fit or is not there is status 2 and no result, not the status of a failure."""
    Path("text.txt").write_text("abc " * 1_000, "utf-8")
    Path("empty").mkdir()
    if "run" in arguments:
        assert run([*TRAIN, "--out", "run"], NO_ARTIST) == 0
        capsys.readouterr()
    check_refused(capsys, [*arguments, "--json"])


@pytest.mark.parametrize("network", [["lenet5"], []], ids=["named", "its own"])
def test_without_a_run_to_go_on_with_no_data_are_asked_for(
    network: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing is told first: the run, before a data set that is not on this computer."""
    arguments = ["train", *network, "--resume", "--out", "nowhere", "--data", "mnist"]
    assert run([*arguments, "--data-dir", "none-here"], NO_ARTIST) == 2
    told = capsys.readouterr().err
    assert "There is no checkpoint in nowhere to resume from." in told
    assert "MNIST" not in told
    assert not Path("nowhere").exists()


def test_a_run_that_fails_has_a_status_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Weights that grow beyond all bounds are status 1: the run had begun."""
    document, before = edits.add(Document(), block_types()["Input"]())
    for name in ("Flatten", "Linear", "Linear", "Linear", "Output"):
        document, node = edits.add(document, block_types()[name]())
        document = edits.connect(document, Edge(before, 0, node, 0))
        before = node
    project.save(document, Path("wild.netwright"))
    wild = ("--lr", "100", "--optimizer", "sgd", "--schedule", "constant", "--epochs", "99")
    assert run(["train", "wild.netwright", *QUICK, *wild, "--json"], NO_ARTIST) == 1
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (events[0]["kind"], events[-1]["kind"]) == ("started", "failed")


def test_rows_of_a_text_are_no_images(capsys: pytest.CaptureFixture[str]) -> None:
    """A network for texts of another length is told in numbers, and of what."""
    Path("text.txt").write_text("abc " * 1_000, "utf-8")
    told = check_refused(
        capsys, ["train", "char_language_model", "--data", "text?length=32:text.txt"]
    )
    assert "takes rows of 64; text.txt has rows of 32" in told
