"""Laws of a data set and of its division."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from netwright.engine.data.dataset import LARGEST_SEED, Dataset, hold_out, stratified
from netwright.engine.data.errors import DataError

labels_of_some = st.lists(st.integers(0, 4), min_size=2, max_size=200).map(torch.tensor)

seeds = st.integers(0, LARGEST_SEED)


def numbered(labels: Tensor) -> Dataset:
    """Return a data set of which image i holds the number i, in two pixels."""
    index = torch.arange(len(labels))
    images = torch.stack([index // 256, index % 256], 1).to(torch.uint8).view(-1, 1, 1, 2)
    return Dataset("some", "Some", images, labels, tuple("abcde"), (0.5,), (0.25,))


def numbers(dataset: Dataset) -> list[int]:
    """Return which of the images of ``numbered`` are there."""
    high, low = dataset.images.to(torch.int64).flatten(1).unbind(1)
    return (high * 256 + low).tolist()


@given(st.integers(1, 3), st.data())
def test_normalised_is_torchvisions_arithmetic(channels: int, data: st.DataObject) -> None:
    """Images are divided by 255, the mean is taken off and the rest divided by std, bit for bit."""
    images = torch.randint(0, 256, (5, channels, 3, 2), dtype=torch.uint8)
    unit = st.lists(st.floats(0.01, 1), min_size=channels, max_size=channels).map(tuple)
    mean, std = data.draw(unit), data.draw(unit)
    some = Dataset("some", "Some", images, torch.zeros(5).long(), ("a",), mean, std)
    per_channel = torch.tensor([mean, std]).view(2, channels, 1, 1)
    expected = (images.float() / 255 - per_channel[0]) / per_channel[1]
    chosen = torch.tensor([3, 0, 3])
    assert torch.equal(some.normalised(chosen), expected[chosen])
    assert torch.equal(some.normalised([3, 0, 3]), expected[chosen])
    assert torch.equal(some.normalised(slice(1, 4)), expected[1:4])


def test_normalising_leaves_the_images_alone() -> None:
    """The bytes are the same after they have been normalised."""
    some = numbered(torch.arange(5))
    before = some.images.clone()
    some.normalised(slice(None))
    assert torch.equal(some.images, before)


def test_a_slice_shares_memory() -> None:
    """To take a slice of a data set copies no image."""
    some = numbered(torch.arange(5))
    part = some.take(slice(1, 4))
    assert numbers(part) == [1, 2, 3]
    assert part.labels.tolist() == [1, 2, 3]
    assert part.images.untyped_storage().data_ptr() == some.images.untyped_storage().data_ptr()


@given(st.integers(1, 9), st.integers(1, 9))
def test_the_centre_has_as_much_cut_off_at_either_side(height: int, width: int) -> None:
    """Images of 5×6 keep their middle, to half a pixel, and are never made larger."""
    images = torch.arange(30, dtype=torch.uint8).view(1, 1, 5, 6)
    some = Dataset("some", "Some", images, torch.tensor([0]), ("a",), (0.5,), (0.5,))
    found = some.centred(height, width).images
    top, left = max(5 - height, 0) // 2, max(6 - width, 0) // 2
    assert torch.equal(found, images[:, :, top : top + height, left : left + width])


@given(labels_of_some, st.data())
def test_stratified_takes_the_first_of_every_class(labels: Tensor, data: st.DataObject) -> None:
    """Every class gives its exact share to within one sample, and those first in the order."""
    size = data.draw(st.integers(0, len(labels)))
    order = torch.tensor(data.draw(st.permutations(range(len(labels)))))
    chosen = stratified(labels, order, size)
    assert int(chosen.sum()) == size
    for label in range(5):
        members = order[labels[order] == label]
        taken = chosen[members].tolist()
        assert abs(sum(taken) - size * len(members) / len(labels)) < 1
        assert taken == sorted(taken, reverse=True)


@given(labels_of_some, seeds, st.floats(0.01, 0.99))
def test_a_split_is_disjoint_and_complete(labels: Tensor, seed: int, fraction: float) -> None:
    """Each training image is in exactly one part, with its label; the test part is untouched."""
    train, test = numbered(labels), numbered(torch.tensor([0, 1]))
    if not 0 < round(fraction * len(train)) < len(train):
        with pytest.raises(DataError, match="no images"):
            hold_out(train, test, seed, fraction)
        return
    split = hold_out(train, test, seed, fraction)
    assert sorted(numbers(split.train) + numbers(split.validation)) == numbers(train)
    assert len(split.validation) == round(fraction * len(train))
    for part in (split.train, split.validation):
        assert part.labels.tolist() == labels[numbers(part)].tolist()
    assert split.test is test


@given(seeds, seeds)
def test_the_seed_decides_the_split(seed: int, other: int) -> None:
    """The same seed holds out the same images, another seed others."""
    some = numbered(torch.arange(400) % 5)
    held = numbers(hold_out(some, some, seed).validation)
    assert numbers(hold_out(some, some, seed).validation) == held
    assert (numbers(hold_out(some, some, other).validation) == held) == (seed == other)


def test_a_split_leaves_the_global_generator_alone() -> None:
    """Random numbers drawn elsewhere do not depend on whether data were split."""
    some = numbered(torch.arange(50) % 5)
    before = torch.get_rng_state()
    hold_out(some, some, 1)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("fraction", [0.0, 1.0, -0.5, 1.5, float("nan"), 0.001])
def test_a_part_is_never_empty(fraction: float) -> None:
    """A fraction that would leave a part without images is refused with numbers."""
    some = numbered(torch.arange(50) % 5)
    with pytest.raises(DataError, match=rf"{fraction}.* of 50 training images"):
        hold_out(some, some, 0, fraction)


@pytest.mark.parametrize("seed", [-1, LARGEST_SEED + 1, 10**30])
def test_a_seed_out_of_range_gets_a_sentence(seed: int) -> None:
    """A seed that the generator would cut short or cannot take is refused."""
    some = numbered(torch.arange(50) % 5)
    with pytest.raises(DataError, match=rf"seed {seed} is out of range; use 0 to 4,294,967,295"):
        hold_out(some, some, seed)


@given(labels_of_some, st.integers(1, 300))
def test_limited_keeps_the_proportions(labels: Tensor, most: int) -> None:
    """A limited data set has no more images than asked for, and the classes in proportion."""
    some = numbered(labels)
    few = some.limited(most)
    assert len(few) == min(most, len(some))
    assert set(numbers(few)) <= set(numbers(some))
    share = len(few) / len(some)
    difference = torch.bincount(few.labels, minlength=5) - share * torch.bincount(
        labels, minlength=5
    )
    assert difference.abs().max() < 1


def test_a_split_is_limited_in_every_part() -> None:
    """Each part of a limited split has at most that many images."""
    some = numbered(torch.arange(240) % 5)
    split = hold_out(some, some, 0).limited(30)
    assert [len(part) for part in (split.train, split.validation, split.test)] == [30, 20, 30]


@pytest.mark.parametrize("most", [0, -3])
def test_no_images_are_too_few(most: int) -> None:
    """A limit below one image is refused."""
    with pytest.raises(DataError, match=f"{most} images are too few"):
        numbered(torch.arange(5)).limited(most)


@pytest.mark.parametrize(
    ("images", "labels", "mean", "std", "reason"),
    [
        (torch.zeros(2, 1, 3, 3), torch.tensor([0, 1]), (0.5,), (0.5,), "uint8"),
        (torch.zeros(2, 3, 3).byte(), torch.tensor([0, 1]), (0.5,), (0.5,), "uint8"),
        (torch.zeros(0, 1, 3, 3).byte(), torch.tensor([]).long(), (0.5,), (0.5,), "uint8"),
        (torch.zeros(2, 1, 3, 3).byte(), torch.tensor([0, 1, 1]), (0.5,), (0.5,), "labels"),
        (torch.zeros(2, 1, 3, 3).byte(), torch.tensor([0.0, 1.0]), (0.5,), (0.5,), "labels"),
        (torch.zeros(2, 1, 3, 3).byte(), torch.tensor([0, 2]), (0.5,), (0.5,), "outside"),
        (torch.zeros(2, 1, 3, 3).byte(), torch.tensor([-1, 0]), (0.5,), (0.5,), "outside"),
        (torch.zeros(2, 3, 3, 3).byte(), torch.tensor([0, 1]), (0.5,), (0.5,), "channels"),
        (torch.zeros(2, 1, 3, 3).byte(), torch.tensor([0, 1]), (0.5,), (0.0,), "std above 0"),
        (torch.zeros(2, 1, 3, 3).byte(), torch.tensor([0, 1]), (float("nan"),), (1.0,), "finite"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    images: Tensor,
    labels: Tensor,
    mean: tuple[float, ...],
    std: tuple[float, ...],
    reason: str,
) -> None:
    """A data set whose parts contradict each other cannot be made."""
    with pytest.raises(ValueError, match=reason):
        Dataset("some", "Some", images, labels, ("a", "b"), mean, std)
