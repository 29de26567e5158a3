"""Laws of looking at layers: it changes nothing, and every figure is what another way gives."""

import copy
import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from netwright.engine.training.events import Event, Finished
from netwright.engine.training.health.health import (
    Health,
    Histogram,
    LayerHealth,
    NodeHealth,
    health_by_node,
)
from netwright.engine.training.health.layer_monitor import (
    BINS,
    SAMPLE,
    Checkup,
    LayerMonitor,
    histogram,
)
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.storage.run_directory import read_events
from tests.engine.training.small import (
    fingerprint_of,
    network,
    only,
    run,
    settings,
    split,
)


def events_of(health_interval: float | None, **values: object) -> tuple[Run, list[Event]]:
    """Return a run that was read to its end, and its events."""
    chosen = Run(
        RunSpec(
            network,
            split(),
            settings(**values),
            threads=1,
            event_interval=0,
            health_interval=health_interval,
        )
    )
    return chosen, list(chosen.events())


def weights_of(finished: Run) -> str:
    """Return what tells the weights of a run's network from all others."""
    assert finished.model is not None
    return fingerprint_of(finished.model.state_dict())


@pytest.fixture
def in_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run be looked at in every step, however long that takes."""
    monkeypatch.setattr("netwright.engine.training.health.layer_monitor.SHARE", math.inf)


@pytest.mark.usefixtures("in_every_step")
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_looking_changes_no_bit(optimizer: str) -> None:
    """A run that is looked at in every step ends in the very weights and losses of one that is not.

    The network has dropout and batch norm, which would tell of a drawn number or a second pass.
    """
    blind, unseen = events_of(None, optimizer=optimizer)
    watched, seen = events_of(0.0, optimizer=optimizer)
    assert not only(Health, unseen)
    assert [health.step for health in only(Health, seen)] == list(range(1, 22))
    assert weights_of(blind) == weights_of(watched)
    ends = [only(Finished, events)[0] for events in (unseen, seen)]
    assert ends[0].test_loss == ends[1].test_loss


def test_the_first_step_of_each_epoch_is_looked_at_and_the_same_in_every_run() -> None:
    """However slow the machine is: two runs of a seed tell the same figures of the same steps."""
    first, second = (only(Health, events_of(math.inf)[1]) for _ in range(2))
    assert [health.step for health in first] == [1, 8, 15]
    assert [health.epoch for health in first] == [1, 2, 3]
    assert first == second


def test_of_many_epochs_some_are_looked_at() -> None:
    """What is looked at without regard to time is bounded, however many epochs there are."""
    checkups = LayerMonitor(math.inf, epochs=1000)
    checkups.looked(0.0, 0.0)
    due = [step for step in range(10_000) if checkups.is_due(step, 10, 1.0)]
    assert len(due) == 50
    assert all(step % 10 == 0 for step in due)


def test_in_between_looking_has_a_share_of_the_time() -> None:
    """The longer a look takes, the longer it is until the next one."""
    checkups = LayerMonitor(1.0, epochs=1)
    assert checkups.is_due(0, 100, 0.0)
    checkups.looked(0.001, 5.0)
    assert not checkups.is_due(3, 100, 5.9)
    assert checkups.is_due(3, 100, 6.0)
    checkups.looked(1.0, 10.0)
    assert not checkups.is_due(3, 100, 59.0)
    assert checkups.is_due(3, 100, 60.0)


class Batch:
    """A network in training mode with a batch, and one step of plain SGD on it."""

    def __init__(self) -> None:
        torch.manual_seed(3)
        self.model = nn.Sequential(
            nn.Conv2d(1, 4, 3), nn.ReLU(inplace=True), nn.Flatten(), nn.Linear(64, 8), nn.Tanh(),
            nn.Linear(8, 3), nn.Sigmoid(), nn.Linear(3, 3),
        )  # fmt: skip
        self.images, self.labels = torch.randn(16, 1, 6, 6), torch.randint(0, 3, (16,))
        self.rate = 0.25

    def step(self) -> None:
        """Take the step."""
        optimizer = torch.optim.SGD(self.model.parameters(), self.rate)
        optimizer.zero_grad()
        cross_entropy(self.model(self.images), self.labels).backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        optimizer.step()

    def looked_at(self) -> dict[str, LayerHealth]:
        """Take the step and return what was seen, by module."""
        checkup = Checkup(self.model)
        with checkup.watching():
            self.step()
        assert checkup.seconds > 0
        return {layer.module: layer for layer in checkup.layers()}


def by_hand(model: nn.Module, images: Tensor) -> dict[str, Tensor]:
    """Return the output of each module of a sequence, computed one after the other."""
    outputs: dict[str, Tensor] = {}
    with torch.no_grad():
        for name, module in copy.deepcopy(model).named_children():
            images = module(images)
            outputs[name] = images.clone()
    return outputs


def test_norms_are_those_of_a_plain_backward_pass() -> None:
    """Gradient, weight and update have the norms that PyTorch's own backward pass gives."""
    batch = Batch()
    before = copy.deepcopy(batch.model)
    plain = copy.deepcopy(batch.model)
    cross_entropy(plain(batch.images), batch.labels).backward()  # type: ignore[no-untyped-call]  # likewise
    seen = batch.looked_at()
    for name in ("0", "3", "5", "7"):
        weight = before.get_submodule(name).weight
        gradient = plain.get_submodule(name).weight.grad
        assert isinstance(weight, Tensor)
        assert isinstance(gradient, Tensor)
        norm = float(np.linalg.norm(gradient.numpy().astype(np.float64)))
        size = float(np.linalg.norm(weight.detach().numpy().astype(np.float64)))
        assert seen[name].gradient == pytest.approx(norm, rel=1e-5)
        assert seen[name].weight == pytest.approx(size, rel=1e-5)
        # A step of plain SGD is the gradient times the rate.
        assert seen[name].update == pytest.approx(batch.rate * norm / size, rel=1e-3)


