"""The built-in digits are the published ones, enlarged as MNIST's were made."""

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier

from netwright.engine.data import catalogue
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.digits import enlarged, read_digits


def published_parts() -> tuple[Dataset, Dataset]:
    """Return the training part, validation included, and the test part."""
    split = catalogue.load_now("digits")
    train = torch.cat([split.train.images, split.validation.images])
    labels = torch.cat([split.train.labels, split.validation.labels])
    return Dataset(
        "digits", "Digits", train, labels, split.train.classes, split.train.mean, split.train.std
    ), split.test


def test_they_are_the_digits_of_scikit_learn() -> None:
    """Every pixel and label is that of the same data set in scikit-learn."""
    small, labels = read_digits()
    theirs = load_digits()
    assert np.array_equal(small.numpy(), theirs.images)
    assert np.array_equal(labels.numpy(), theirs.target)


def test_enlarging_is_bilinear() -> None:
    """Each pixel is what NumPy's linear interpolation gives, down and then across."""
    small = read_digits()[0][:50]
    centres = (np.arange(20) + 0.5) * 8 / 20 - 0.5

    def along(line: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.interp(centres, np.arange(8), line)

    across = np.apply_along_axis(along, 2, small.numpy().astype(np.float64))
    expected = np.apply_along_axis(along, 1, across) * 255 / 16
    box = enlarged(small)[:, 0, 4:24, 4:24].numpy()
    assert np.abs(box - expected).max() < 0.51


def test_they_look_like_mnist() -> None:
    """White on black, a black margin of four pixels, and as bright as the originals."""
    small, _ = read_digits()
    images = enlarged(small)
    assert images.shape == (1797, 1, 28, 28)
    assert images.dtype == torch.uint8
    assert int(images[..., 4:24, 4:24].sum()) == int(images.sum())
    assert int(images.max()) == 255
    brightness = images.double().mean((1, 2, 3)) * 28**2 / 255
    assert torch.allclose(brightness, small.double().mean((1, 2)) / 16 * 20**2, rtol=0.1)


def test_the_division_is_fixed_and_stratified() -> None:
    """The test part is the last fifth of every class, whatever the seed."""
    _, labels = read_digits()
    test = catalogue.load_now("digits", seed=1).test
    assert torch.equal(test.images, catalogue.load_now("digits", seed=2).test.images)
    assert len(test) == 359
    share = torch.bincount(test.labels) - torch.bincount(labels) / 5
    assert share.abs().max() < 1
    sevens = test.images[test.labels == 7]
    assert torch.equal(sevens, enlarged(read_digits()[0][labels == 7])[-len(sevens) :])


def test_the_division_is_as_hard_as_its_documentation_says() -> None:
    """A nearest neighbour classifier gets 95.5 % of the test part right."""
    train, test = published_parts()
    nearest = KNeighborsClassifier(1).fit(train.images.flatten(1).numpy(), train.labels.numpy())
    score = nearest.score(test.images.flatten(1).numpy(), test.labels.numpy())
    assert 0.94 < score < 0.97


def test_normalised_digits_are_centred() -> None:
    """Mean and std of the data set are those of its training part, the held-out included."""
    train, _ = published_parts()
    values = train.normalised(slice(None)).double()
    assert abs(float(values.mean())) < 1e-3
    assert abs(float(values.std()) - 1) < 1e-3
