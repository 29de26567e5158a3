"""Past runs: read from what they left, however they ended."""

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import message
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    Started,
)
from netwright.engine.training.run.launch import Job, prepare
from netwright.engine.training.storage.event_log import event_from
from netwright.engine.training.storage.past_runs import (
    RunOutcome,
    RunsError,
    clear_deleted,
    delete,
    interrupted,
    read_run,
    runs_in,
)
from netwright.engine.training.storage.run_directory import RunDirectory
from tests.engine.hostile import THINGS, put

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def document() -> Document:
    """Return softmax regression on a few of the built-in digits."""
    drawn = zoo.load(zoo.names()[0])
    settings = drawn.training.model_copy(update={"data": "digits", "epochs": 2, "limit": 200})
    return edits.set_training(drawn, settings)


def job(document: Document, folder: Path, *, resume: bool = False) -> Job:
    """Return a run that can begin."""
    return watched(prepare(document, folder, resume=resume), ProgressLine())


def cut_off(document: Document, folder: Path) -> list[Event]:
    """Train until after the first epoch, and leave without a word as a crash would."""
    told: list[Event] = []
    stream = job(document, folder).run.events()
    for event in stream:
        told.append(event)
        if isinstance(event, CheckpointSaved) and any(isinstance(e, EpochDone) for e in told):
            break
    stream.close()
    return told


def test_a_finished_run_tells_how_it_went(document: Document, tmp_path: Path) -> None:
    """Settings, epochs, steps, accuracy and network are those of the run; it cannot go on."""
    folder = tmp_path / "run"
    told = list(job(document, folder).run.events())
    end = told[-1]
    assert isinstance(end, Finished)
    run = read_run(folder)
    assert run is not None
    assert run.state is RunOutcome.FINISHED
    assert not run.can_resume
    assert run.settings == document.training
    assert run.document() == document
    assert run.step == run.total_steps == end.step
    assert run.epochs == tuple(event for event in told if isinstance(event, EpochDone))
    assert run.accuracy == end.test_accuracy
    assert run.size > 0


def test_a_run_that_was_cut_off_is_offered_and_goes_on(document: Document, tmp_path: Path) -> None:
    """It is told as interrupted at its step, and its events are those of before."""
    cut_off(document, tmp_path / "2026-01-02-030405-000006")
    run = interrupted(runs_in(tmp_path))
    assert run is not None
    assert run.state is RunOutcome.INTERRUPTED
    assert 0 < run.step < run.total_steps
    assert (run.began.year, run.began.second) == (2026, 5)
    kinds = {type(event) for event in run.events()}
    assert {Started, EpochDone} <= kinds
    rest = list(job(run.document(), run.folder, resume=True).run.events())
    assert isinstance(rest[-1], Finished)
    assert interrupted(runs_in(tmp_path)) is None


def test_only_the_newest_run_is_offered(document: Document, tmp_path: Path) -> None:
    """Whoever has finished another run since has let the interrupted one go."""
    cut_off(document, tmp_path / "1")
    list(job(document, tmp_path / "2").run.events())
    assert [run.folder.name for run in runs_in(tmp_path)] == ["2", "1"]
    assert interrupted(runs_in(tmp_path)) is None


def test_a_run_under_way_is_left_alone(document: Document, tmp_path: Path) -> None:
    """It is told as running, is not deleted, and no second one is begun in its folder."""
    folder = tmp_path / "run"
    made = job(document, folder)
    stream = made.run.events()
    for event in stream:
        if isinstance(event, Started):
            break
    run = read_run(folder)
    assert run is not None
    assert run.state is RunOutcome.RUNNING
    assert not run.can_resume
    with pytest.raises(RunsError, match="under way"):
        delete(run)
    with pytest.raises(TrainingError, match="under way"):
        RunDirectory(folder).begin(document.training, made.spec.facts, resume=True)
    stream.close()
    again = read_run(folder)
    assert again is not None
    assert again.state is RunOutcome.INTERRUPTED


def test_a_second_run_leaves_a_young_one_whole(document: Document, tmp_path: Path) -> None:
    """Before its first checkpoint as well, whoever comes second changes nothing in its folder."""
    folder = tmp_path / "run"
    other = edits.set_title(document, "Another")
    late = job(other, folder)  # it was prepared when nothing was there
    stream = job(document, folder).run.events()
    assert isinstance(next(stream), Started)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for resume in (False, True):
        with pytest.raises(TrainingError, match="under way"):
            job(other, folder, resume=resume)
    (refused,) = late.run.events()
    assert isinstance(refused, Failed)
    assert "under way" in str(refused.sentence)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    while not isinstance(next(stream), CheckpointSaved):
        pass
    stream.close()
    run = read_run(folder)
    assert run is not None
    assert run.document() == document
    assert isinstance(list(job(run.document(), folder, resume=True).run.events())[-1], Finished)


