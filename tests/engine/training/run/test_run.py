"""Laws of a run as a stream of events."""

import json
import math
import threading
import time
from pathlib import Path

import pytest
import torch
from torch import nn

from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Evaluating,
    Event,
    Failed,
    Finished,
    Started,
    TrainingStep,
)
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from tests.engine.training.small import (
    CLASSES,
    fingerprint,
    fingerprint_of,
    images,
    network,
    only,
    run,
    settings,
    split,
)


def test_a_run_tells_its_story_in_order(tmp_path: Path) -> None:
    """Started, then steps, an epoch and a checkpoint after each 7 of them, then Finished, once."""
    events = list(run(settings(), tmp_path).events())
    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Finished)
    assert len(only(Started, events)) == len(only(Finished, events)) == 1
    assert [step.step for step in only(TrainingStep, events)] == list(range(1, 22))
    assert [epoch.step for epoch in only(EpochDone, events)] == [7, 14, 21]
    assert only(CheckpointSaved, events)[-1].step == 21
    started = events[0]
    assert (started.samples, started.steps_per_epoch, started.total_steps) == (51, 7, 21)
    assert started.parameters == sum(p.numel() for p in network().parameters())


def test_a_small_network_learns() -> None:
    """The task is easy, and the network gets better at it than chance by far."""
    events = list(run(settings(epochs=12)).events())
    finished, epochs = only(Finished, events)[0], only(EpochDone, events)
    assert finished.test_accuracy > 0.9
    assert epochs[-1].training_loss < epochs[0].training_loss / 2
    assert epochs[0].best


def test_the_same_seed_gives_the_same_curve_and_another_does_not(tmp_path: Path) -> None:
    """Weights and losses follow from the seed bit for bit."""
    losses = {}
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        torch.rand(3)  # what the caller draws in between must not matter
        events = list(run(settings(seed=seed), tmp_path / name).events())
        losses[name] = [step.loss for step in only(TrainingStep, events)]
    prints = {name: fingerprint(tmp_path / name / "checkpoint.safetensors") for name in losses}
    assert losses["a"] == losses["b"] != losses["c"]
    assert prints["a"] == prints["b"] != prints["c"]


def test_what_the_reader_draws_between_events_changes_nothing(tmp_path: Path) -> None:
    """Readers share PyTorch's generator with the run, and neither sees the other's numbers."""
    list(run(settings(), tmp_path / "quiet").events())
    torch.manual_seed(5)
    alone = [torch.rand(1).item() for _ in range(10)]
    torch.manual_seed(5)
    stream = run(settings(), tmp_path / "busy").events()
    between = []
    for _ in range(10):
        next(stream)
        between.append(torch.rand(1).item())
    list(stream)
    name = "checkpoint.safetensors"
    assert between == alone
    assert fingerprint(tmp_path / "quiet" / name) == fingerprint(tmp_path / "busy" / name)


def test_first_weights_are_those_of_a_script_with_the_same_seed() -> None:
    """``torch.manual_seed(seed)`` and the network's class give what the run begins with."""
    training = run(settings(seed=11))
    next(training.events())
    torch.manual_seed(11)
    assert training.model is not None
    expected = network().state_dict()
    assert fingerprint_of(training.model.state_dict()) == fingerprint_of(expected)


def test_a_run_leaves_pytorchs_settings_as_they_were() -> None:
    """Threads, generator, gradients and inference mode are the caller's between all events."""
    before = torch.get_num_threads()
    wanted = 2 if before == 1 else 1
    stream = Run(RunSpec(network, split(), settings(), threads=wanted, event_interval=0)).events()
    for _event in stream:
        assert torch.get_num_threads() == before
        assert torch.is_grad_enabled()
        assert not torch.is_inference_mode_enabled()


def test_a_run_computes_with_the_threads_it_was_given() -> None:
    """The network is built and run under the thread count asked for."""
    seen = []

    class Counting(nn.Flatten):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            seen.append(torch.get_num_threads())
            return super().forward(x)

    def build() -> nn.Module:
        return nn.Sequential(Counting(), nn.Linear(36, 3))

    list(Run(RunSpec(build, split(), settings(epochs=1), threads=2)).events())
    assert set(seen) == {2}


