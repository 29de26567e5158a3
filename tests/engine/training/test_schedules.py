"""Laws of the learning rate, held against PyTorch's own schedulers."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.optim import SGD
from torch.optim.lr_scheduler import CosineAnnealingLR, LRScheduler, OneCycleLR

from engine.document.training_settings import Schedule
from engine.training.schedules import learning_rate
from tests.engine.training.small import settings


def rates_of(scheduler: LRScheduler, steps: int) -> list[float]:
    """Return the rates that PyTorch's scheduler gives to each of ``steps`` steps."""
    rates = []
    for step in range(steps):
        rates.append(float(scheduler.get_last_lr()[0]))
        scheduler.optimizer.step()
        if step + 1 < steps:
            scheduler.step()
    return rates


def sgd(rate: float) -> SGD:
    """Return an optimizer for PyTorch's scheduler to act on."""
    return SGD([torch.nn.Parameter(torch.zeros(1))], rate)


@pytest.mark.parametrize("total", [7, 20, 101, 1000])
def test_one_cycle_is_pytorchs(total: int) -> None:
    """One cycle gives every step the rate of OneCycleLR, its momentum left alone."""
    ours = settings(schedule="one_cycle", learning_rate=0.1)
    scheduler = OneCycleLR(sgd(0.1), max_lr=0.1, total_steps=total, cycle_momentum=False)
    expected = rates_of(scheduler, total)
    assert [learning_rate(ours, step, total) for step in range(total)] == pytest.approx(expected)


@pytest.mark.parametrize("total", [1, 2, 20, 333])
def test_cosine_is_pytorchs(total: int) -> None:
    """Cosine gives every step the rate of CosineAnnealingLR over the whole run."""
    ours = settings(schedule="cosine", learning_rate=0.1)
    expected = rates_of(CosineAnnealingLR(sgd(0.1), T_max=total), total)
    assert [learning_rate(ours, step, total) for step in range(total)] == pytest.approx(expected)


@given(
    schedule=st.sampled_from(["constant", "cosine", "one_cycle"]),
    total=st.integers(1, 300),
    rate=st.floats(1e-6, 10),
)
def test_rates_are_positive_and_reach_the_one_asked_for(
    schedule: Schedule, total: int, rate: float
) -> None:
    """However short the run, every rate lies above 0 and at most at the one in the settings."""
    chosen = settings(schedule=schedule, learning_rate=rate)
    rates = [learning_rate(chosen, step, total) for step in range(total)]
    assert all(0 < each <= rate * (1 + 1e-9) for each in rates)
    if schedule != "one_cycle" or total > 10:
        assert max(rates) > 0.8 * rate
