"""Whatever the standard streams lead to, nothing is lost and nothing is a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
STARTING = Path(__file__).with_name("starting.py")
FULL = "/dev/full"
TRAIN = [
    *("train", "softmax_regression", "--data", "digits", "--limit", "40", "--epochs", "1"),
    *("--device", "cpu"),
]
COMMANDS = {
    "help": ["--help"],
    "zoo": ["zoo"],
    "blocks": ["blocks", "--json"],
    "summary": ["summary", "lenet5"],
    "table": ["table", "lenet5", "--to", "layers.md"],
    "picture": ["picture", "softmax_regression", "--to", "net.svg"],
    "export": ["export", "lenet5", "--to", "model.py"],
    "train": [*TRAIN, "--out", "run"],
    "unkept": [*TRAIN, "--json", "--epochs", "100000"],
    "json": [*TRAIN, "--out", "run", "--json"],
    "compare": ["compare", "softmax_regression", "mlp", "--limit", "20", "--epochs", "1", "--json"],
}
BYTES = "\udce4\udcf6"  # as Python reads the name of a file that is latin-1
COMMANDS |= {
    "export into bytes": ["export", "lenet5", "--to", f"{BYTES}.py"],
    "train into bytes": [*TRAIN, "--out", f"{BYTES}/run", "--csv", f"{BYTES}/a.csv", "--json"],
    "compare into bytes": [*COMMANDS["compare"], "--out", BYTES],
}
KEPT = {
    "table": "layers.md",
    "picture": "net.svg",
    "export": "model.py",
    "train": "run/weights.safetensors",
    "json": "run/weights.safetensors",
    "compare": "comparison/comparison.json",
    "export into bytes": f"{BYTES}.py",
    "train into bytes": f"{BYTES}/run/weights.safetensors",
}


NO_SUCH = "nothing of this name"
COMMANDS[NO_SUCH] = ["summary", f"{BYTES}.netwright"]
QUICK = ("help", "zoo", "summary", "export", "train", "json", "compare")


@dataclass(frozen=True)
class Start:
    """A start of a command.

    Attributes:
        command: Its name in ``COMMANDS``.
        out: Where standard output leads: a file, or ``closed``, or ``unread`` for a pipe whose
            reader has gone.
        error: Where standard error leads, likewise.
        encoding: What both are encoded in.
    """

    command: str
    out: str = "out"
    error: str = "error"
    encoding: str = "utf-8"


@dataclass(frozen=True)
class End:
    """What came of a start.

    Attributes:
        folder: Where it was started, and what it wrote lies.
        status: Its exit status.
    """

    folder: Path
    status: int

    @property
    def out(self) -> bytes:
        """What it printed."""
        return (self.folder / "out").read_bytes()

    @property
    def error(self) -> str:
        """What it said on standard error."""
        return (self.folder / "error").read_text("utf-8", "backslashreplace")


OUTPUTS = {FULL: 1, "closed": 1, "unread": 0}
"""Where output is lost, and the status that tells of it."""
ENCODINGS = ("ascii", "latin-1", "cp1252", "cp437")
WELL = [Start(name) for name in COMMANDS if name not in ("unkept", NO_SUCH)]
WITHOUT_OUTPUT = [
    *(Start(name, out=FULL) for name in COMMANDS if not {*name.split()} & {"bytes", "nothing"}),
    *(Start(name, out=out) for out in ("closed", "unread") for name in (*QUICK, "unkept")),
]
WITHOUT_ERROR = [Start(name, error=error) for error in OUTPUTS for name in ("zoo", "train", "json")]
WITHOUT_BOTH = [Start(name, out="closed", error="closed") for name in ("train", "json")]
WITH_FEW_LETTERS = [
    Start(name, encoding=encoding)
    for encoding in ENCODINGS
    for name in ("help", "zoo", "blocks", "train")
]


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[Start, End]:
    """Return what comes of every start; they are made one after the other."""
    starts = [*WELL, *WITHOUT_OUTPUT, *WITHOUT_ERROR, *WITHOUT_BOTH, *WITH_FEW_LETTERS]
    starts.append(Start(NO_SUCH))
    folders = [tmp_path_factory.mktemp(start.command) for start in starts]
    asked = [
        {"arguments": COMMANDS[start.command], "folder": str(folder), **asdict(start)}
        for start, folder in zip(starts, folders, strict=True)
    ]
    done = subprocess.run(
        [sys.executable, str(STARTING)],
        input=json.dumps(asked),
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(starts, map(End, folders, json.loads(done.stdout)), strict=True))


def kept(command: str, end: End) -> bytes | None:
    """Return what a command has left, None if it is to leave nothing or nothing comparable."""
    if command not in KEPT:
        return None
    content = (end.folder / KEPT[command]).read_bytes()
    return None if command == "compare" else content  # that tells seconds


def names(starts: Iterable[Start]) -> list[str]:
    """Return what tests of these starts are called."""
    return ["-".join(map(str, asdict(start).values())) for start in starts]


@pytest.mark.parametrize("start", WELL, ids=names(WELL))
def test_on_files_all_is_well(start: Start, ends: dict[Start, End]) -> None:
    """A command ends with status 0, and prints something."""
    assert ends[start].status == 0, ends[start].error
    assert ends[start].out
    assert "Traceback" not in ends[start].error
    if "--json" in COMMANDS[start.command]:
        assert ends[start].out.decode("utf-8")


def test_a_name_that_is_no_utf8_is_as_good_as_another(ends: dict[Start, End]) -> None:
    """What is written into such a folder is the same, and told by the bytes of its name."""
    for name in ("export", "train"):
        ordinary, other = (f"{name}{suffix}" for suffix in ("", " into bytes"))
        assert kept(other, ends[Start(other)]) == kept(ordinary, ends[Start(ordinary)])
    assert ends[Start("export into bytes")].out.startswith(b"\xe4\xf6.py: class LeNet5")
    missing = ends[Start(NO_SUCH)]
    assert (missing.status, len(missing.error.splitlines())) == (2, 1)


@pytest.mark.parametrize("start", WITHOUT_OUTPUT, ids=names(WITHOUT_OUTPUT))
def test_output_that_cannot_be_written_costs_no_work(start: Start, ends: dict[Start, End]) -> None:
    """What a command writes is whole; that its output is lost is told, and the status is 1.

    A reader who has had enough is no failure. A run of days that keeps nothing, and of which nobody
    hears, ends at once.
    """
    end = ends[start]
    assert end.status == OUTPUTS[start.out], end.error
    assert "Traceback" not in end.error
    last = end.error.splitlines()[-1:]
    told = bool(last) and last[0].startswith("netwright: Standard output cannot be written: ")
    assert told is bool(OUTPUTS[start.out])
    if start.command in KEPT:
        assert kept(start.command, end) == kept(start.command, ends[Start(start.command)])


@pytest.mark.parametrize("start", WITHOUT_ERROR, ids=names(WITHOUT_ERROR))
def test_standard_error_is_never_missed(start: Start, ends: dict[Start, End]) -> None:
    """A command whose progress nobody gets ends as any other, and prints what it has to."""
    end, well = ends[start], ends[Start(start.command)]
    assert end.status == 0
    last, of_other = (each.out.splitlines()[-1] for each in (end, well))
    assert last[:12] == of_other[:12]
    assert kept(start.command, end) == kept(start.command, well)


@pytest.mark.parametrize("start", WITHOUT_BOTH, ids=names(WITHOUT_BOTH))
def test_with_no_stream_at_all_a_run_is_kept(start: Start, ends: dict[Start, End]) -> None:
    """No file of a run gets what was meant for a stream that is closed."""
    end = ends[start]
    assert end.status == 1
    assert kept(start.command, end) == kept(start.command, ends[Start(start.command)])
    for line in (end.folder / "run" / "events.jsonl").read_text("utf-8").splitlines():
        assert json.loads(line)["kind"]


@pytest.mark.parametrize("start", WITH_FEW_LETTERS, ids=names(WITH_FEW_LETTERS))
def test_every_terminal_gets_every_text(start: Start, ends: dict[Start, End]) -> None:
    """A terminal with few letters gets the others in its own; JSON says the very same."""
    end, well = ends[start], ends[Start(start.command)]
    assert end.status == 0, end.error
    printed = end.out.decode(start.encoding)
    if start.command == "blocks":
        assert json.loads(printed) == json.loads(well.out)
    else:
        assert len(printed.splitlines()) == len(well.out.splitlines())
