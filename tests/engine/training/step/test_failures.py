"""Laws of runs in which something goes wrong: a sentence, and nothing is lost."""

import resource
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from netwright.engine.training.events import (
    CheckpointSaved,
    Event,
    Failed,
    Finished,
    TrainingStep,
    Warned,
)
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.storage.checkpoint import HEADER
from netwright.engine.training.storage.run_directory import read_events
from netwright.engine.training.storage.weights import read_metadata
from tests.engine.training.small import fingerprint, network, only, run, settings, split


class Spoil(nn.Module):
    """Passes its input on, but from its ``after``-th training batch on what ``how`` makes of it."""

    def __init__(self, how: Callable[[Tensor], Tensor], after: int) -> None:
        super().__init__()
        self.how = how
        self.left = after

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x``, or what becomes of it."""
        if self.training:
            self.left -= 1
        return self.how(x) if self.left < 0 else x


def logarithm(x: Tensor) -> Tensor:
    """Return NaN, the logarithm of a negative number."""
    return torch.log(x - 1e3)


def breaking(x: Tensor) -> Tensor:
    """Fail as a wrong shape does."""
    return x @ torch.zeros(7, 7)


def hungry(x: Tensor) -> Tensor:
    """Ask for more memory than there is."""
    return x + torch.zeros(2**55)


def events_with(spoil: Spoil, folder: Path | None = None, **values: object) -> list[Event]:
    """Train a network that has ``spoil`` after its first layer."""

    def build() -> nn.Module:
        return nn.Sequential(
            nn.Flatten(), nn.Linear(36, 8), nn.Sequential(nn.ReLU(), spoil), nn.Linear(8, 3)
        )

    training = Run(
        RunSpec(
            build,
            split(),
            settings(**values),
            folder,
            threads=1,
            event_interval=0,
            checkpoint_interval=0,
            locate=lambda error: "spoil" if "mat1" in str(error) else None,
        )
    )
    return list(training.events())


def test_a_loss_that_is_not_finite_stops_the_run_at_once(tmp_path: Path) -> None:
    """The step is not counted, the first bad module is named, the last checkpoint is finite."""
    events = events_with(Spoil(logarithm, after=9), tmp_path)
    last = events[-1]
    assert isinstance(last, Failed)
    assert last.node == "2.1"
    assert "at step 10" in str(last.sentence)
    assert last.advice is not None
    assert "0.0005" in str(last.advice)
    assert only(TrainingStep, events)[-1].step == 9
    assert '"step":9' in read_metadata(tmp_path / "checkpoint.safetensors")[HEADER]


def test_a_learning_rate_far_too_high_is_explained(tmp_path: Path) -> None:
    """Weights that grow beyond all bounds end the run, and every checkpoint kept is finite."""
    values = {"optimizer": "sgd", "schedule": "constant", "learning_rate": 100.0, "epochs": 200}

    def build() -> nn.Module:
        return nn.Sequential(
            nn.Flatten(), nn.Linear(36, 8), nn.Linear(8, 8), nn.Linear(8, 8), nn.Linear(8, 3)
        )

    events = list(
        Run(
            RunSpec(build, split(), settings(**values), tmp_path, threads=1, checkpoint_interval=0)
        ).events()
    )
    last = events[-1]
    assert isinstance(last, Failed)
    assert last.node in {"1", "2", "3", "4", None}
    assert "no longer a finite number" in str(last.sentence)


def steep(x: Tensor) -> Tensor:
    """Return ``x``, with a slope that is no number: that of the square root of 0."""
    return x + torch.sqrt(x * 0)


def test_weights_that_are_not_finite_are_never_saved(tmp_path: Path) -> None:
    """A finite loss may spoil the weights; the checkpoint of the step before stays."""
    events = events_with(Spoil(steep, after=9), tmp_path)
    last = events[-1]
    assert isinstance(last, Failed)
    assert last.node == "1"
    assert "the weights of 1" in str(last.sentence)
    assert only(CheckpointSaved, events)[-1].step == 9
    for tensor in load_file(tmp_path / "checkpoint.safetensors").values():
        assert torch.isfinite(tensor).all()


def test_an_exception_in_the_network_is_a_sentence_with_its_node() -> None:
    """What PyTorch says is told with the node that it comes from, and the details are kept."""
    last = events_with(Spoil(breaking, after=3))[-1]
    assert isinstance(last, Failed)
    assert last.node == "spoil"
    assert "mat1 and mat2 shapes cannot be multiplied" in str(last.sentence)
    assert "test_failures.py" in last.details


def test_a_batch_of_one_is_told_with_what_a_norm_needs() -> None:
    """Batches of one image are the user's decision; a norm over one value says what would do."""

    def build() -> nn.Module:
        return nn.Sequential(nn.Flatten(), nn.Linear(36, 3), nn.BatchNorm1d(3))

    last = list(Run(RunSpec(build, split(), settings(batch_size=1), threads=1)).events())[-1]
    assert isinstance(last, Failed)
    assert last.advice is not None
    assert "at least 2" in str(last.advice)


