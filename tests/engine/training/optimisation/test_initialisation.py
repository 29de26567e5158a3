"""Laws of first weights: those of torch.nn.init, where they belong, and nowhere else."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from netwright.engine.document.training_settings import Initialisation
from netwright.engine.training.events import Started
from netwright.engine.training.optimisation.initialisation import initialise
from tests.engine.training.small import fingerprint_of, network, only, run, settings

REFERENCES: dict[Initialisation, Callable[[Tensor], Tensor]] = {
    "he": lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu"),
    "xavier": nn.init.xavier_uniform_,
    "normal": lambda weight: nn.init.normal_(weight, std=0.01),
}


def mixed() -> nn.Module:
    """Return a network with layers of every kind that matters."""
    return nn.ModuleList(
        [
            nn.Conv2d(3, 8, 3),
            nn.ConvTranspose2d(8, 4, 2, bias=False),
            nn.BatchNorm2d(4),
            nn.Linear(10, 5),
            nn.MultiheadAttention(8, 2),
            nn.LSTM(4, 4),
            nn.Embedding(5, 4),
        ]
    )


@pytest.mark.parametrize("kind", REFERENCES)
def test_weights_are_torchs_own(kind: Initialisation) -> None:
    """Convolutions and linear layers get torch.nn.init's numbers, and biases of 0."""
    model, reference = mixed(), REFERENCES[kind]
    torch.manual_seed(3)
    initialise(model, kind)
    torch.manual_seed(3)
    state = model.state_dict()
    for name in ("0.weight", "1.weight", "3.weight"):
        assert torch.equal(state[name], reference(torch.empty_like(state[name])))
    assert state["0.bias"].count_nonzero() == state["3.bias"].count_nonzero() == 0


@pytest.mark.parametrize("kind", REFERENCES)
def test_other_layers_keep_their_own(kind: Initialisation) -> None:
    """Norms, attention, recurrent layers and embeddings begin as PyTorch has them."""
    model = mixed()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    initialise(model, kind)
    after = model.state_dict()
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert {name.partition(".")[0] for name in changed} == {"0", "1", "3"}


def test_what_is_not_trained_stays() -> None:
    """A fixed kernel is no first weight."""
    fixed = nn.Conv2d(1, 1, 3).requires_grad_(False)
    before = fingerprint_of(fixed.state_dict())
    initialise(fixed, "he")
    assert fingerprint_of(fixed.state_dict()) == before


def test_default_changes_and_draws_nothing() -> None:
    """PyTorch's own weights stay, and so does its generator."""
    model, state = network(), torch.get_rng_state()
    before = fingerprint_of(model.state_dict())
    initialise(model, "default")
    assert fingerprint_of(model.state_dict()) == before
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize("kind", REFERENCES)
def test_a_run_begins_with_them(kind: Initialisation) -> None:
    """They follow from the seed: those of a script that builds, then initialises."""
    training = run(settings(seed=11, initialisation=kind))
    assert only(Started, [next(training.events())])
    torch.manual_seed(11)
    expected = network()
    initialise(expected, kind)
    assert training.model is not None
    assert fingerprint_of(training.model.state_dict()) == fingerprint_of(expected.state_dict())