def test_stopping_keeps_everything(tmp_path: Path) -> None:
    """Stopped from another thread, a run still saves, measures and finishes."""
    training = run(settings(epochs=1000), tmp_path)
    stream = training.events()
    seen: list[Event] = [next(stream) for _ in range(5)]
    stopper = threading.Thread(target=training.stop)
    stopper.start()
    stopper.join()
    seen += stream
    last = seen[-1]
    assert isinstance(last, Finished)
    assert last.stopped
    assert only(CheckpointSaved, seen)[-1].step == last.step == only(TrainingStep, seen)[-1].step
    assert training.model is not None
    weights = tmp_path / "weights.safetensors"
    assert last.weights == str(weights)
    assert fingerprint(weights) == fingerprint_of(training.model.state_dict())


def test_a_run_stopped_before_its_first_step_can_be_resumed(tmp_path: Path) -> None:
    """Stopping is possible at any time, and what comes of it is the run that was never stopped."""
    training = run(settings(), tmp_path / "stopped")
    training.stop()
    last = list(training.events())[-1]
    assert isinstance(last, Finished)
    assert (last.step, last.stopped) == (0, True)
    list(run(settings(), tmp_path / "stopped", resume=True).events())
    list(run(settings(), tmp_path / "whole").events())
    name = "checkpoint.safetensors"
    assert fingerprint(tmp_path / "stopped" / name) == fingerprint(tmp_path / "whole" / name)


def test_closing_early_leaves_nothing_behind(tmp_path: Path) -> None:
    """A reader that goes away leaves no thread, no half-written file and no open log."""
    threads = threading.active_count()
    training = run(settings(), tmp_path)
    stream = training.events()
    for _ in range(6):
        next(stream)
    stream.close()
    assert threading.active_count() == threads
    names = {path.name for path in tmp_path.iterdir()}
    assert names <= {
        "settings.json",
        "data.json",
        "events.jsonl",
        "checkpoint.safetensors",
        "checkpoint.safetensors.bak",
    }
    assert training.model is not None
    assert training.model.training


def test_closing_during_a_measurement_leaves_the_network_in_training_mode() -> None:
    """Evaluation mode ends with the measurement, however that ends."""
    training = run(settings())
    stream = training.events()
    for event in stream:
        if isinstance(event, Evaluating):
            assert training.model is not None
            assert not training.model.training
            break
    stream.close()
    assert training.model is not None
    assert all(module.training for module in training.model.modules())


def test_time_in_which_the_reader_pauses_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elapsed time is that of work; a pause of an hour adds nothing."""
    away = 0.0
    clock = time.monotonic
    monkeypatch.setattr(
        "netwright.engine.training.run.stopwatch.time.monotonic", lambda: clock() + away
    )
    stream = run(settings()).events()
    next(stream)
    away = 3600.0
    finished = list(stream)[-1]
    assert isinstance(finished, Finished)
    assert finished.seconds < 3600


def test_steps_are_told_at_a_bounded_rate() -> None:
    """With an interval that no run reaches, the first step and each epoch's last are still told."""
    events = list(
        Run(RunSpec(network, split(), settings(), threads=1, event_interval=1e6)).events()
    )
    assert [step.step for step in only(TrainingStep, events)] == [1, 7, 14, 21]


