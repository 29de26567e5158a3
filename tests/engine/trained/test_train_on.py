"""Laws of training on: a finished run with more epochs, and a new one from a network's weights."""

import json
import shutil
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.commands.artist import Artist
from netwright.engine.commands.command_line import run as command
from netwright.engine.document.files import project
from netwright.engine.trained.open import open_run
from netwright.engine.trained.project_pair import save_pair
from netwright.engine.trained.start import start_with
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import CheckpointSaved, EpochDone, Event, Started, Warned
from netwright.engine.training.run.launch import job_of
from netwright.engine.training.storage.past_runs import read_run
from tests.engine.trained.lenet import document, job, trained, untrained
from tests.engine.training.small import fingerprint, only

QUICK = ["--data", "digits", "--epochs", "1", "--limit", "64", "--device", "cpu"]


def no_film(*_what: object) -> Generator[float, None, None]:
    """Draw nothing, frame by frame."""
    yield 1.0


NO_ARTIST = Artist(lambda *_: [], lambda *_: b"", lambda *_: [], no_film)
SHARED = {
    f"{layer}.{kind}" for layer in ("conv1", "conv2", "fc1", "fc2") for kind in ("weight", "bias")
}
FILES = ("weights.safetensors", "checkpoint.safetensors")


def told(events: list[Event]) -> str:
    """Return all that was warned of."""
    return " ".join(str(warning.sentence) for warning in only(Warned, events))


def abandon(folder: Path, step: int, **values: object) -> None:
    """Train on, and leave the run after the first checkpoint at or beyond ``step``."""
    stream = job(document(**values), folder, resume=True).run.events()
    for event in stream:
        if isinstance(event, CheckpointSaved) and event.step >= step:
            break
    stream.close()


@pytest.mark.parametrize("schedule", ["one_cycle", "cosine", "constant", "plateau"])
def test_trained_on_and_killed_it_is_the_uninterrupted_run(schedule: str, tmp_path: Path) -> None:
    """Two more epochs in one go, or cut off and resumed, end with the same bits."""
    first, whole, parts = (tmp_path / name for name in ("first", "whole", "parts"))
    trained(first, schedule=schedule)
    for copy in (whole, parts):
        shutil.copytree(first, copy)
    trained(whole, resume=True, epochs=3, schedule=schedule)
    abandon(parts, 8, epochs=3, schedule=schedule)
    _, events = trained(parts, resume=True, epochs=3, schedule=schedule)
    assert "planned to end" not in told(events)
    for name in FILES:
        assert fingerprint(parts / name) == fingerprint(whole / name)
    (begun,) = only(Started, events)
    assert (begun.resumed_at, begun.total_steps) == (8, 12)
    assert open_run(parts).epochs == 3


def test_a_rate_that_does_not_look_ahead_makes_one_run_of_both(tmp_path: Path) -> None:
    """With a constant rate, one epoch and two more are three from the beginning, bit for bit."""
    parts, whole = tmp_path / "parts", tmp_path / "whole"
    trained(parts, schedule="constant")
    _, events = trained(parts, resume=True, epochs=3, schedule="constant")
    trained(whole, epochs=3, schedule="constant")
    assert "goes on to epoch 3, as it would have with so many from the beginning" in told(events)
    for name in FILES:
        assert fingerprint(parts / name) == fingerprint(whole / name)


def test_a_cycle_that_is_extended_is_told_honestly(tmp_path: Path) -> None:
    """Of one cycle it is said from where to where the learning rate jumps."""
    folder = tmp_path / "run"
    trained(folder, schedule="one_cycle", learning_rate=0.01)
    _, events = trained(folder, resume=True, epochs=3, schedule="one_cycle", learning_rate=0.01)
    sentence = told(events)
    assert "planned to end after epoch 1 and goes on to epoch 3" in sentence
    assert "had come to 4e-08, goes on from 0.0093" in sentence
    assert "not that of 3 epochs from the beginning" in sentence


def test_a_run_that_has_given_up_says_what_would_let_it_go_on(tmp_path: Path) -> None:
    """More epochs alone are of no use where none better is waited for; more patience is."""
    folder = tmp_path / "run"
    values: dict[str, Any] = {"patience": 1, "learning_rate": 1e-9}
    _, events = trained(folder, epochs=4, **values)
    assert len(only(EpochDone, events)) == 2
    _, events = trained(folder, resume=True, epochs=6, **values)
    assert "Raise the patience" in told(events)
    assert not only(EpochDone, events)
    _, events = trained(folder, resume=True, epochs=6, **values | {"patience": 9})
    assert len(only(EpochDone, events)) == 4


