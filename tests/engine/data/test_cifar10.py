"""CIFAR-10 is read from its archive by the names of its members, and from nothing else in it."""

import gzip
import hashlib
import io
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from netwright.engine.data import cifar10
from netwright.engine.data.archive_source import SLACK, ArchiveSource
from netwright.engine.data.download import RemoteFile
from netwright.engine.data.errors import DataError, DataMissing
from tests.engine.data.place import Place
from tests.engine.data.test_mnist import parts

ROWS = 20
NAME = cifar10.SOURCE.archive.name


def rows(member: int) -> NDArray[np.uint8]:
    """Return ``ROWS`` rows as they lie in a member: classes in turn, and noise for images."""
    noise = np.random.default_rng(member).integers(0, 256, (ROWS, 1 + 3 * 32 * 32), np.uint8)
    noise[:, 0] = (np.arange(ROWS) + member) % 10
    return noise


def tar_of(members: dict[str, bytes]) -> bytes:
    """Return a gzipped tar with these files, in this order."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz", compresslevel=1) as archive:
        for name, content in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return written.getvalue()


def published() -> dict[str, bytes]:
    """Return the members in the order of the published archive, with what else is in it."""
    train, test = cifar10.SOURCE.train_members, cifar10.SOURCE.test_members
    names = ("batches.meta.txt", train[0], train[2], "readme.html", train[1], *train[3:], *test)
    numbers = {name: number for number, name in enumerate((*train, *test))}
    return {name: rows(numbers[name]).tobytes() if name in numbers else b"text" for name in names}


def stored(members: dict[str, bytes], folder: Path) -> ArchiveSource:
    """Put an archive of small members into ``folder``; return the source that it is right for."""
    content = tar_of(members)
    (folder / NAME).write_bytes(content)
    return source_of(content)


def source_of(content: bytes) -> ArchiveSource:
    """Return the source that publishes ``content``."""
    archive = RemoteFile(NAME, len(content), hashlib.md5(content).hexdigest())
    return replace(cifar10.SOURCE, archive=archive, rows=ROWS)


def test_rows_become_images(tmp_path: Path) -> None:
    """Whatever the order in the archive, members come in that of their numbers, planes as RGB."""
    train, test = parts(stored(published(), tmp_path), tmp_path)
    expected = np.concatenate([rows(member) for member in range(6)])
    assert (len(train), len(test)) == (100, 20)
    assert train.shape == (3, 32, 32)
    labels = torch.cat([train.labels, test.labels])
    images = torch.cat([train.images, test.images]).numpy()
    assert labels.tolist() == expected[:, 0].tolist()
    assert np.array_equal(images[:, 0], expected[:, 1:1025].reshape(-1, 32, 32))  # red comes first
    assert np.array_equal(images[:, 2], expected[:, 2049:].reshape(-1, 32, 32))


def test_progress_is_told(tmp_path: Path) -> None:
    """Each of the six members is an event, in bytes of the whole."""
    events = list(stored(published(), tmp_path).load([tmp_path], download=False))
    assert [event.done for event in events] == [member * 20 * 3073 for member in range(6)]
    assert {event.total for event in events} == {6 * 20 * 3073}


def test_nothing_is_extracted(tmp_path: Path) -> None:
    """Members with paths that lead out of the folder leave nothing anywhere."""
    folder = tmp_path / "data"
    folder.mkdir()
    hostile = {"../out.bin": b"x", str(tmp_path / "out.bin"): b"x", **published()}
    parts(stored(hostile, folder), folder)
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_another_archive_is_refused(tmp_path: Path) -> None:
    """A bit that differs from the published archive is told by the checksum."""
    source = stored(published(), tmp_path)
    content = bytearray((tmp_path / NAME).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(DataError, match=r"is not the archive of CIFAR-10 \(MD5 [0-9a-f]{8}…, not"):
        parts(source, tmp_path)


def without(name: str) -> dict[str, bytes]:
    """Return the members without one."""
    return {key: content for key, content in published().items() if key != name}


LAST = cifar10.SOURCE.test_members[0]
RUIN: dict[str, tuple[dict[str, bytes], str]] = {
    "lacking": (without(LAST), "it lacks cifar-10-batches-bin/test_batch.bin"),
    "short": ({**published(), LAST: b"123"}, "test_batch.bin has 3 bytes, not 61,460"),
    "class": ({**published(), LAST: b"\xff" * 61_460}, "it has a class 255"),
    "long": ({"first": bytes(2 * SLACK), **published()}, "it holds more than it should"),
}


@pytest.mark.parametrize("kind", RUIN)
def test_an_archive_with_other_members_gets_a_sentence(tmp_path: Path, kind: str) -> None:
    """Even with the right checksum, members are held to their names, sizes and classes."""
    members, sentence = RUIN[kind]
    with pytest.raises(DataError, match=sentence):
        parts(stored(members, tmp_path), tmp_path)


def test_what_is_no_tar_gets_a_sentence(tmp_path: Path) -> None:
    """Neither text nor a gzip stream that breaks off is a traceback."""
    whole = tar_of(published())
    for content in (b"<!DOCTYPE html>", gzip.compress(b"no tar at all"), whole[:-30], b""):
        (tmp_path / NAME).write_bytes(content)
        with pytest.raises(DataError, match="is not the archive of CIFAR-10"):
            parts(source_of(content), tmp_path)


@pytest.mark.parametrize("subfolder", [".", "cifar10", "cifar-10", "CIFAR10"])
def test_the_archive_is_found(tmp_path: Path, subfolder: str) -> None:
    """It may lie in the folder or in a sub-folder of its usual names."""
    folder = tmp_path / subfolder
    folder.mkdir(exist_ok=True)
    source = stored(published(), folder)
    assert source.available([tmp_path / "none", tmp_path])


def test_without_the_archive_there_is_a_sentence(tmp_path: Path) -> None:
    """The folders that were searched and the name of the file are told."""
    with pytest.raises(DataMissing, match=rf"{tmp_path}.* that holds {NAME}"):
        parts(cifar10.SOURCE, tmp_path)


def test_a_download_is_read_and_stays(tmp_path: Path, serve: Callable[[Place], str]) -> None:
    """The archive comes from the network into the first folder, and only once."""
    content = tar_of(published())
    place = Place({NAME: content})
    source = replace(source_of(content), places=(serve(place),))
    for _ in range(2):
        train, _test = parts(source, tmp_path, download=True)
        assert len(train) == 100
    assert place.asked == [(NAME, None)]
    assert (tmp_path / "cifar10" / NAME).is_file()