def test_histograms_are_those_of_numpy() -> None:
    """Activations and weights are counted as NumPy counts them, also before a layer in place."""
    batch = Batch()
    outputs = by_hand(batch.model, batch.images)
    seen = batch.looked_at()
    for name, output in outputs.items():
        if name == "2":  # flattening is neither a layer with weights nor an activation
            assert name not in seen
            continue
        assert_counted(seen[name].activations, output)
    for name in ("0", "3", "5", "7"):
        weight = batch.model.get_submodule(name).weight
        assert isinstance(weight, Tensor)
        assert_counted(seen[name].weights, weight.detach())


def assert_counted(found: Histogram | None, values: Tensor) -> None:
    """Compare with NumPy's histogram of the same values."""
    array = values.numpy().astype(np.float64).ravel()
    counts, edges = np.histogram(array, BINS)
    assert found is not None
    assert found.counts == tuple(counts.tolist())
    assert (found.low, found.high) == (edges[0], edges[-1])


def test_dead_and_saturated_are_counted_by_hand() -> None:
    """A unit that is silent for the whole batch is dead, an output on a flat slope saturated."""
    first, second = nn.Linear(1, 4), nn.Linear(4, 2)
    model = nn.Sequential(first, nn.ReLU(), second, nn.Tanh())
    with torch.no_grad():
        first.weight.copy_(torch.tensor([[1.0], [-1.0], [0.0], [0.0]]))
        first.bias.copy_(torch.tensor([0.0, 0.0, -1.0, 1.0]))
        second.weight.copy_(torch.tensor([[0.0] * 4, [9.0, -9.0, 0.0, 0.0]]))
        second.bias.zero_()
    inputs = torch.tensor([[2.0], [1.0], [-2.0], [0.0]])
    checkup = Checkup(model)
    with checkup.watching():
        model(inputs).sum().backward()
    seen = {layer.module: layer for layer in checkup.layers()}
    assert seen["1"].dead == 0.25  # the third of four units
    assert seen["3"].saturated == 3 / 8  # the second output, but for the input 0
    assert seen["0"].dead is None
    assert seen["1"].saturated is None


@pytest.mark.parametrize("shape", [(6, 4), (6, 4, 5, 5), (6, 4, 5), (6, 5, 4)])
def test_a_dead_unit_is_found_along_its_axis(shape: tuple[int, ...]) -> None:
    """One of four channels that is silent is a quarter, wherever the channels are."""
    model = nn.Sequential(nn.ReLU())
    values = torch.rand(shape) + 0.1
    axis = shape.index(4)
    values.select(axis, 2).neg_()
    checkup = Checkup(model)
    with checkup.watching():
        model(values)
    (layer,) = checkup.layers()
    assert layer.dead == 0.25


def test_a_large_tensor_is_sampled_evenly() -> None:
    """Of more values than are counted every second is, or every third."""
    values = torch.arange(3 * SAMPLE, dtype=torch.float32)
    found = histogram(values)
    assert found is not None
    assert sum(found.counts) == SAMPLE
    assert max(found.counts) - min(found.counts) <= 1