def test_the_document_of_a_run_that_was_extended_has_its_epochs(tmp_path: Path) -> None:
    """Cut off while it is trained on, a run resumes with the epochs that it has by now."""
    folder = tmp_path / "run"
    trained(folder)
    abandon(folder, 5, epochs=3)
    run = read_run(folder)
    assert run is not None
    assert run.document().training.epochs == 3
    assert command(["train", "--resume", "--out", str(folder)], NO_ARTIST) == 0
    assert open_run(folder).epochs == 3


TWELVE = fitted(analyse(document()), Fit(classes=12))
"""LeNet-5 for twelve classes."""


def test_another_head_is_fresh_and_the_rest_is_taken_over() -> None:
    """For other classes a run begins with what fits; the head is the one that the seed draws."""
    kept, source = untrained(1), generate(analyse(TWELVE))
    start, found = start_with(source, kept.weights, "LeNet-5")
    assert {each.name for each in found.misshaped} == set(found.fresh)
    torch.manual_seed(5)
    fresh = build(source).state_dict()
    torch.manual_seed(5)
    model = build(source)
    start.give_to(model)
    for name, value in model.state_dict().items():
        assert torch.equal(value, (kept.weights if name in found.matched else fresh)[name])
    with pytest.raises(TrainingError, match="None of the 10 tensors of LeNet-5 fits"):
        start_with(generate(analyse(zoo.load("mlp"))), kept.weights, "LeNet-5")


def test_begun_with_weights_and_killed_it_is_the_uninterrupted_run(tmp_path: Path) -> None:
    """A run that began with another's weights resumes from its checkpoint alone."""
    kept = untrained(1)
    ends = []
    for name, until in (("whole", None), ("parts", 5)):
        folder = tmp_path / name
        made = job(document(epochs=2), folder)
        start, _ = start_with(made.source, kept.weights, "LeNet-5")
        spec = replace(made.spec, start=start, checkpoint_interval=0)
        events = []
        stream = job_of(made.document, made.source, spec).run.events()
        for event in stream:
            events.append(event)
            if until and isinstance(event, CheckpointSaved) and event.step >= until:
                break
        stream.close()
        assert only(Started, events)[0].start == "LeNet-5"
        if until:
            trained(folder, resume=True, epochs=2)
        ends.append(fingerprint(folder / "weights.safetensors"))
    assert ends[0] == ends[1]
    trained(tmp_path / "fresh", epochs=2)
    assert fingerprint(tmp_path / "fresh" / "weights.safetensors") != ends[0]


def started(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run a command; return its exit status and what it printed."""
    status = command(arguments, NO_ARTIST)
    out, error = capsys.readouterr()
    return status, out, error


def test_the_command_begins_with_weights_and_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a run, a project or a file: a table in the terminal, an event in JSON."""
    run = tmp_path / "run"
    trained(run)
    pair, twelve = tmp_path / "net.netwright", tmp_path / "twelve.netwright"
    save_pair(pair, document(), open_run(run))
    project.save(TWELVE, twelve)
    for origin in (run, pair, run / "weights.safetensors"):
        arguments = ["train", str(twelve), "--weights", str(origin), *QUICK]
        status, out, error = started([*arguments, "--json"], capsys)
        assert status == 0, error
        first = json.loads(out.splitlines()[0])
        assert (first["kind"], first["origin"]) == ("weights", str(origin))
        assert set(first["matched"]) == SHARED
        assert [each["name"] for each in first["misshaped"]] == ["fc3.weight", "fc3.bias"]
        assert (first["fresh"], first["dropped"]) == ([], [])
    status, _, error = started(["train", str(twelve), "--weights", str(run), *QUICK], capsys)
    assert status == 0
    assert f"8 of 10 tensors from {run}, 2 fresh, 0 dropped" in error
    assert "fc3     weight        fresh: 12×84 here, 10×84 in the file" in error


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lenet5", "--weights", "gone.safetensors"], "No such file"),
        (["lenet5", "--weights", "gone.netwright"], "no such file"),
        (["mlp", "--weights", "RUN"], "None of the 10 tensors"),
        (["--resume", "--out", "RUN", "--weights", "RUN"], "goes on with its own weights"),
    ],
)
def test_weights_that_cannot_be_begun_with_are_a_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad use is one line that says why, and status 2."""
    trained(tmp_path / "run")
    given = [str(tmp_path / "run") if each == "RUN" else each for each in arguments]
    status, out, error = started(["train", *given, *QUICK], capsys)
    assert (status, out) == (2, "")
    assert sentence in error
