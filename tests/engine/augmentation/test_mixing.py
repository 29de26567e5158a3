"""Laws of samples made of two: the labels tell how much of each is in the image."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn.functional import cross_entropy

from netwright.engine.augmentation.mixing import cutmix, mixup
from tests.engine.augmentation.batches import draw, images

COUNT = 8
EACH_ITS_OWN = torch.eye(COUNT)  # the target of image i is class i alone, and tells where it went


@given(st.integers(0, 200), st.floats(0.1, 4))
def test_mixup_blends_images_as_it_blends_targets(seed: int, alpha: float) -> None:
    """The images are the same weighted means of the batch as the targets are."""
    batch = images(COUNT)
    mixed, targets = mixup(batch, EACH_ITS_OWN, draw(seed), probability=1, alpha=alpha)
    assert torch.allclose(targets.sum(1), torch.ones(COUNT))
    assert torch.allclose(mixed, torch.einsum("ij,jchw->ichw", targets, batch), atol=1e-5)
    assert ((targets > 0).sum(1) <= 2).all()


@given(st.integers(0, 200), st.floats(0.1, 4))
def test_cutmix_mixes_targets_by_the_area(seed: int, alpha: float) -> None:
    """Each pixel is that of one of two images, and their parts are the probabilities."""
    batch = images(COUNT)
    mixed, targets = cutmix(batch, EACH_ITS_OWN, draw(seed), probability=1, alpha=alpha)
    own = (mixed[:, None] == batch[None]).all(2).float().mean((2, 3))  # part of i that is of j
    assert torch.allclose(own, targets, atol=1e-6)


def test_weights_are_betas() -> None:
    """Over many batches the larger of both weights has the mean that Beta(α, α) gives it."""
    alpha = 0.5
    weights = torch.tensor(
        [
            mixup(images(2), torch.eye(2), draw(seed), probability=1, alpha=alpha)[1].max().item()
            for seed in range(3000)
        ]
    )
    seen = weights[weights < 1]  # with itself an image mixes to itself
    drawn = torch.distributions.Beta(alpha, alpha).sample((200_000,))
    expected = drawn.maximum(1 - drawn).mean().item()
    assert seen.mean().item() == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("mix", [mixup, cutmix])
def test_a_probability_is_that_of_a_batch(mix: object) -> None:
    """Never, nothing is mixed; else about that part of the batches."""
    assert callable(mix)
    batch = images(COUNT)
    mixed, targets = mix(batch, EACH_ITS_OWN, draw(), probability=0, alpha=1)
    assert torch.equal(mixed, batch)
    assert torch.equal(targets, EACH_ITS_OWN)
    changed = [
        not torch.equal(mix(batch, EACH_ITS_OWN, draw(seed), probability=0.5, alpha=1)[0], batch)
        for seed in range(300)
    ]
    assert 0.4 < sum(changed) / 300 < 0.6


def test_cross_entropy_of_a_mixture_is_the_mixture_of_cross_entropies() -> None:
    """As in both papers: λ times the loss for one label and 1 - λ times that for the other."""
    logits, labels = torch.randn(COUNT, COUNT), torch.arange(COUNT)
    numbers = draw(3)
    _, targets = mixup(images(COUNT), EACH_ITS_OWN, numbers, probability=1, alpha=1)
    weight, other = targets.diag(), targets.clone().fill_diagonal_(0).argmax(1)
    expected = (
        weight * cross_entropy(logits, labels, reduction="none")
        + (1 - weight) * cross_entropy(logits, other, reduction="none")
    ).mean()
    assert torch.isclose(cross_entropy(logits, targets), expected)
