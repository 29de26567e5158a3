"""Laws of rare classes: they count as much as frequent ones, by weight or by number."""

from dataclasses import replace

import pytest
import torch
from torch import nn
from torch.utils.data import WeightedRandomSampler

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import DataSplit
from netwright.engine.training.class_balance import balanced_order, balanced_weights
from netwright.engine.training.events import Finished
from netwright.engine.training.outputs import losses
from netwright.engine.training.randomness import epoch_order
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.step.trainer import Trainer
from tests.engine.training.small import CLASSES, only, run, settings, split

LABELS = torch.tensor([0] * 90 + [1] * 9 + [3])


def test_all_classes_weigh_the_same_together() -> None:
    """Weights are scikit-learn's "balanced"; a class without samples weighs nothing."""
    # compute_class_weight("balanced", classes=[0, 1, 3], y=LABELS) of scikit-learn 1.5.
    wanted = torch.tensor([100 / 270, 100 / 27, 0.0, 100 / 3])
    weights = balanced_weights(LABELS, 4)
    torch.testing.assert_close(weights, wanted)
    together = torch.zeros(4).index_add(0, LABELS, weights[LABELS])
    torch.testing.assert_close(together, torch.tensor([100 / 3, 100 / 3, 0.0, 100 / 3]))


def test_the_loss_is_the_mean_of_the_classes_means() -> None:
    """However many samples a class has, and whatever outputs there are to spare."""
    logits = torch.randn(len(LABELS), 6, generator=torch.Generator().manual_seed(1))
    each = torch.nn.functional.cross_entropy(logits, LABELS, reduction="none")
    means = torch.stack([each[number == LABELS].mean() for number in (0, 1, 3)])
    found = losses([logits], LABELS, (), 0.0, balanced_weights(LABELS, 4))
    torch.testing.assert_close(found.total, means.mean())


def test_a_balanced_epoch_is_that_of_pytorchs_sampler() -> None:
    """The same numbers of a generator draw the same samples."""
    ours = balanced_order(LABELS, torch.Generator().manual_seed(5))
    chances = 1 / LABELS.bincount().double()[LABELS]
    generator = torch.Generator().manual_seed(5)
    assert ours.tolist() == list(
        WeightedRandomSampler(chances.tolist(), len(LABELS), generator=generator)
    )


def test_a_balanced_epoch_has_each_class_as_often() -> None:
    """As many samples as an epoch has; each epoch others, by the seed alone."""
    orders = [epoch_order(len(LABELS), 7, epoch, LABELS) for epoch in range(30)]
    assert {len(order) for order in orders} == {len(LABELS)}
    counts = torch.stack([LABELS[order].bincount(minlength=4) for order in orders]).sum(0)
    # 3,000 draws with a chance of a third: a deviation of 26.
    assert all(abs(count - 1000) < 130 for count in counts[[0, 1, 3]].tolist())
    assert not torch.equal(orders[0], orders[1])
    assert torch.equal(orders[1], epoch_order(len(LABELS), 7, 1, LABELS))
    assert not torch.equal(orders[0], epoch_order(len(LABELS), 8, 0, LABELS))


@pytest.mark.parametrize("values", [{"class_weights": "balanced"}, {"sampling": "balanced"}])
def test_even_classes_are_none_the_worse(values: dict[str, str]) -> None:
    """Where there is nothing to balance, a run ends as well as without."""
    (end,) = only(Finished, run(settings(epochs=12, **values)).events())
    assert end.test_accuracy == 1.0


@pytest.mark.slow
@pytest.mark.parametrize("values", [{"class_weights": "balanced"}, {"sampling": "balanced"}])
def test_balance_lifts_the_worst_class(values: dict[str, str]) -> None:
    """Real digits, nineteen threes for every eight: eights are passed over no more."""
    alone, balanced = rare_eights(), rare_eights(**values)
    assert alone < 0.5
    assert balanced > alone + 0.2


def rare_eights(**values: str) -> float:
    """Return which part of the test's eights a small network recognises."""
    digits = load_now("digits")
    parts = [digits.train, digits.validation, digits.test]
    for number, part in enumerate(parts):
        labels = part.labels
        few = (labels == 8).nonzero().flatten()[: 6 if number == 0 else None]
        kept = torch.cat([(labels == 3).nonzero().flatten()[:114], few]).sort().values
        chosen = part.take(kept)
        classes = ("three", "eight")
        parts[number] = replace(chosen, labels=(chosen.labels == 8).long(), classes=classes)
    chosen_settings = settings(epochs=12, batch_size=16, learning_rate=0.002, **values)
    spec = RunSpec(small_network, DataSplit(*parts), chosen_settings, threads=1)
    (end,) = only(Finished, Run(spec).events())
    assert end.test_worst_class == "eight" or values
    return end.test_worst or 0.0


def small_network() -> nn.Module:
    """Return a network of one convolution for digits of 28×28."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 5, stride=2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(288, 2)
    )


def test_a_step_is_never_longer_than_its_clip() -> None:
    """The gradient's norm is what PyTorch clips it to; one that is short enough stays as it is."""
    for clip, long in ((1e-3, True), (1e6, False)):
        learner = trainer(clip_grad_norm=clip)
        free = trainer()
        for each in (learner, free):
            each.take_step()
        norm, whole = (gradient_norm(each) for each in (learner, free))
        assert norm == pytest.approx(clip if long else whole, rel=1e-3)


def trainer(**values: object) -> Trainer:
    """Return a trainer of its own before its first step."""
    made: Run = run(settings(**values))
    return made._loop.prepare()


def gradient_norm(learner: Trainer) -> float:
    """Return the norm of all gradients that the last step used."""
    gradients = [p.grad.flatten() for p in learner.model.parameters() if p.grad is not None]
    return float(torch.cat(gradients).norm())


def test_labels_of_the_small_data_are_even() -> None:
    """What the laws above take for granted."""
    assert split().train.labels.bincount().tolist() == [17] * len(CLASSES)
