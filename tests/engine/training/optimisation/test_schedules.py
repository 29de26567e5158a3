"""Laws of the learning rate, held against PyTorch's own schedulers."""

from typing import Literal

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    ConstantLR,
    CosineAnnealingLR,
    LinearLR,
    LRScheduler,
    OneCycleLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)

from netwright.engine.document.training_settings import PlateauFigure, Schedule
from netwright.engine.training.optimisation.plateau import BEGINNING, after_epoch
from netwright.engine.training.optimisation.schedules import learning_rate
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


@pytest.mark.parametrize("total", [1, 2, 3, 4, 7, 20, 101, 1000])
def test_one_cycle_is_pytorchs(total: int) -> None:
    """One cycle gives every step OneCycleLR's rate to the last bit: an exported script has that."""
    ours = settings(schedule="one_cycle", learning_rate=0.1)
    scheduler = OneCycleLR(sgd(0.1), max_lr=0.1, total_steps=total, cycle_momentum=False)
    expected = rates_of(scheduler, total)
    assert [learning_rate(ours, step, total) for step in range(total)] == expected


@pytest.mark.parametrize("total", [1, 2, 20, 333])
def test_cosine_is_pytorchs(total: int) -> None:
    """Cosine gives every step the rate of CosineAnnealingLR over the whole run."""
    ours = settings(schedule="cosine", learning_rate=0.1)
    expected = rates_of(CosineAnnealingLR(sgd(0.1), T_max=total), total)
    assert [learning_rate(ours, step, total) for step in range(total)] == pytest.approx(expected)


@pytest.mark.parametrize(("every", "factor"), [(1, 0.5), (2, 0.1), (7, 0.1)])
def test_steps_are_pytorchs(every: int, factor: float) -> None:
    """The rate falls after so many epochs as StepLR makes it fall."""
    ours = settings(
        schedule="step", learning_rate=0.1, epochs=6, step_epochs=every, step_factor=factor
    )
    scheduler = StepLR(sgd(0.1), step_size=10 * every, gamma=factor)
    expected = rates_of(scheduler, 60)
    assert [learning_rate(ours, step, 60) for step in range(60)] == pytest.approx(expected)


@pytest.mark.parametrize("schedule", ["constant", "step", "cosine"])
@pytest.mark.parametrize("warm_up", [0.1, 1.0, 2.5])
def test_a_warm_up_is_pytorchs_before_the_schedule(schedule: Schedule, warm_up: float) -> None:
    """LinearLR from a hundredth on, and then the schedule over what is left of the run."""
    ours = settings(schedule=schedule, learning_rate=0.1, epochs=6, step_epochs=2, warm_up=warm_up)
    optimizer, rising = sgd(0.1), round(10 * warm_up)
    following: dict[Schedule, LRScheduler] = {
        "constant": ConstantLR(optimizer, factor=1),
        "step": StepLR(optimizer, step_size=20, gamma=0.1),
        "cosine": CosineAnnealingLR(optimizer, T_max=60 - rising),
    }
    rise = LinearLR(optimizer, start_factor=0.01, total_iters=rising)
    both = SequentialLR(optimizer, [rise, following[schedule]], milestones=[rising])
    expected = rates_of(both, 60)
    assert [learning_rate(ours, step, 60) for step in range(60)] == pytest.approx(expected)


@given(
    schedule=st.sampled_from(["constant", "step", "cosine", "one_cycle"]),
    epochs=st.integers(1, 20),
    steps=st.integers(1, 15),
    rate=st.floats(1e-6, 10),
    warm_up=st.floats(0, 30),
)
def test_rates_are_positive_and_reach_the_one_asked_for(
    schedule: Schedule, epochs: int, steps: int, rate: float, warm_up: float
) -> None:
    """However short the run, every rate lies above 0 and at most at the one in the settings."""
    total = epochs * steps
    chosen = settings(
        schedule=schedule, learning_rate=rate, epochs=epochs, step_epochs=3, warm_up=warm_up
    )
    rates = [learning_rate(chosen, step, total) for step in range(total)]
    assert all(0 < each <= rate * (1 + 1e-9) for each in rates)
    warm = warm_up * steps > total / 2 and schedule != "one_cycle"
    if (schedule != "one_cycle" or total > 10) and not warm:
        assert max(rates) > 0.8 * rate


@given(
    figure=st.sampled_from(["loss", "accuracy"]),
    figures=st.lists(st.sampled_from([0.5, 0.50004, 0.5001, 0.4, 0.39998, 0.9, 1.0]), max_size=40),
    patience=st.integers(0, 3),
    factor=st.sampled_from([0.1, 0.5, 0.97]),
    rate=st.sampled_from([0.1, 3e-8, 1e-9]),
)
def test_a_plateau_is_pytorchs(
    figure: PlateauFigure, figures: list[float], patience: int, factor: float, rate: float
) -> None:
    """After any epochs the rate is that of ReduceLROnPlateau to the last bit."""
    ours = settings(
        schedule="plateau",
        plateau_figure=figure,
        plateau_patience=patience,
        step_factor=factor,
        learning_rate=rate,
    )
    optimizer, state = sgd(rate), BEGINNING
    mode: Literal["min", "max"] = "min" if figure == "loss" else "max"
    scheduler = ReduceLROnPlateau(optimizer, mode, factor=factor, patience=patience)
    for value in figures:
        optimizer.step()
        scheduler.step(value)
        state = after_epoch(state, ours, loss=value, accuracy=value)
        assert learning_rate(ours, 0, 10, falls=state.falls) == optimizer.param_groups[0]["lr"]
