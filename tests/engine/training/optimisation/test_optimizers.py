"""Laws of weight decay: what it pulls, and what it spares."""

import pytest
import torch
from torch import nn

from netwright.engine.document.training_settings import Optimizer
from netwright.engine.training.optimisation.optimizers import make_optimizer
from tests.engine.training.small import settings


def network() -> nn.Module:
    """Return a network with weights, biases and norms, all of them other than 0."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.LayerNorm(64), nn.Linear(64, 3)
    )
    for parameter in model.parameters():
        nn.init.uniform_(parameter, 0.5, 1.5)
    return model


def pulled(model: nn.Module, optimizer: torch.optim.Optimizer) -> set[str]:
    """Take a step without a gradient; return the parameters that it changed nevertheless."""
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()
    return {name for name, p in model.named_parameters() if not torch.equal(p, before[name])}


@pytest.mark.parametrize("optimizer", ["sgd", "rmsprop", "adam", "adamw"])
def test_norms_and_biases_are_spared_on_request(optimizer: Optimizer) -> None:
    """By itself weight decay pulls every parameter; asked to, it pulls weights alone."""
    model = network()
    every = {name for name, _ in model.named_parameters()}
    chosen = {"optimizer": optimizer, "weight_decay": 0.1}
    assert pulled(model, make_optimizer(model, settings(**chosen))) == every
    spared = make_optimizer(model, settings(**chosen, spare_norms=True))
    assert pulled(model, spared) == {"0.weight", "4.weight"}


def test_groups_are_those_that_one_would_write_by_hand() -> None:
    """Several steps are bit for bit those of SGD with two groups of parameters."""
    ours, theirs = network(), network()
    made = make_optimizer(
        ours, settings(optimizer="sgd", weight_decay=0.1, learning_rate=0.001, spare_norms=True)
    )
    weights = [theirs[0].weight, theirs[4].weight]  # type: ignore[index]  # a Sequential
    rest = [p for p in theirs.parameters() if all(p is not weight for weight in weights)]
    groups = [{"params": weights, "weight_decay": 0.1}, {"params": rest, "weight_decay": 0.0}]
    reference = torch.optim.SGD(groups, lr=0.001, momentum=0.9, fused=True)
    for step in range(4):
        for model, optimizer in ((ours, made), (theirs, reference)):
            torch.manual_seed(step)
            optimizer.zero_grad()
            model(torch.randn(5, 1, 6, 6)).square().mean().backward()
            optimizer.step()
    assert all(torch.isfinite(parameter).all() for parameter in ours.parameters())
    for (name, one), (_, other) in zip(
        ours.named_parameters(), theirs.named_parameters(), strict=True
    ):
        assert torch.equal(one, other), name
