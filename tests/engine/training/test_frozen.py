"""Laws of frozen modules in training: nothing of them changes, and nothing of them is computed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from netwright.engine.code.module_rules import ModuleRule
from netwright.engine.training.events import Failed, Finished, Started, TrainingStep, Warned
from netwright.engine.training.health.health import Health
from netwright.engine.training.optimisation.optimizers import FACTOR, make_optimizer
from netwright.engine.training.run.loop import TrainingLoop
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec, StartWeights
from tests.engine.training.small import fingerprint, network, only, settings, split

BACKBONE = (ModuleRule("0", frozen=True), ModuleRule("1", frozen=True))


def run(
    folder: Path | None = None,
    rules: tuple[ModuleRule, ...] = BACKBONE,
    build: Callable[[], nn.Module] = network,
    *,
    resume: bool = False,
) -> Run:
    """Return a run of the small network with some of it frozen."""
    return Run(
        RunSpec(
            build,
            split(),
            settings(),
            folder,
            resume=resume,
            threads=1,
            event_interval=0,
            checkpoint_interval=0,
            rules=rules,
        )
    )


def first_weights() -> dict[str, Tensor]:
    """Return the weights that the small network begins with."""
    torch.manual_seed(settings().seed)
    return network().state_dict()


def test_what_is_frozen_stays_bit_for_bit(tmp_path: Path) -> None:
    """Weights, biases and the statistics of a norm are as they were; all others are others."""
    training = run(tmp_path)
    started = only(Started, training.events())
    before, after = first_weights(), load_file(tmp_path / "weights.safetensors")
    changed = {name for name, value in before.items() if not torch.equal(value, after[name])}
    assert changed == {"5.weight", "5.bias"}
    assert started[0].parameters == 64 * 3 + 3


def test_no_gradient_is_computed_for_it() -> None:
    """The frozen part remembers nothing for a way back: its output needs no gradient."""
    loop = TrainingLoop(run().spec)
    learner = loop.prepare()
    seen: list[bool] = []
    learner.model[1].register_forward_hook(  # type: ignore[index]  # a Sequential
        lambda _module, _inputs, output: seen.append(output.requires_grad)
    )
    learner.take_step()
    assert seen == [False]
    assert all(p.grad is None for p in learner.model[0].parameters())  # type: ignore[index]  # as above
    held = {id(p) for group in learner.optimizer.param_groups for p in group["params"]}
    assert held == {id(p) for p in learner.model[5].parameters()}  # type: ignore[index]  # as above


def test_a_resumed_run_is_the_uninterrupted_one(tmp_path: Path) -> None:
    """Checkpoints of a partly frozen network hold what it needs."""
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    assert [*run(whole).events()][-1].kind == "finished"
    first = run(parts)
    for event in first.events():
        if isinstance(event, TrainingStep) and event.step == 5:
            first.stop()
    assert [*run(parts, resume=True).events()][-1].kind == "finished"
    names = ("weights.safetensors",)
    assert [fingerprint(whole / name) for name in names] == [
        fingerprint(parts / name) for name in names
    ]


def test_all_frozen_is_a_sentence() -> None:
    """Where nothing is left that could learn, the run says so before it begins."""
    rules = (*BACKBONE, ModuleRule("5", frozen=True))
    (failed,) = [*run(rules=rules).events()]
    assert isinstance(failed, Failed)
    assert "frozen" in str(failed.sentence)


def test_frozen_parts_that_have_learned_nothing_are_told() -> None:
    """They keep random weights; once a run is given some, there is nothing to say."""
    (warned,) = [each for each in run().events() if isinstance(each, Warned)]
    assert str(warned.sentence) == (
        "0.weight is frozen and begins with random numbers, which it keeps, as do 3 more: begin "
        "with trained weights, or let it learn."
    )
    given = replace(run().spec, start=StartWeights(first_weights(), origin="another"))
    assert not [each for each in Run(given).events() if isinstance(each, Warned)]
    some = {name: each for name, each in first_weights().items() if not name.startswith("0.")}
    given = replace(run().spec, start=StartWeights(some, origin="another"))
    (warned,) = [each for each in Run(given).events() if isinstance(each, Warned)]
    assert str(warned.sentence).startswith("0.weight is frozen")
    assert not [each for each in run(rules=()).events() if isinstance(each, Warned)]


def test_health_tells_nothing_of_what_does_not_learn() -> None:
    """A frozen layer has no gradient that could vanish."""
    health = only(Health, run().events())
    assert health
    assert {name for each in health for name in each.gradients} == {"5"}


def test_each_module_learns_at_its_own_rate() -> None:
    """A step of plain SGD moves each weight by its gradient times the rate of its module."""
    rules = (ModuleRule("0", rate=0.5), ModuleRule("5", rate=0.1))
    model = network()
    chosen = settings(optimizer="sgd", momentum=0.0, learning_rate=0.1, schedule="constant")
    optimizer = make_optimizer(model, chosen, rules)
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    for parameter in model.parameters():
        parameter.grad = torch.ones_like(parameter)
    optimizer.step()
    rates = {"0": 0.05, "1": 0.1, "5": 0.01}
    for name, parameter in model.named_parameters():
        moved = before[name] - parameter.detach()
        assert moved.mean().item() == pytest.approx(rates[name[0]], rel=1e-4), name
    assert {group[FACTOR] for group in optimizer.param_groups} == {1.0, 0.5, 0.1}


def test_the_innermost_rule_counts() -> None:
    """A run with a rate inside of a rate ends, and its schedule multiplies each of them."""
    rules = (ModuleRule("0", rate=0.5),)
    loop = TrainingLoop(run(rules=rules).spec)
    learner = loop.prepare()
    learner.take_step()
    rates = {group[FACTOR]: group["lr"] for group in learner.optimizer.param_groups}
    assert rates[1.0] == learner.rate
    assert rates[0.5] == pytest.approx(learner.rate / 2)
    assert [*run(rules=rules).events()][-1].kind == Finished.kind
