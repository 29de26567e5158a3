"""Laws of resuming: a resumed run is the uninterrupted one, bit for bit."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file
from torch import nn

from netwright.engine.atomic import backup_of
from netwright.engine.data.dataset import Dataset
from netwright.engine.document.training_settings import Optimizer, Schedule, TrainingSettings
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    Started,
    TrainingStep,
    Warned,
)
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.storage.checkpoint import HEADER
from netwright.engine.training.storage.run_directory import read_events
from netwright.engine.training.storage.weights import read_metadata, write_tensors
from tests.engine.training import train_in_child
from tests.engine.training.small import fingerprint, network, only, run, settings, split

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
TOTAL = 21

slow = hypothesis_settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def curve(events: list[Event]) -> list[tuple[object, ...]]:
    """Return what the events tell of learning, apart from time."""
    steps = [(e.step, e.loss, e.accuracy, e.learning_rate) for e in only(TrainingStep, events)]
    epochs = [
        (e.epoch, e.training_loss, e.validation_loss, e.validation_accuracy, e.best)
        for e in only(EpochDone, events)
    ]
    return [*steps, *epochs]


def stop_at(step: int, chosen: TrainingSettings, folder: Path, *, resume: bool) -> list[Event]:
    """Train, and stop the run when it has taken ``step`` steps."""
    events = []
    training = run(chosen, folder, resume=resume)
    for event in training.events():
        events.append(event)
        if isinstance(event, TrainingStep) and event.step == step:
            training.stop()
    return events


def abandon_at(step: int, chosen: TrainingSettings, folder: Path, *, resume: bool) -> None:
    """Train, and read no further than the first checkpoint after ``step`` steps."""
    stream = run(chosen, folder, resume=resume).events()
    for event in stream:
        if isinstance(event, CheckpointSaved) and event.step >= step:
            break
    stream.close()


@pytest.mark.parametrize("schedule", ["constant", "cosine", "one_cycle", "plateau"])
@pytest.mark.parametrize("optimizer", ["sgd", "rmsprop", "adam", "adamw"])
@slow
@given(stops=st.lists(st.integers(1, TOTAL), min_size=1, max_size=3, unique=True).map(sorted))
def test_a_stopped_run_resumes_bit_for_bit(
    optimizer: Optimizer,
    schedule: Schedule,
    stops: list[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Stopped and resumed anywhere, a run ends with the same weights, memory and curve."""
    folder = tmp_path_factory.mktemp("runs")
    chosen = settings(
        optimizer=optimizer,
        schedule=schedule,
        learning_rate=0.02,
        weight_decay=0.01,
        nesterov=True,
        centred=True,
        clip_grad_norm=0.5,
        class_weights="balanced",
        sampling="balanced",
        plateau_patience=0,
    )
    whole = list(run(chosen, folder / "whole").events())
    parts: list[Event] = []
    for number, stop in enumerate(stops):
        parts += stop_at(stop, chosen, folder / "parts", resume=number > 0)
    parts += run(chosen, folder / "parts", resume=True).events()

    assert isinstance(parts[-1], Finished)
    names = ("checkpoint.safetensors", "weights.safetensors")
    for name in names:
        assert fingerprint(folder / "parts" / name) == fingerprint(folder / "whole" / name)
    assert curve(parts) == curve(whole)


