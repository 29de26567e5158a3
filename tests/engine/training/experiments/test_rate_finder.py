"""Laws of the search for a learning rate: it is true, ends by itself, and leaves no trace."""

import math
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn.functional import cross_entropy

from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.compute.device import place
from netwright.engine.training.experiments.rate_finder import (
    EARLY,
    HIGHEST,
    LOWEST,
    SMOOTHING,
    STEPS,
    TOO_HIGH,
    Tried,
    suggested,
    try_rates,
)
from netwright.engine.training.randomness import epoch_order, seed_for
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from tests.engine.training.small import network, split

SETTINGS = TrainingSettings(
    data="small", batch_size=8, optimizer="sgd", momentum=0.0, device="cpu", epochs=3
)


def search(settings: TrainingSettings = SETTINGS) -> list[Tried]:
    """Return all that a search tells."""
    trial = try_rates(RunSpec(network, split(), settings, threads=1))
    return list(trial)


def test_rates_grow_by_a_constant_factor() -> None:
    """From the lowest on, each is the one before times the same; the steps are counted."""
    tried = search()
    assert tried[0].rate == pytest.approx(LOWEST)
    factor = (HIGHEST / LOWEST) ** (1 / (STEPS - 1))
    assert all(b.rate / a.rate == pytest.approx(factor) for a, b in pairwise(tried))
    assert [each.done for each in tried] == list(range(1, len(tried) + 1))
    assert {each.total for each in tried} == {STEPS}


def test_the_trial_ends_before_the_loss_runs_away() -> None:
    """No loss that is told is more than four times the least, and all are finite."""
    tried = search(SETTINGS.model_copy(update={"momentum": 0.9}))
    least = math.inf
    for each in tried:
        assert math.isfinite(each.loss)
        assert each.loss <= TOO_HIGH * least
        least = min(least, each.loss)


def test_losses_are_those_of_training_with_these_rates() -> None:
    """Plain PyTorch, step by step on the batches of a run, comes to the same smoothed losses."""
    data = split().train
    torch.manual_seed(SETTINGS.seed)
    plain = network()
    # Dropout draws in the order of memory, so the images have to lie in that of the run.
    layout = place(torch.device("cpu"), plain)
    optimizer = torch.optim.SGD(layout.move(plain).parameters(), lr=1.0)
    per_epoch = len(data) // 8 + 1
    mean = 0.0
    for number, each in enumerate(search()[:20]):
        epoch, at = divmod(number, per_epoch)
        chosen = epoch_order(len(data), SETTINGS.seed, epoch)[at * 8 : (at + 1) * 8]
        optimizer.param_groups[0]["lr"] = each.rate
        optimizer.zero_grad()
        torch.manual_seed(seed_for("step", SETTINGS.seed, number))  # for dropout
        loss = cross_entropy(layout.logits(plain, data.normalised(chosen)), data.labels[chosen])
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        optimizer.step()
        mean = SMOOTHING * mean + (1 - SMOOTHING) * loss.item()
        assert each.loss == pytest.approx(mean / (1 - SMOOTHING ** (number + 1)), rel=1e-5)


def test_it_leaves_no_trace() -> None:
    """PyTorch's generator is as it was, and a run afterwards has the weights it always has."""

    def trained() -> dict[str, torch.Tensor]:
        run = Run(RunSpec(network, split(), SETTINGS.model_copy(update={"epochs": 1}), threads=1))
        for _ in run.events():
            pass
        assert run.model is not None
        return run.model.state_dict()

    before = trained()
    state = torch.get_rng_state()
    search()
    assert torch.equal(torch.get_rng_state(), state)
    assert all(torch.equal(value, before[name]) for name, value in trained().items())


@given(st.floats(-5, 0), st.floats(0.3, 1.5))
def test_the_suggestion_is_where_the_loss_falls_most_steeply(middle: float, width: float) -> None:
    """Of a smooth fall it is its middle, to within a step, wherever that lies."""
    exponents = np.linspace(-7, 1, STEPS)
    losses = 2.3 - 2 / (1 + np.exp(-(exponents - middle) / (width / 4)))
    tried = [
        Tried(float(10**e), float(loss), n + 1, STEPS)
        for n, (e, loss) in enumerate(zip(exponents, losses, strict=True))
    ]
    found = suggested(tried)
    assert found is not None
    assert abs(math.log10(found) - middle) <= 8 / (STEPS - 1)


def test_there_is_no_suggestion_where_nothing_falls() -> None:
    """A loss that only rises, or too short a search, suggests nothing."""
    rising = [Tried(10.0**n, 1.0 + n, n + 1, 20) for n in range(20)]
    assert suggested(rising) is None
    assert suggested(rising[: EARLY + 1]) is None
    assert suggested([]) is None


def test_a_network_that_fails_says_so() -> None:
    """What the network raises reaches the reader as an exception, as in a run."""
    with pytest.raises(Exception, match="cannot take"):
        list(try_rates(RunSpec(partial(torch.nn.Linear, 3, 3), split(), SETTINGS, threads=1)))