def test_odd_values_are_counted_without_harm() -> None:
    """What is not finite is left out; a tensor of one value has a bin around it."""
    assert histogram(torch.tensor([math.nan, math.inf])) is None
    constant = histogram(torch.full((5,), 2.0))
    counts, edges = np.histogram(np.full(5, 2.0), BINS)
    assert constant == Histogram(float(edges[0]), float(edges[-1]), tuple(counts.tolist()))
    mixed = histogram(torch.tensor([0.0, math.nan, 1.0]))
    assert mixed is not None
    assert sum(mixed.counts) == 2


def test_hooks_are_taken_away_again_even_after_a_fault() -> None:
    """A network that fails in the step is left without a hook."""
    batch = Batch()
    checkup = Checkup(batch.model)
    with pytest.raises(RuntimeError), checkup.watching():
        batch.model(torch.zeros(1, 1, 2, 2))
    assert not any(module._forward_hooks for module in batch.model.modules())


def test_an_untrained_kernel_has_no_gradient() -> None:
    """A kernel that is not trained is no layer of weights."""
    model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Conv2d(2, 2, 1))
    model[0].requires_grad_(False)
    checkup = Checkup(model)
    with checkup.watching():
        model(torch.randn(2, 1, 4, 4)).sum().backward()
    assert [layer.module for layer in checkup.layers()] == ["1"]


def test_health_is_read_back_from_the_log_as_it_was(tmp_path: Path) -> None:
    """What a line of the log says is the very event, to the last bit."""
    told = only(Health, run(settings(), tmp_path).events())
    lines = map(json.loads, (tmp_path / "events.jsonl").read_text().splitlines())
    records = [line for line in lines if line["kind"] == "health"]
    assert [Health.from_json(record) for record in records] == told
    assert all(layer.weights for layer in told[0].layers if layer.gradient is not None)


def test_a_log_can_be_read_without_it(tmp_path: Path) -> None:
    """Who lists many runs passes over the long lines, and loses nothing else."""
    for _ in run(settings(), tmp_path).events():
        pass
    whole = list(read_events(tmp_path / "events.jsonl"))
    short = list(read_events(tmp_path / "events.jsonl", without=(Health.kind,)))
    assert short == [record for record in whole if record["kind"] != "health"]
    assert 0 < len(short) < len(whole)


@pytest.mark.usefixtures("in_every_step")
def test_the_log_of_a_long_run_stays_small(tmp_path: Path) -> None:
    """Of health told in every one of many steps the log keeps fewer and fewer."""
    chosen = Run(
        RunSpec(
            lambda: nn.Sequential(nn.Flatten(), nn.Linear(36, 3)),
            split(),
            settings(epochs=100),
            tmp_path,
            threads=1,
            health_interval=0.0,
        )
    )
    told = [event for event in chosen.events() if isinstance(event, Health)]
    assert len(told) == 700
    kept = [
        line
        for line in (tmp_path / "events.jsonl").read_text().splitlines()
        if json.loads(line)["kind"] == "health"
    ]
    assert len(kept) < len(told) / 3
    steps = [json.loads(line)["step"] for line in kept]
    gaps = [later - earlier for earlier, later in itertools.pairwise(steps)]
    assert all(gap >= step // 25 for step, gap in zip(steps, gaps, strict=False))


def test_the_layers_of_a_node_are_one() -> None:
    """A node's gradient is the norm over all its layers; its worst figures stand for it."""
    health = Health(
        step=1,
        epoch=1,
        learning_rate=0.1,
        layers=(
            LayerHealth("layer1.0.conv", gradient=3.0, update=0.1),
            LayerHealth("layer1.0.relu", dead=0.5),
            LayerHealth("layer1.1.conv", gradient=4.0, update=0.2),
            LayerHealth("layer1.1.relu", dead=0.25),
            LayerHealth("fc", gradient=10.0),
            LayerHealth("tanh1", saturated=0.75),
        ),
    )
    assert health_by_node(health) == {
        "layer1": NodeHealth(gradient=5.0, relative=0.5, update=0.2, dead=0.5),
        "fc": NodeHealth(gradient=10.0, relative=1.0),
        "tanh1": NodeHealth(saturated=0.75),
    }
    assert list(health.gradients) == ["layer1.0.conv", "layer1.1.conv", "fc"]
