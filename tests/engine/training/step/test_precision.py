"""Laws of the precision in which a run computes."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from netwright.engine.training.compute.device import Placement
from netwright.engine.training.events import Event, Finished, Started
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.step import precision
from netwright.engine.training.step.precision import WORTH, gain, takes_bfloat16
from netwright.engine.training.storage.checkpoint import environment_before
from tests.engine.training.small import fingerprint, network, only, run, settings, split

PROCESSOR = torch.device("cpu")


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[float], list[int]]:
    """Stand on a processor that has bfloat16, with an empty cache; what it gains is given.

    Returns:
        Sets what is gained, and returns the sizes of batches that it is asked for from then on.
    """
    monkeypatch.delenv("NETWRIGHT_PRECISION")
    monkeypatch.setattr(precision, "has_bfloat16", lambda _device: True)
    monkeypatch.setattr(precision, "cache_folder", lambda: tmp_path / "cache")

    def gaining(times: float) -> list[int]:
        asked: list[int] = []

        def answer(_model: nn.Module, chosen: object, *_rest: object) -> float:
            asked.append(chosen.batch_size)  # type: ignore[attr-defined]  # the settings
            return times

        monkeypatch.setattr(precision, "gain", answer)
        return asked

    return gaining


def chosen(**values: object) -> bool:
    """Return whether a run of the small network takes bfloat16."""
    return takes_bfloat16(settings(**values), PROCESSOR, network(), (1, 6, 6), 3)


@pytest.mark.parametrize(("times", "taken"), [(WORTH, True), (WORTH - 0.01, False), (0.5, False)])
def test_auto_takes_it_where_the_gain_is_worth_having(
    times: float, taken: bool, measured: Callable[[float], list[int]]
) -> None:
    """Less is not; what the settings say outright is not measured."""
    asked = measured(times)
    assert chosen() is taken
    assert chosen(precision="bfloat16")
    assert not chosen(precision="float32")
    assert len(asked) == 1


def test_the_first_answer_stays(measured: Callable[[float], list[int]]) -> None:
    """The same network is the same run, however busy the computer is the second time."""
    assert measured(2.0) == []
    assert chosen()
    asked = measured(0.5)
    assert chosen(learning_rate=0.1, epochs=9)
    assert asked == []
    assert not chosen(batch_size=32)
    assert asked == [32]


def test_a_cache_that_cannot_be_used_is_done_without(
    measured: Callable[[float], list[int]], tmp_path: Path
) -> None:
    """A file where its folder would be, and an answer that is none, are as nothing."""
    (tmp_path / "cache").write_text("in the way")
    asked = measured(2.0)
    assert [chosen(), chosen(), len(asked)] == [True, True, 2]
    (tmp_path / "cache").unlink()
    assert chosen()
    (kept,) = (tmp_path / "cache" / "precision").iterdir()
    kept.write_bytes(b"\xffmaybe")
    assert [chosen(), len(asked)] == [True, 4]


def test_the_environment_can_answer(
    measured: Callable[[float], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says is not measured."""
    asked = measured(1.0)
    monkeypatch.setenv("NETWRIGHT_PRECISION", "bfloat16")
    assert chosen()
    monkeypatch.setenv("NETWRIGHT_PRECISION", "float32")
    assert not chosen()
    assert asked == []


def test_measuring_leaves_no_trace() -> None:
    """Weights, figures of the layers, modes and random generators are as before."""
    model = network()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    modes = [module.training for module in model.modules()]
    chance = torch.get_rng_state()
    assert gain(model, settings(), (1, 6, 6), 3) > 0
    assert torch.equal(torch.get_rng_state(), chance)
    assert modes == [module.training for module in model.modules()]
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())
    assert all(parameter.grad is None for parameter in model.parameters())


class Fails(nn.Module):
    """Cannot be run."""

    def forward(self, x: Tensor) -> Tensor:
        """Multiply what does not fit."""
        return x @ torch.zeros(7, 7)


def test_what_is_wrong_with_a_network_is_told_by_the_run(
    monkeypatch: pytest.MonkeyPatch, measured: Callable[[float], list[int]], tmp_path: Path
) -> None:
    """A network that fails is not measured to its end, and no answer is kept."""
    measured(1.0)
    monkeypatch.setattr(precision, "gain", gain)
    model = nn.Sequential(Fails(), nn.Flatten(), nn.Linear(36, 3))
    assert not takes_bfloat16(settings(), PROCESSOR, model, (1, 6, 6), 3)
    assert not (tmp_path / "cache").exists()


def started(events: list[Event]) -> Started:
    """Return the event that tells the precision."""
    return only(Started, events)[0]


def test_it_computes_in_it_and_says_so(
    measured: Callable[[float], list[int]], tmp_path: Path
) -> None:
    """Layers return bfloat16 and weights stay float32; event, log and checkpoint tell it."""
    measured(2.0)
    seen: set[torch.dtype] = set()

    def build() -> nn.Module:
        model = network()
        model[0].register_forward_hook(lambda _m, _i, output: seen.add(output.dtype))  # type: ignore[index]  # a Sequential
        return model

    training = Run(RunSpec(build, split(), settings(epochs=1), tmp_path / "run", threads=1))
    events = list(training.events())
    assert started(events).precision == "bfloat16"
    assert isinstance(events[-1], Finished)
    assert seen == {torch.bfloat16}
    assert training.model is not None
    assert {p.dtype for p in training.model.parameters()} == {torch.float32}
    assert '"precision": "bfloat16"' in (tmp_path / "run" / "events.jsonl").read_text("utf-8")
    kept = environment_before(tmp_path / "run" / "checkpoint.safetensors")
    assert kept is not None
    assert kept.precision == "bfloat16"


@pytest.mark.parametrize(("first", "then"), [(2.0, 0.5), (0.5, 2.0)])
def test_what_is_resumed_keeps_its_precision(
    first: float,
    then: float,
    measured: Callable[[float], list[int]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Bit for bit the uninterrupted run, whatever a computer with another cache would answer."""
    measured(first)
    list(run(settings(), tmp_path / "whole").events())
    halves = run(settings(), tmp_path / "halves")
    for event in halves.events():
        if getattr(event, "step", 0) == 9:
            halves.stop()
    monkeypatch.setattr(precision, "cache_folder", lambda: tmp_path / "elsewhere")
    asked = measured(then)
    resumed = list(run(settings(), tmp_path / "halves", resume=True).events())
    assert started(resumed).precision == ("bfloat16" if first > then else "float32")
    assert asked == []
    ends = [fingerprint(tmp_path / name / "weights.safetensors") for name in ("whole", "halves")]
    assert ends[0] == ends[1]


def test_outputs_are_float32_whatever_the_layers_return() -> None:
    """Loss and accuracy are reckoned in float32, from a narrow network too."""
    model = network().eval()
    images = torch.randn(4, 1, 6, 6, generator=torch.Generator().manual_seed(1))
    wide = Placement(PROCESSOR).logits(model, images)
    narrow = Placement(PROCESSOR, bfloat16=True).logits(model, images)
    assert narrow.dtype == torch.float32
    assert not torch.equal(narrow, wide)
    assert torch.allclose(narrow, wide, atol=0.05)
