"""Laws of a measurement."""

from collections.abc import Iterator
from itertools import accumulate

import pytest
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from engine.training.device import Placement
from engine.training.evaluation import Figures, evaluate, evaluation_mode, mean_prediction
from engine.training.events import Evaluating
from tests.engine.training.small import fingerprint_of, images, network

CPU = Placement(torch.device("cpu"))


def measured(model: nn.Module, batch_size: int) -> Figures:
    """Measure ``model`` on 30 images, and read no events."""
    found: list[Figures] = []

    def read() -> Iterator[Evaluating]:
        data = images(30, 4)
        found.append(
            (
                yield from evaluate(
                    model, data, CPU, batch_size=batch_size, part="validation", interval=0
                )
            )
        )

    list(read())
    return found[0]


@pytest.mark.parametrize("batch_size", [1, 7, 30, 64])
def test_figures_are_those_of_all_images_at_once(batch_size: int) -> None:
    """However the images are divided, loss and accuracy are the means over all of them."""
    model, data = network(), images(30, 4)
    figures = measured(model, batch_size)
    model.eval()
    with torch.no_grad():
        logits = model(data.normalised(slice(None)))
    assert figures.loss == pytest.approx(cross_entropy(logits, data.labels).item(), rel=1e-5)
    assert figures.accuracy == (logits.argmax(1) == data.labels).sum().item() / 30


@pytest.mark.parametrize("count", [2, 8, 9, 17, 31])
def test_no_image_is_measured_alone(count: int) -> None:
    """A norm over the batch, which refuses a single value, gets batches as training makes them."""
    model = nn.Sequential(
        nn.Flatten(), nn.Linear(36, 3), nn.BatchNorm1d(3, track_running_stats=False)
    )
    sizes: list[int] = []
    model.register_forward_pre_hook(lambda _, inputs: sizes.append(len(inputs[0])))
    events = evaluate(model, images(count, 4), CPU, batch_size=8, part="test", interval=0)
    assert [event.done for event in events] == list(accumulate(sizes))
    assert sum(sizes) == count
    assert min(sizes) > 1


def test_a_measurement_leaves_no_trace() -> None:
    """Modes, weights, running statistics, gradients and the generator are as before."""
    model = network()
    model[1].eval()  # type: ignore[index]  # a Sequential
    modes = [module.training for module in model.modules()]
    state, chance = fingerprint_of(model.state_dict()), torch.get_rng_state()
    measured(model, 8)
    assert [module.training for module in model.modules()] == modes
    assert fingerprint_of(model.state_dict()) == state
    assert torch.equal(torch.get_rng_state(), chance)
    assert all(parameter.grad is None for parameter in model.parameters())


def test_modes_come_back_after_an_exception() -> None:
    """A network that fails while it is measured is in training mode again afterwards."""
    model = network()

    def fail() -> None:
        with evaluation_mode(model):
            assert not model.training
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert all(module.training for module in model.modules())


@pytest.mark.parametrize("scale", [1.0, 1e2, 1e4])
def test_ten_views_have_a_finite_loss(scale: float) -> None:
    """Logits of the mean probabilities, also where each is too small for a number."""
    views = list(scale * torch.randn(10, 6, 4, generator=torch.Generator().manual_seed(0)))
    found = mean_prediction(views)
    exact = torch.stack([view.double().softmax(dim=1) for view in views]).mean(dim=0)
    assert torch.allclose(found.softmax(dim=1).double(), exact, atol=1e-6)
    labels = exact.argmin(dim=1)
    assert torch.isfinite(cross_entropy(found, labels))
    assert torch.equal(mean_prediction(views[:1]), views[0])