def test_a_refused_resumption_changes_nothing(document: Document, tmp_path: Path) -> None:
    """Whoever would go on with other settings is refused, and the run keeps its own."""
    folder = tmp_path / "run"
    cut_off(document, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    settings = document.training.model_copy(update={"batch_size": 7})
    last = list(job(edits.set_training(document, settings), folder, resume=True).run.events())[-1]
    assert isinstance(last, Failed)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_lock_of_a_killed_run_is_free(document: Document, tmp_path: Path) -> None:
    """The system lets go of what a killed process held: its run is interrupted, not under way."""
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from netwright.engine.data.facts import DataFacts\n"
        "from netwright.engine.training.storage.run_directory import RunDirectory\n"
        "from tests.engine.training.small import settings, split\n"
        "facts = DataFacts.of(split(), settings())\n"
        "RunDirectory(Path(sys.argv[1])).begin(settings(), facts, resume=False)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    folder = tmp_path / "run"
    command = [sys.executable, "-c", code, str(folder)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    run = read_run(folder)
    assert run is not None
    assert run.state is RunOutcome.INTERRUPTED
    assert not run.can_resume  # there is no checkpoint to go on from
    assert interrupted([run]) is None


def test_a_deleted_run_is_gone(document: Document, tmp_path: Path) -> None:
    """Its folder goes with all in it; others stay."""
    cut_off(document, tmp_path / "1")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    (run,) = runs_in(tmp_path)
    delete(run)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other"]
    with pytest.raises(RunsError):
        delete(run)


def test_what_a_cut_off_removal_left_is_cleared(document: Document, tmp_path: Path) -> None:
    """Half a run that was being deleted goes at the next look; runs and foreign folders stay."""
    name = "2026-01-02-030405-000006"
    cut_off(document, tmp_path / name)
    left = [tmp_path / f"{name}{more}.deleting" for more in ("", "-lenet5")]
    foreign = tmp_path / "photos.deleting"
    for folder in (*left, foreign):
        (folder / "film").mkdir(parents=True)
        (folder / "film" / "1.safetensors").write_bytes(b"1")
    clear_deleted(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, foreign.name]
    assert (foreign / "film" / "1.safetensors").exists()
    clear_deleted(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"epochs": "many"}', b"\xff\xfe", b"[]"],
    ids=["empty", "cut off", "wrong", "no text", "no object"],
)
def test_a_folder_without_readable_settings_is_passed_over(content: bytes, tmp_path: Path) -> None:
    """What is no run is not listed, and nothing fails."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "settings.json").write_bytes(content)
    assert list(runs_in(tmp_path)) == []
    assert list(runs_in(tmp_path / "nowhere")) == []


def events() -> Iterator[Event]:
    """Yield events with all kinds of values."""
    yield Started("cpu", "float32", 1, 850, 200, 4, 8, None)
    yield EpochDone(1, 4, 0.5, 0.9, math.nan, 0.8, 1.5, True)
    yield Finished(8, 0.25, 0.95, 3.5, False, None, 2)


@pytest.mark.parametrize("event", list(events()), ids=lambda event: event.kind)
def test_an_event_is_read_back_as_it_was(event: Event) -> None:
    """A figure that is not a number comes back as not a number."""
    again = event_from(event.as_json())
    assert again is not None
    assert str(again) == str(event)


def test_sentences_come_back_as_they_were_told(tmp_path: Path) -> None:
    """A failure says what it said; what is unknown or incomplete is passed over."""
    failed = Failed(message("{count} is too much {of}", count=3, of="{braces}"))
    again = event_from(failed.as_json())
    assert isinstance(again, Failed)
    assert str(again.sentence) == str(failed.sentence)
    assert event_from({"kind": "hyperdrive", "step": 1}) is None
    assert event_from({"kind": "finished"}) is None


def test_reading_runs_needs_no_pytorch() -> None:
    """The window offers an interrupted run before PyTorch has arrived."""
    code = (
        "import sys, netwright.engine.training.storage.past_runs; sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def written(folder: Path, *lines: bytes) -> Path:
    """Write a run's folder that holds its settings, a beginning, and these lines; return it."""
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(TrainingSettings().model_dump_json())
    (folder / "checkpoint.safetensors").touch()
    started = Started("cpu", "float32", 1, 10, 100, 10, 30, None)
    first = json.dumps(started.as_json()).encode() + b"\n"
    (folder / "events.jsonl").write_bytes(first + b"\n".join(lines))
    return folder


STEP = b'{"kind": "step", "step": 7, "epoch": 1, "loss": 1.0, "accuracy": 0.5, '
STEP += b'"learning_rate": 0.1, "samples_per_second": 1, "elapsed": 1, "eta_seconds": 1}'


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"kind": ' * 100_000,
        b"[" + b"1," * 3_000_000 + b"1]",
        b'{"kind": ["step"]}',
        b'{"kind": {}}',
        *(STEP.replace(b"7", bad) for bad in (b'"x"', b"null", b"true", b"[7]", b"7.5", b"NaN")),
        STEP.replace(b"7", b"-7"),
        *(STEP.replace(b"7", b"9" * digits) for digits in (17, 400, 10_000)),
        *(STEP.replace(b"0.5", bad) for bad in (b'"x"', b"1e999", b"-Infinity", b"{}", b"1e40")),
        b'{"kind": "started", "device": 1, "total_steps": "many"}',
        b'{"kind": "failed", "sentence": 3}',
        b'{"kind": "health", "step": 1e999, "epoch": 1, "learning_rate": 1}',
        b'{"kind": "health", "step": 1, "epoch": 1, "learning_rate": 1, "a weights": "0 1 '
        + b"9" * 5_000
        + b'"}',
        b'{"kind": "health", "step": 1, "epoch": 1, "learning_rate": 1, "a weights": "nan inf 1"}',
        b'{"kind": "health", "step": 1, "epoch": 1, "learning_rate": 1, "a gradient": -1}',
    ],
    ids=lambda line: line[:40].decode(errors="replace"),
)
def test_a_damaged_line_takes_no_other_with_it(line: bytes, tmp_path: Path) -> None:
    """A line of a log that says nothing sound is passed over; those around it are read."""
    folder = written(tmp_path / "run", line, STEP)
    run = read_run(folder)
    assert run is not None
    assert (run.state, run.step, run.total_steps) == (RunOutcome.INTERRUPTED, 7, 30)
    assert run.can_resume
    assert [event.kind for event in run.events()] == ["started", "step"]


