"""Laws of reading IDX files: exactly what was written, or a sentence."""

import gzip
import hashlib
import math
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy
from numpy.typing import NDArray

from netwright.engine.data.errors import DataError
from netwright.engine.data.idx import header_size, read_idx
from tests.engine.data.published import idx_bytes

ENOUGH = 1 << 20
SAMPLE = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)

arrays = st_numpy.arrays(
    np.uint8, st_numpy.array_shapes(min_dims=1, max_dims=4, min_side=1, max_side=6)
)
# Each example writes the file anew, so that they may share the folder of the test.
shares_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(folder: Path, content: bytes) -> Path:
    """Write a file and return where it is."""
    path = folder / "some-idx-ubyte"
    path.write_bytes(content)
    return path


@shares_folder
@given(arrays, st.booleans())
def test_what_was_written_is_read(tmp_path: Path, array: NDArray[np.uint8], packed: bool) -> None:
    """Shape, numbers and checksum come back, gzipped or not."""
    content = idx_bytes(array)
    idx = read_idx(written(tmp_path, gzip.compress(content) if packed else content), len(content))
    assert idx.array.shape == array.shape
    assert np.array_equal(idx.array, array)
    assert idx.sha256 == hashlib.sha256(content).hexdigest()
    assert header_size(array.ndim) + array.size == len(content)


@pytest.mark.parametrize("packed", [False, True])
def test_every_truncation_is_refused(tmp_path: Path, packed: bool) -> None:
    """However little is missing at the end of a file, it is not taken for the whole."""
    content = idx_bytes(SAMPLE)
    content = gzip.compress(content) if packed else content
    for size in range(len(content)):
        with pytest.raises(DataError):
            read_idx(written(tmp_path, content[:size]), ENOUGH)


@shares_folder
@given(arrays, st.data())
def test_a_changed_header_is_refused(
    tmp_path: Path, array: NDArray[np.uint8], data: st.DataObject
) -> None:
    """No byte of a header can be another one without the file being refused."""
    content = bytearray(idx_bytes(array))
    content[data.draw(st.integers(0, header_size(array.ndim) - 1))] ^= data.draw(
        st.integers(1, 255)
    )
    with pytest.raises(DataError):
        read_idx(written(tmp_path, bytes(content)), ENOUGH)


def test_a_changed_gzip_is_refused_or_means_the_same(tmp_path: Path) -> None:
    """A flipped bit in a gzipped file is found, unless it stands where nothing depends on it."""
    packed = gzip.compress(idx_bytes(SAMPLE), mtime=0)
    refused = 0
    for position in range(8 * len(packed)):
        content = bytearray(packed)
        content[position // 8] ^= 1 << position % 8
        try:
            assert np.array_equal(read_idx(written(tmp_path, bytes(content)), ENOUGH).array, SAMPLE)
        except DataError:
            refused += 1
    # Time, level and system; flags that add nothing; and what fills the last byte of deflate.
    unused = 8 * (4 + 1 + 1) + 8 + 7
    assert refused >= 8 * len(packed) - unused


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "4 bytes should be there, 0 are"),
        (b"\0\0\x08\x03" + bytes(5), "16 bytes should be there, 9 are"),
        (idx_bytes(SAMPLE)[:-4], "40 bytes should be there, 36 are"),
        (gzip.compress(idx_bytes(SAMPLE)[:-4], mtime=0), "40 bytes should be there, 36 are"),
        (gzip.compress(idx_bytes(SAMPLE), mtime=0)[:-8], r"breaks off after \d+ bytes"),
        (idx_bytes(SAMPLE) + b"\0", "2 × 3 × 4 = 40 bytes, and more follow"),
        (
            gzip.compress(idx_bytes(SAMPLE) + b"\0", mtime=0),
            "2 × 3 × 4 = 40 bytes, and more follow",
        ),
        (gzip.compress(idx_bytes(SAMPLE), mtime=0) + b"more", "is damaged"),
        (b"<!DOCTYPE html>", "begins with the bytes 3c 21 44 4f"),
        (b"\0\0\x0d\x01\0\0\0\x01" + bytes(4), "type 0x0D; only 0x08"),
        (b"\0\0\x08\0", "states 0 dimensions"),
        (b"\0\0\x08\x05" + bytes(20), "states 5 dimensions"),
        (b"\0\0\x08\x02\0\0\0\x02\0\0\0\0", "2 × 0, which holds nothing"),
        (b"\0\0\x08\x02" + b"\xff" * 8, "more than the 1,048,576 that are expected"),
    ],
)
def test_the_sentence_gives_the_numbers(tmp_path: Path, content: bytes, sentence: str) -> None:
    """What is wrong with a file is said with its name and the numbers."""
    path = written(tmp_path, content)
    with pytest.raises(DataError, match=sentence) as refusal:
        read_idx(path, ENOUGH)
    assert str(path) in str(refusal.value)


def test_what_is_no_file_gets_a_sentence(tmp_path: Path) -> None:
    """A folder in the place of a file, or nothing at all, is not a traceback."""
    with pytest.raises(DataError, match="cannot be read: Is a directory"):
        read_idx(tmp_path, ENOUGH)
    with pytest.raises(DataError, match="cannot be read: No such file"):
        read_idx(tmp_path / "missing", ENOUGH)


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """Of 256 MiB behind a small header no more is unpacked than the header promises."""
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb", compresslevel=1) as bomb:
        bomb.write(idx_bytes(SAMPLE))
        for _ in range(256):
            bomb.write(bytes(1 << 20))
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="more follow"):
            read_idx(path, ENOUGH)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 << 20


def test_unpacking_holds_the_numbers_once(tmp_path: Path) -> None:
    """Reading needs little more memory than what is read."""
    array = np.zeros((32, 1 << 10, 1 << 10), np.uint8)
    path = written(tmp_path, gzip.compress(idx_bytes(array), compresslevel=1))
    tracemalloc.start()
    try:
        read_idx(path, header_size(3) + math.prod(array.shape))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < array.nbytes + (6 << 20)