def test_every_event_is_a_flat_json_object(tmp_path: Path) -> None:
    """The log holds each event as a line of strict JSON with plain numbers, its kind first."""
    events = list(run(settings(), tmp_path).events())
    lines = (tmp_path / "events.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == [event.as_json() for event in events]
    for event in events:
        assert next(iter(event.as_json())) == "kind"
        for value in event.as_json().values():
            assert value is None or type(value) in (str, int, float, bool)


def test_figures_that_are_not_finite_become_null() -> None:
    """JSON has no NaN: such a figure is null."""
    step = TrainingStep(1, 1, math.nan, 0.5, 0.1, math.inf, 1.0, 2.0)
    assert step.as_json()["loss"] is None
    assert step.as_json()["samples_per_second"] is None


def test_settings_are_beside_the_run(tmp_path: Path) -> None:
    """``settings.json`` holds all settings of the run."""
    chosen = settings(optimizer="sgd", learning_rate=0.05)
    list(run(chosen, tmp_path).events())
    written = (tmp_path / "settings.json").read_text()
    assert type(chosen).model_validate_json(written) == chosen


@pytest.mark.parametrize(("samples", "steps"), [(16, 2), (17, 2), (18, 3), (2, 1), (8, 1), (9, 1)])
def test_a_last_batch_of_one_image_is_left_out(samples: int, steps: int) -> None:
    """Batch norm in training mode cannot take one image, so no batch of 8 ends up as one."""

    def build() -> nn.Module:
        return nn.Sequential(nn.Flatten(), nn.BatchNorm1d(36), nn.Linear(36, 3))

    events = list(
        Run(RunSpec(build, split(samples), settings(), threads=1, event_interval=0)).events()
    )
    assert isinstance(events[-1], Finished)
    assert only(Started, events)[0].steps_per_epoch == steps


def test_every_image_is_learned_from_once_an_epoch() -> None:
    """An epoch is a permutation of the training images, another one each time."""
    seen: list[float] = []

    class Watching(nn.Flatten):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            if self.training:
                seen.extend(x.sum(dim=(1, 2, 3)).tolist())
            return super().forward(x)

    def build() -> nn.Module:
        return nn.Sequential(Watching(), nn.Linear(36, 3))

    data = split()
    list(Run(RunSpec(build, data, settings(epochs=2), threads=1)).events())
    each = sorted(data.train.normalised(slice(None)).sum(dim=(1, 2, 3)).tolist())
    assert sorted(seen[:51]) == pytest.approx(each, abs=1e-4)
    assert sorted(seen[51:]) == pytest.approx(each, abs=1e-4)
    assert seen[:51] != seen[51:]


def test_test_images_are_seen_at_the_end_only() -> None:
    """The test part has its turn once, after the last step."""
    lit = torch.full((15, 1, 6, 6), 255, dtype=torch.uint8)
    plain = split()
    test = Dataset("t", "T", lit, plain.test.labels, CLASSES, (0.3,), (0.2,))
    shown: list[bool] = []

    class Watching(nn.Flatten):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            shown.append(bool((x > 3.4).all()))
            return super().forward(x)

    def build() -> nn.Module:
        return nn.Sequential(Watching(), nn.Linear(36, 3))

    list(
        Run(
            RunSpec(build, DataSplit(plain.train, plain.validation, test), settings(), threads=1)
        ).events()
    )
    assert any(shown)
    assert shown == sorted(shown)


def failed(build: object, data: DataSplit | None = None, **values: object) -> Failed:
    """Return the ``Failed`` that a run begins, and ends, with."""
    assert callable(build)
    events = list(Run(RunSpec(build, data or split(), settings(**values), threads=1)).events())
    assert len(events) == 1
    assert isinstance(events[0], Failed)
    return events[0]


def test_too_few_outputs_are_told_with_numbers() -> None:
    """A network with fewer outputs than classes does not begin to train."""
    found = failed(lambda: nn.Sequential(nn.Flatten(), nn.Linear(36, 2)))
    assert "tells 2 classes apart; Small has 3" in str(found.sentence)


def test_more_outputs_than_classes_are_allowed() -> None:
    """A network may have outputs to spare."""
    build = lambda: nn.Sequential(nn.Flatten(), nn.Linear(36, 5))  # noqa: E731 - one line, once
    assert isinstance(list(Run(RunSpec(build, split(), settings())).events())[-1], Finished)


def test_an_output_that_is_no_vector_is_told() -> None:
    """An image as output is no answer to which class it is."""
    found = failed(lambda: nn.Conv2d(1, 3, 3))
    assert "gives 3×4×4 for each image; it must give a vector of 3 numbers" in str(found.sentence)


def test_images_of_another_shape_are_told() -> None:
    """Where the network's own shape is known both are named, else what PyTorch says of it."""
    unknown = failed(lambda: nn.Sequential(nn.Flatten(), nn.Linear(35, 3)))
    assert "cannot take the 1×6×6 images of Small" in str(unknown.sentence)
    known = next(Run(RunSpec(network, split(), settings(), input_shape=(3, 32, 32))).events())
    assert isinstance(known, Failed)
    assert "takes 3×32×32 images; Small has 1×6×6 images" in str(known.sentence)


def test_a_network_without_parameters_is_told() -> None:
    """There must be something to train."""
    found = failed(lambda: nn.Sequential(nn.Flatten(), nn.Softmax(dim=1)))
    assert "no trainable parameters" in str(found.sentence)


def test_a_single_image_is_not_enough() -> None:
    """One image is no training set."""
    found = failed(network, DataSplit(images(1, 1), images(3, 2), images(3, 3)))
    assert "at least 2 images" in str(found.sentence)


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has the device")
def test_a_device_that_is_not_there_is_told() -> None:
    """Asked for CUDA where there is none, the run says what there is."""
    found = failed(network, device="cuda")
    assert "choose auto or cpu" in str(found.sentence)