@slow
@given(steps=st.lists(st.integers(1, TOTAL), min_size=1, max_size=3, unique=True).map(sorted))
def test_an_abandoned_run_resumes_bit_for_bit(
    steps: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A run whose reader went away goes on from its checkpoint, and its log reads as one run's."""
    folder = tmp_path_factory.mktemp("runs")
    chosen = settings()
    list(run(chosen, folder / "whole").events())
    for number, step in enumerate(steps):
        abandon_at(step, chosen, folder / "parts", resume=number > 0)
    list(run(chosen, folder / "parts", resume=True).events())

    name = "checkpoint.safetensors"
    assert fingerprint(folder / "parts" / name) == fingerprint(folder / "whole" / name)
    logged = [
        [event["step"] for event in read_events(folder / part / "events.jsonl") if "loss" in event]
        for part in ("parts", "whole")
    ]
    assert logged[0] == logged[1] == list(range(1, TOTAL + 1))


def start_child(folder: Path, *, resume: bool) -> "subprocess.Popen[str]":
    """Start a run in a process of its own."""
    command = [sys.executable, "-m", train_in_child.__name__, str(folder)]
    return subprocess.Popen(
        [*command, "resume"] if resume else command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def wait_for_checkpoint(child: "subprocess.Popen[str]") -> None:
    """Read what the child prints up to its first checkpoint."""
    assert child.stdout is not None
    for line in child.stdout:
        if line.strip() == "checkpoint":
            return
    raise AssertionError("the child ended before its first checkpoint")


def test_a_killed_run_resumes_bit_for_bit(tmp_path: Path) -> None:
    """Killed with SIGKILL at random moments, a run ends with the weights of one never killed."""
    chance = random.Random(20)
    for attempt in range(3):
        with start_child(tmp_path / "killed", resume=attempt > 0) as child:
            wait_for_checkpoint(child)
            time.sleep(chance.uniform(0, 0.15))
            child.send_signal(signal.SIGKILL)
        assert child.returncode == -signal.SIGKILL
    with start_child(tmp_path / "killed", resume=True) as child:
        output, _ = child.communicate()
        assert output.split()[-1] == "finished"
    with start_child(tmp_path / "whole", resume=False) as child:
        child.communicate()

    name = "checkpoint.safetensors"
    assert fingerprint(tmp_path / "killed" / name) == fingerprint(tmp_path / "whole" / name)
    leftovers = [path.name for path in (tmp_path / "killed").iterdir() if ".tmp" in path.name]
    assert leftovers == []


def test_a_resumed_run_says_where_it_goes_on(tmp_path: Path) -> None:
    """Started names the step of the checkpoint, and time is counted on from there."""
    before = stop_at(9, settings(), tmp_path, resume=False)
    assert isinstance(before[-1], Finished)
    assert before[-1].stopped
    after = list(run(settings(), tmp_path, resume=True).events())
    assert only(Started, after)[0].resumed_at == 9
    assert only(TrainingStep, after)[0].step == 10
    assert only(TrainingStep, after)[0].elapsed >= only(TrainingStep, before)[-1].elapsed
    assert not only(Warned, after)


def test_a_damaged_checkpoint_gives_way_to_the_one_before(tmp_path: Path) -> None:
    """A flipped byte is found, said, and costs the steps since the previous checkpoint only."""
    stop_at(9, settings(), tmp_path, resume=False)
    path = tmp_path / "checkpoint.safetensors"
    content = bytearray(path.read_bytes())
    content[-5] ^= 0x10
    path.write_bytes(content)
    events = list(run(settings(), tmp_path, resume=True).events())
    assert "damaged" in str(only(Warned, events)[0].sentence)
    assert only(Started, events)[0].resumed_at in range(9)
    assert isinstance(events[-1], Finished)


def test_every_damage_to_both_checkpoints_is_refused(tmp_path: Path) -> None:
    """Truncated anywhere, flipped anywhere: a sentence, never another network."""
    stop_at(3, settings(), tmp_path, resume=False)
    path = tmp_path / "checkpoint.safetensors"
    whole = path.read_bytes()
    backup_of(path).unlink()
    chance = random.Random(1)
    for _ in range(60):
        damaged = bytearray(whole)
        if chance.random() < 0.5:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        last = list(run(settings(), tmp_path, resume=True).events())[-1]
        assert isinstance(last, Failed)
        assert "checkpoint.safetensors" in str(last.sentence)


def test_other_settings_are_refused_or_told(tmp_path: Path) -> None:
    """What would make it another run is refused by name; what only changes its bits is told."""
    stop_at(5, settings(), tmp_path, resume=False)
    refused = list(run(settings(batch_size=4, seed=7), tmp_path, resume=True).events())
    assert isinstance(refused[-1], Failed)
    assert "Batch size (8 → 4), Seed (0 → 7)" in str(refused[-1].sentence)

    told = list(run(settings(learning_rate=0.001), tmp_path, resume=True).events())
    assert "learning_rate 0.005 → 0.001" in str(only(Warned, told)[0].sentence)
    assert isinstance(told[-1], Finished)


def test_another_number_of_threads_is_told(tmp_path: Path) -> None:
    """Bits may depend on the number of threads, so a change of it is said."""
    stop_at(5, settings(), tmp_path, resume=False)
    stream = Run(RunSpec(network, split(), settings(), tmp_path, resume=True, threads=2)).events()
    first = next(stream)
    assert isinstance(first, Warned)
    assert "threads 1 → 2" in str(first.sentence)


def test_another_order_in_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as that of a run begun where images do not lie channels last."""
    monkeypatch.setattr("torch.backends.mkldnn.is_available", lambda: False)
    stop_at(5, settings(), tmp_path, resume=False)
    monkeypatch.setattr("torch.backends.mkldnn.is_available", lambda: True)
    first = next(run(settings(), tmp_path, resume=True).events())
    assert isinstance(first, Warned)
    assert "layout contiguous → channels last" in str(first.sentence)


def content(name: str, pixels: Dataset, sample: int) -> Dataset:
    """Return data in which one sample, or one answer, is another."""
    images, labels = pixels.images.clone(), pixels.labels.clone()
    if name == "samples":
        images[sample, 0, 0, 0] ^= 1
    else:
        labels[sample] = (labels[sample] + 1) % len(pixels.classes)
    return replace(pixels, images=images, labels=labels)


@pytest.mark.parametrize("what", ["samples", "answers"])
@pytest.mark.parametrize("part", ["train", "validation", "test"])
def test_a_single_sample_that_changed_is_told(part: str, what: str, tmp_path: Path) -> None:
    """A bit of one sample, or one answer, in any part: the run goes on and says which part."""
    stop_at(5, settings(), tmp_path, resume=False)
    before = split()
    changed = replace(before, **{part: content(what, getattr(before, part), 3)})
    events = list(
        Run(RunSpec(network, changed, settings(), tmp_path, resume=True, threads=1)).events()
    )
    (told,) = only(Warned, events)
    title = {"train": "training"}.get(part, part)
    assert f"The {title} samples of Small have changed" in str(told.sentence)
    assert isinstance(events[-1], Finished)
    logged = list(read_events(tmp_path / "events.jsonl"))
    assert sum(event["kind"] == "warning" for event in logged) == 1  # the run remembers it


def test_a_checkpoint_without_a_fingerprint_goes_on_and_says_so(tmp_path: Path) -> None:
    """One of an older version is resumed as ever, with a word that the data were not compared."""
    stop_at(5, settings(), tmp_path, resume=False)
    path = tmp_path / "checkpoint.safetensors"
    position = json.loads(read_metadata(path)[HEADER])
    del position["surroundings"]["samples"]
    write_tensors(path, load_file(path), {HEADER: json.dumps(position)})
    events = list(run(settings(), tmp_path, resume=True).events())
    (told,) = only(Warned, events)
    assert "Whether Small has changed" in str(told.sentence)
    assert only(Started, events)[0].resumed_at == 5


@pytest.mark.parametrize("forgery", ["step", "digest"])
def test_a_forged_checkpoint_is_refused(forgery: str, tmp_path: Path) -> None:
    """A step beyond the run's end is none, and what bears no digest this program did not write."""
    stop_at(5, settings(), tmp_path, resume=False)
    path = tmp_path / "checkpoint.safetensors"
    tensors, told = load_file(path), read_metadata(path)[HEADER]
    backup_of(path).unlink()
    if forgery == "step":
        position = json.loads(told) | {"step": 10**18}
        write_tensors(path, tensors, {HEADER: json.dumps(position)})
        backup_of(path).unlink()
    else:
        save_file(tensors, path, {HEADER: told})
    last = list(run(settings(), tmp_path, resume=True).events())[-1]
    assert isinstance(last, Failed)
    assert "checkpoint.safetensors cannot be used" in str(last.sentence)


def test_a_run_whose_path_is_no_utf8_can_be_resumed(tmp_path: Path) -> None:
    """A folder may be called by any bytes that the system takes."""
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    before = stop_at(9, settings(), folder, resume=False)
    assert isinstance(before[-1], Finished)
    after = list(run(settings(), folder, resume=True).events())
    assert only(Started, after)[0].resumed_at == 9
    assert isinstance(after[-1], Finished)


def test_another_network_is_refused_with_its_numbers(tmp_path: Path) -> None:
    """A checkpoint is held against the network before anything is loaded from it."""

    def wider() -> nn.Module:
        return nn.Sequential(
            nn.Conv2d(1, 5, 3),
            nn.BatchNorm2d(5),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Flatten(),
            nn.Linear(80, 3),
        )

    stop_at(5, settings(), tmp_path, resume=False)
    last = list(
        Run(RunSpec(wider, split(), settings(), tmp_path, resume=True, threads=1)).events()
    )[-1]
    assert isinstance(last, Failed)
    assert "in the file and" in str(last.sentence)
    assert "in the network" in str(last.sentence)


def test_nothing_to_resume_is_a_sentence(tmp_path: Path) -> None:
    """Resuming from an empty folder, or without one, says so."""
    for folder in (tmp_path, None):
        last = list(run(settings(), folder, resume=True).events())[-1]
        assert isinstance(last, Failed)
        assert "resume" in str(last.sentence)


def test_a_finished_run_is_not_overwritten(tmp_path: Path) -> None:
    """A new run in the folder of another is refused, and the other's files are as they were."""
    list(run(settings(), tmp_path).events())
    before = fingerprint(tmp_path / "weights.safetensors")
    last = list(run(settings(seed=1), tmp_path).events())[-1]
    assert isinstance(last, Failed)
    assert "holds a run already" in str(last.sentence)
    assert fingerprint(tmp_path / "weights.safetensors") == before


def test_a_run_can_be_made_longer(tmp_path: Path) -> None:
    """With a constant rate, 3 epochs and 2 more are the same as 5, and the change is told."""
    constant = {"schedule": "constant", "learning_rate": 0.001}
    list(run(settings(**constant), tmp_path / "a").events())
    told = list(run(settings(**constant, epochs=5), tmp_path / "a", resume=True).events())
    list(run(settings(**constant, epochs=5), tmp_path / "b").events())
    assert "after epoch 3 and goes on to epoch 5" in str(only(Warned, told)[0].sentence)
    name = "checkpoint.safetensors"
    assert fingerprint(tmp_path / "a" / name) == fingerprint(tmp_path / "b" / name)


def test_weights_load_strictly_into_a_fresh_network(tmp_path: Path) -> None:
    """The file of final weights is the state dict of the network, no more and no less."""
    training = run(settings(), tmp_path)
    list(training.events())
    fresh = network()
    fresh.load_state_dict(load_file(tmp_path / "weights.safetensors"), strict=True)
    assert training.model is not None
    for name, tensor in training.model.state_dict().items():
        assert torch.equal(fresh.state_dict()[name], tensor)
