"""Laws of a measurement."""

import math
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
import pytest
import torch
from sklearn.metrics import recall_score, top_k_accuracy_score
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from netwright.engine.data.class_recall import Recognition
from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.data.text import Texts
from netwright.engine.training.compute.device import Placement
from netwright.engine.training.events import Evaluating
from netwright.engine.training.step.evaluation import (
    EvaluationResult,
    evaluate,
    evaluation_mode,
    mean_prediction,
    missing_classes,
)
from tests.engine.training.small import fingerprint_of, images, network

CPU = Placement(torch.device("cpu"))


def measured(model: nn.Module, batch_size: int) -> EvaluationResult:
    """Measure ``model`` on 30 images, and read no events."""
    found: list[EvaluationResult] = []

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


class Constant(nn.Module):
    """A network that takes everything for one class."""

    def __init__(self, chosen: int, classes: int) -> None:
        super().__init__()
        self.logits = nn.Parameter(torch.eye(classes)[chosen])

    def forward(self, x: Tensor) -> Tensor:
        """Return the same logits for each of (N, ...)."""
        return self.logits.expand(len(x), -1)


def uneven(*samples: int) -> Dataset:
    """Return data with so many samples of each class."""
    labels = torch.repeat_interleave(torch.arange(len(samples)), torch.tensor(samples))
    pixels = torch.zeros(len(labels), 1, 2, 2, dtype=torch.uint8)
    names = ("cats", "dogs", "owls")[: len(samples)]
    return Dataset("uneven", "Uneven", pixels, labels, names, (0.5,), (0.5,))


def figures_of(model: nn.Module, data: Dataset, batch_size: int = 8) -> EvaluationResult:
    """Return what a measurement finds."""
    stream = evaluate(model, data, CPU, batch_size=batch_size, part="test", interval=math.inf)
    with pytest.raises(StopIteration) as end:
        next(stream)
    found: EvaluationResult = end.value.value
    return found


def test_a_class_that_is_never_recognised_is_told() -> None:
    """At 19 : 1 the accuracy is 95 %, and beside it stands that it is half of what there is."""
    figures = figures_of(Constant(0, 2), uneven(38, 2))
    assert figures.accuracy == 0.95
    assert figures.recognition == Recognition(0.5, 0.0, "dogs")
    assert str(figures.recognition.sentence) == "worst class dogs 0.0%, balanced 50.0%"


@pytest.mark.parametrize("batch_size", [1, 4, 64])
def test_balanced_accuracy_is_scikit_learns(batch_size: int) -> None:
    """However the images are divided; a class without samples counts for nothing."""
    torch.manual_seed(4)
    model, data = nn.Sequential(nn.Flatten(), nn.Linear(36, 3)), images(60, 2)
    for kept in (slice(None), data.labels != 1):
        part = data.take(kept)
        guesses = model(part.normalised(slice(None))).argmax(1)
        found = figures_of(model, part, batch_size).recognition
        assert found is not None
        recalls = recall_score(part.labels, guesses, average=None, labels=np.unique(part.labels))
        assert found.balanced == pytest.approx(recalls.mean())
        assert found.worst == pytest.approx(min(recalls))


@pytest.mark.parametrize("batch_size", [4, 64])
def test_the_second_accuracy_is_scikit_learns(batch_size: int) -> None:
    """Of more than five classes the first five answers count; of fewer nothing is told."""
    generator = torch.Generator().manual_seed(5)
    pixels = torch.randint(256, (60, 1, 6, 6), generator=generator, dtype=torch.uint8)
    for classes in (6, 11):
        names = tuple(map(str, range(classes)))
        labels = torch.arange(60) % classes
        data = Dataset("d", "D", pixels, labels, names, (0.5,), (0.5,))
        model = nn.Sequential(nn.Flatten(), nn.Linear(36, classes))
        scores = model(data.normalised(slice(None))).detach().numpy()
        wanted = top_k_accuracy_score(labels, scores, k=5, labels=range(classes))
        assert figures_of(model, data, batch_size).top5 == pytest.approx(wanted)
    assert figures_of(nn.Sequential(nn.Flatten(), nn.Linear(36, 3)), images(9, 1)).top5 is None


def test_what_has_no_classes_has_none_told() -> None:
    """The letters of a text are not classes of its rows; a single class is no choice."""
    tokens = torch.randint(0, 3, (6, 5))
    rows = Texts("t", "T", tokens, tokens, ("a", "b", "c"), (), ())
    model = nn.Embedding(3, 3)
    assert figures_of(model, rows).recognition is None
    assert figures_of(Constant(0, 2), uneven(5, 0)).recognition is None
    assert missing_classes(DataSplit(rows, rows, rows)) == []


def test_classes_that_a_part_lacks_are_told() -> None:
    """By part and name, those of the test part and of that for validation."""
    whole, lacking = uneven(3, 1, 2), uneven(4, 0, 0)
    told = [each for each in missing_classes(DataSplit(whole, whole, lacking)) if each]
    assert [str(each) for each in told] == [
        "The test part has no sample of dogs, owls: how well these are recognised is not measured."
    ]
    (first,) = [each for each in missing_classes(DataSplit(whole, lacking, whole)) if each]
    assert str(first).startswith("The validation part has no sample of dogs, owls:")


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
