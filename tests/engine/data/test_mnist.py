"""MNIST is the real one, wherever and however it lies; anything else gets a sentence."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from netwright.engine.data import catalogue, mnist
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.progress import result_of
from netwright.engine.data.source import DataSource
from tests.engine.data.place import Place
from tests.engine.data.published import Published

# Y. LeCun's counts, as printed in many places, e.g. L. Deng, "The MNIST Database of Handwritten
# Digit Images for Machine Learning Research", IEEE Signal Processing Magazine 29(6), 2012.
TRAIN_COUNTS = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
TEST_COUNTS = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def parts(source: DataSource, *folders: Path, download: bool = False) -> tuple[Dataset, Dataset]:
    """Load a data set and return its two published parts."""
    train, test, _ = result_of(source.load(folders, download=download))
    return train, test


def store(published: Published, folder: Path) -> None:
    """Put the four files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in published.files.items():
        (folder / name).write_bytes(content)


def test_the_real_mnist(shared_mnist: Path) -> None:
    """Counts, shapes, the numbers of each class, mean and std are the published ones."""
    train, test = parts(mnist.SOURCE, shared_mnist.parent)
    assert train.images.shape == (60_000, 1, 28, 28)
    assert test.images.shape == (10_000, 1, 28, 28)
    assert torch.bincount(train.labels).tolist() == TRAIN_COUNTS
    assert torch.bincount(test.labels).tolist() == TEST_COUNTS
    assert train.labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    counts = torch.bincount(train.images.flatten(), minlength=256).double()
    values = torch.arange(256).double() / 255
    mean = float(counts @ values / counts.sum())
    variance = float(counts @ (values - mean) ** 2 / counts.sum())
    assert train.mean == (round(mean, 4),)
    assert train.std == (round(variance**0.5, 4),)


def test_the_real_mnist_is_split_for_validation(shared_mnist: Path) -> None:
    """5,000 of the training images are held out; the 10,000 for testing stay together."""
    split = catalogue.load_now("mnist", shared_mnist)
    sizes = [len(part) for part in (split.train, split.validation, split.test)]
    assert sizes == [55_000, 5_000, 10_000]


def test_a_truncated_mnist_file_gets_its_sentence(shared_mnist: Path, tmp_path: Path) -> None:
    """One real file cut short is named, and nothing is downloaded over it."""
    for path in shared_mnist.iterdir():
        (tmp_path / path.name).symlink_to(path)
    cut = tmp_path / "t10k-images-idx3-ubyte.gz"
    content = cut.read_bytes()
    cut.unlink()
    cut.write_bytes(content[: len(content) // 2])
    with pytest.raises(DataError, match=r"t10k-images-idx3-ubyte.gz is cut short: .*824,438 bytes"):
        catalogue.load_now("mnist", tmp_path)
    assert cut.stat().st_size == len(content) // 2


@pytest.mark.parametrize("subfolder", [".", "mnist", "MNIST/raw", "MNIST", "mnist/raw", "raw"])
@pytest.mark.parametrize("kind", ["as published", "unpacked", "dotted", "unpacked, old name"])
def test_the_files_are_found(
    published: Published, tmp_path: Path, subfolder: str, kind: str
) -> None:
    """The common sub-folders and names are known, and give the same data set."""
    store(published, tmp_path / "other")
    folder = tmp_path / "data" / subfolder
    folder.mkdir(parents=True)
    for name, content in published.files.items():
        plain = name.removesuffix(".gz")
        if kind == "as published":
            (folder / name).write_bytes(content)
        elif kind == "unpacked":
            (folder / plain).write_bytes(gzip.decompress(content))
        elif kind == "dotted":
            (folder / plain.replace("-idx", ".idx")).write_bytes(gzip.decompress(content))
        else:
            (folder / name).write_bytes(gzip.decompress(content))
    assert published.source.available([tmp_path / "data"])
    found, expected = (parts(published.source, tmp_path / place) for place in ("data", "other"))
    for part, same in zip(found, expected, strict=True):
        assert torch.equal(part.images, same.images)
        assert torch.equal(part.labels, same.labels)


def test_the_first_folder_wins(published: Published, tmp_path: Path) -> None:
    """Of two folders that have the files the first is read, even if it is the damaged one."""
    store(published, tmp_path / "first")
    store(published, tmp_path / "second")
    (tmp_path / "first" / "t10k-labels-idx1-ubyte.gz").write_bytes(b"")
    parts(published.source, tmp_path / "second", tmp_path / "first")
    with pytest.raises(DataError, match="t10k-labels"):
        parts(published.source, tmp_path / "first", tmp_path / "second")


def test_another_content_is_refused(published: Published, tmp_path: Path) -> None:
    """A sound file of the right size with one bit changed is not the data set."""
    store(published, tmp_path)
    path = tmp_path / "train-images-idx3-ubyte.gz"
    content = bytearray(gzip.decompress(path.read_bytes()))
    content[-1] ^= 1
    path.write_bytes(gzip.compress(bytes(content)))
    with pytest.raises(
        DataError, match=r"content is not that of MNIST: its SHA-256 is [0-9a-f]{8}"
    ):
        parts(published.source, tmp_path)


def test_files_that_were_exchanged_are_refused(published: Published, tmp_path: Path) -> None:
    """Labels in the place of images are told by their shape, before their content."""
    store(published, tmp_path)
    labels = published.files["train-labels-idx1-ubyte.gz"]
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(labels)
    with pytest.raises(DataError, match="holds 120 bytes; MNIST has 120 × 28 × 28 there"):
        parts(published.source, tmp_path)


def test_missing_data_name_the_folders(published: Published, tmp_path: Path) -> None:
    """Without the network, what is not there is asked for by name, with where was looked."""
    folders = tmp_path / "one", tmp_path / "two"
    assert not published.source.available(folders)
    with pytest.raises(DataMissing, match="MNIST is in none of these folders") as missing:
        parts(published.source, *folders)
    assert all(str(folder) in str(missing.value) for folder in folders)


def test_one_missing_file_is_told_as_such(published: Published, tmp_path: Path) -> None:
    """A folder with three of the four files is named, with what belongs there."""
    store(published, tmp_path / "mnist")
    (tmp_path / "mnist" / "train-labels-idx1-ubyte.gz").unlink()
    assert not published.source.available([tmp_path])
    with pytest.raises(DataMissing, match=r"mnist holds 3 of the 4 files .*train-labels-idx1"):
        parts(published.source, tmp_path)


def test_a_download_is_read_and_stays(
    published: Published, tmp_path: Path, serve: Callable[[Place], str]
) -> None:
    """What is in no folder comes from the network into the first, and only once."""
    place = Place(published.files)
    source = replace(published.source, places=(serve(place),))
    folders = tmp_path / "first", tmp_path / "second"
    train, test = parts(source, *folders, download=True)
    assert (len(train), len(test)) == (120, 20)
    assert source.available([tmp_path / "first"])
    parts(source, *folders, download=True)
    assert sorted(place.asked) == sorted((name, None) for name in published.files)