@pytest.mark.parametrize("name", ["settings.json", "events.jsonl", "lock"])
@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_file_of_a_run_hides_no_other(thing: str, name: str, tmp_path: Path) -> None:
    """A run with a pipe or the like in it is told as damaged; the others are there as always."""
    for number in ("1", "2", "3"):
        written(tmp_path / number, STEP)
    place = tmp_path / "2" / name
    place.unlink(missing_ok=True)
    put(thing, place)
    third, second, first = runs_in(tmp_path)
    assert third.state is first.state is RunOutcome.INTERRUPTED
    assert second.state is (RunOutcome.INTERRUPTED if name == "lock" else RunOutcome.DAMAGED)
    assert second.events() == [] or name != "events.jsonl"
    assert second.size >= 0
    assert interrupted([second, first]) == (second if name == "lock" else first)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[" * 100_000, b"\xff", b'{"epochs": 1' + b"0" * 10_000 + b"}", b"null"]
)
def test_a_run_with_damaged_settings_is_told_and_can_be_deleted(
    content: bytes, tmp_path: Path
) -> None:
    """It does not go on, and nothing of it goes before somebody says so."""
    folder = written(tmp_path / "run", STEP)
    (folder / "settings.json").write_bytes(content)
    os.utime(folder / "settings.json", (2**40, 2**40))  # a clock that was wrong
    run = read_run(folder)
    assert run is not None
    assert (run.state, run.can_resume) == (RunOutcome.DAMAGED, False)
    run.began.timestamp()
    delete(run)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["0001-01-01-000000-000000", "9999-12-31-235959-999999", "-", "a\n"]
)
def test_every_run_began_at_a_time_that_can_be_told(name: str, tmp_path: Path) -> None:
    """Whatever its folder is called."""
    run = read_run(written(tmp_path / name))
    assert run is not None
    assert run.began.timestamp() > 0