def test_missing_memory_is_told_with_half_the_batch() -> None:
    """Out of memory, the run says so and what to try; the network is intact."""
    last = events_with(Spoil(hungry, after=3))[-1]
    assert isinstance(last, Failed)
    assert "not enough memory" in str(last.sentence)
    assert "batches of 8 images" in str(last.sentence)
    assert str(last.advice) == "Try a batch size of 4."


def test_a_network_that_cannot_be_built_is_told() -> None:
    """An exception in the network's constructor ends the run like any other."""

    def build() -> nn.Module:
        raise RuntimeError("no such layer")

    last = list(Run(RunSpec(build, split(), settings(), threads=1)).events())[-1]
    assert isinstance(last, Failed)
    assert "no such layer" in str(last.sentence)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let every file end at ``size`` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_while_saving_does_not_stop_the_run(tmp_path: Path) -> None:
    """Training goes on with a warning, the old checkpoint stays, and later ones are written."""
    stream = run(settings(), tmp_path).events()
    events: list[Event] = []
    for event in stream:
        events.append(event)
        if isinstance(event, CheckpointSaved) and event.step == 4:
            break
    kept = fingerprint(tmp_path / "checkpoint.safetensors")
    log = (tmp_path / "events.jsonl").stat().st_size
    with largest_file(log + 300):
        during = [next(stream) for _ in range(8)]
        assert fingerprint(tmp_path / "checkpoint.safetensors") == kept
    after = list(stream)

    told = [str(event.sentence) for event in only(Warned, during)]
    assert any("checkpoint cannot be written (File too large)" in each for each in told)
    assert sum("log cannot be written" in each for each in told) == 1
    assert not only(CheckpointSaved, during)
    assert isinstance(after[-1], Finished)
    assert only(CheckpointSaved, after)[-1].step == 21
    assert [path.name for path in tmp_path.iterdir() if ".tmp" in path.name] == []
    logged = list(read_events(tmp_path / "events.jsonl"))
    assert logged[-len(after) :] == [event.as_json() for event in after]


def test_weights_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    """A disk that is full at the end costs the file, not the figures."""
    stream = run(settings(epochs=1), tmp_path).events()
    for event in stream:
        if isinstance(event, CheckpointSaved) and event.step == 7:
            break
    with largest_file(100):
        rest = list(stream)
    assert isinstance(rest[-1], Finished)
    assert rest[-1].weights is None
    assert any("final weights cannot be written" in str(e.sentence) for e in only(Warned, rest))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file in the place of the run's folder ends the run before it begins."""
    (tmp_path / "taken").write_text("a file")
    last = list(run(settings(), tmp_path / "taken" / "run").events())[-1]
    assert isinstance(last, Failed)
    assert "files cannot be written" in str(last.sentence)


def test_a_fault_ends_the_stream_and_no_thread_stays() -> None:
    """``Failed`` is the last event, and the network can still be read."""
    threads = threading.active_count()
    training = run(settings())
    stream = training.events()
    next(stream)
    assert training.model is not None
    training.model.register_forward_pre_hook(lambda _m, _x: 1 / 0)
    rest = list(stream)
    assert [type(event) for event in rest] == [Failed]
    assert "division by zero" in str(rest[0].as_json()["sentence"])
    assert threading.active_count() == threads
    assert set(training.model.state_dict()) == set(network().state_dict())


@pytest.mark.parametrize("wanted", ["bfloat16", "float32", "auto"])
def test_precision_that_is_not_to_be_had_is_told(
    wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a processor a run computes in float32, and says so if it was asked for something else."""
    monkeypatch.setattr("netwright.engine.training.step.precision.has_bfloat16", lambda _: False)
    events = list(
        Run(RunSpec(network, split(), settings(precision=wanted, epochs=1), threads=1)).events()
    )
    told = [str(event.sentence) for event in only(Warned, events)]
    assert [("float32" in each) for each in told] == ([True] if wanted == "bfloat16" else [])
    assert isinstance(events[-1], Finished)
