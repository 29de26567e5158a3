"""Fashion-MNIST has MNIST's format and file names, and is never taken for it, nor it for MNIST."""

from dataclasses import replace
from pathlib import Path

import pytest

from netwright.engine.data import fashion_mnist
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.idx_source import IdxSource
from tests.engine.data.published import Published
from tests.engine.data.test_mnist import parts, store


def like_fashion(published: Published) -> IdxSource:
    """Return a source whose content is known by the MD5 of its published files alone."""
    first, second, third, fourth = (replace(file, sha256=None) for file in published.source.files)
    return replace(fashion_mnist.SOURCE, files=(first, second, third, fourth))


def test_its_declaration() -> None:
    """Shapes are MNIST's; the classes are ten kinds of clothes."""
    shapes = [file.shape for file in fashion_mnist.SOURCE.files]
    assert shapes == [(60_000, 28, 28), (60_000,), (10_000, 28, 28), (10_000,)]
    assert len(set(fashion_mnist.SOURCE.classes)) == 10


@pytest.mark.parametrize("subfolder", ["fashion-mnist", "FashionMNIST/raw", "FashionMNIST"])
def test_it_is_found_in_folders_of_its_name(
    published: Published, tmp_path: Path, subfolder: str
) -> None:
    """Named itself or by the folder above it, such a folder is the data set's."""
    store(published, tmp_path / subfolder)
    for folder in (tmp_path, tmp_path / subfolder):
        train, test = parts(like_fashion(published), folder)
        assert (len(train), len(test), train.title) == (120, 20, "Fashion-MNIST")


def test_mnists_folder_is_not_taken_for_it(published: Published, tmp_path: Path) -> None:
    """Files of the same names in a folder called otherwise are left alone."""
    store(published, tmp_path / "mnist")
    assert not like_fashion(published).available([tmp_path / "mnist"])
    with pytest.raises(DataMissing):
        parts(like_fashion(published), tmp_path / "mnist")


def test_another_content_is_refused(published: Published, tmp_path: Path) -> None:
    """Where only the published files' MD5 is known, other files of the right shapes are refused."""
    store(published, tmp_path / "fashion-mnist")
    source = like_fashion(published)
    first, second, third, fourth = source.files
    other = replace(first, remote=replace(first.remote, md5="0" * 32))
    with pytest.raises(DataError, match="content is not that of Fashion-MNIST: its MD5 is"):
        parts(replace(source, files=(other, second, third, fourth)), tmp_path)
