"""The IDX format of MNIST and its kin, read strictly and within bounds.

An IDX file is two zero bytes, a byte for the type of its numbers, a byte for the count n of its
dimensions, n big-endian 32-bit sizes, and the numbers, the last dimension running fastest
(Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits", "File formats").
It may lie gzipped (RFC 1952). Which of the two a file is, its first bytes tell, not its name:
browsers unpack a download and leave the name as it was.
"""

import gzip
import hashlib
import math
import struct
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from netwright.engine.data.errors import DataError
from netwright.engine.message import message
from netwright.engine.regular_files import open_ordinary

GZIP_MAGIC = b"\x1f\x8b"
UNSIGNED_BYTE = 0x08
MOST_DIMENSIONS = 4  # images with channels: (N, C, H, W)
CHUNK = 1 << 20  # bytes read at once: unpacked data never lies in memory twice


class _Hash(Protocol):
    def update(self, data: memoryview, /) -> None: ...


@dataclass(frozen=True, eq=False)
class Idx:
    """The content of an IDX file.

    Attributes:
        array: Its numbers, in the shape that its header states.
        sha256: Hexadecimal SHA-256 of the whole unpacked file, header included.
    """

    array: NDArray[np.uint8]
    sha256: str


def header_size(dimensions: int) -> int:
    """Return the bytes of the header of an IDX file with so many dimensions."""
    return 4 + 4 * dimensions


def read_idx(path: Path, most_bytes: int) -> Idx:
    """Read an IDX file of unsigned bytes, gzipped or not.

    Args:
        path: The file.
        most_bytes: Refuse a file whose header promises more bytes than this, header included.
            However large a file claims or turns out to be, no more than this and one chunk are
            unpacked.

    Returns:
        Its numbers, in memory of their own, and its checksum.

    Raises:
        DataError: If the file cannot be read, or is not exactly one complete such file.
    """
    try:
        with _unpacked(path) as stream:
            return _read(stream, path, most_bytes)
    except EOFError as error:
        raise DataError(
            message(
                "{file} is cut short: its gzip stream breaks off after {size:,} bytes. Delete it "
                "and load the data again, or copy it anew from where it came.",
                file=path,
                size=path.stat().st_size,
            )
        ) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise DataError(
            message(
                "{file} is damaged: unpacking it fails ({reason}). Delete it and load the data "
                "again, or copy it anew from where it came.",
                file=path,
                reason=error,
            )
        ) from error
    except OSError as error:
        raise DataError(
            message(
                "{file} cannot be read: {reason}. Check that it is a file that you may read.",
                file=path,
                reason=error.strerror or error,
            )
        ) from error


@contextmanager
def _unpacked(path: Path) -> Generator[BufferedIOBase]:
    """Open a file, through gzip if that is what it begins with."""
    with open_ordinary(path) as file:
        if file.peek(2)[:2] != GZIP_MAGIC:
            yield file
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield unpacked


def _read(stream: BufferedIOBase, path: Path, most_bytes: int) -> Idx:
    """Read header, numbers and the end of the file, and check each."""
    digest = hashlib.sha256()
    shape = _read_header(stream, path, digest)
    promised = header_size(len(shape)) + math.prod(shape)
    if promised > most_bytes:
        raise DataError(
            message(
                "{file} promises {shape} = {promised:,} bytes, more than the {most:,} that are "
                "expected of it. It is another file than its name says; replace it by the real "
                "one.",
                file=path,
                shape=times(shape),
                promised=promised,
                most=most_bytes,
            )
        )
    array = np.empty(shape, np.uint8)
    missing = array.nbytes - _fill(stream, array.data.cast("B"), digest)
    if missing:
        raise _cut_short(path, promised, promised - missing)
    if stream.read(1):  # at the end of a gzip stream this is also what checks its CRC
        raise DataError(
            message(
                "{file} is longer than it should be: its header promises {shape} = {promised:,} "
                "bytes, and more follow. Delete it and load the data again, or copy it anew from "
                "where it came.",
                file=path,
                shape=times(shape),
                promised=promised,
            )
        )
    return Idx(array, digest.hexdigest())


def _read_header(stream: BufferedIOBase, path: Path, digest: _Hash) -> tuple[int, ...]:
    """Read and check the header; return the sizes of the dimensions, none of them 0."""
    header = bytearray(header_size(0))
    _fill_header(stream, header, path, digest)
    magic = bytes(header)
    if magic[:2] != b"\0\0":
        raise DataError(
            message(
                "{file} is neither an IDX file nor gzip: it begins with the bytes {start}, not "
                "with 00 00 or 1f 8b. It may be a web page that was saved under this name; "
                "replace it by the real file.",
                file=path,
                start=magic.hex(" "),
            )
        )
    kind, dimensions = magic[2:]
    if kind != UNSIGNED_BYTE:
        raise DataError(
            message(
                "{file} holds numbers of IDX type 0x{kind:02X}; only 0x08, unsigned bytes, is "
                "read. Convert it to bytes from 0 to 255.",
                file=path,
                kind=kind,
            )
        )
    if not 1 <= dimensions <= MOST_DIMENSIONS:
        raise DataError(
            message(
                "{file} states {count} dimensions; images and labels have 1 to {most}. Replace it "
                "by the real file.",
                file=path,
                count=dimensions,
                most=MOST_DIMENSIONS,
            )
        )
    header.extend(bytes(4 * dimensions))
    _fill_header(stream, header, path, digest, len(magic))
    shape = struct.unpack_from(f">{dimensions}I", header, len(magic))
    if 0 in shape:
        raise DataError(
            message(
                "{file} states the sizes {shape}, which holds nothing. Replace it by the real "
                "file.",
                file=path,
                shape=times(shape),
            )
        )
    return shape


def _fill_header(
    stream: BufferedIOBase, header: bytearray, path: Path, digest: _Hash, known: int = 0
) -> None:
    """Read what follows the ``known`` first bytes of the header."""
    found = known + _fill(stream, memoryview(header)[known:], digest)
    if found < len(header):
        raise _cut_short(path, len(header), found)


def _fill(stream: BufferedIOBase, buffer: memoryview, digest: _Hash) -> int:
    """Read until the buffer is full or the stream ends; return how many bytes were read."""
    filled = 0
    while filled < len(buffer):
        got = stream.readinto(buffer[filled : filled + CHUNK])
        if not got:
            break
        digest.update(buffer[filled : filled + got])
        filled += got
    return filled


def _cut_short(path: Path, promised: int, found: int) -> DataError:
    """Say that a file ends too early."""
    return DataError(
        message(
            "{file} is cut short: {promised:,} bytes should be there, {found:,} are. Delete it "
            "and load the data again, or copy it anew from where it came.",
            file=path,
            promised=promised,
            found=found,
        )
    )


def times(shape: tuple[int, ...]) -> str:
    """Write a shape for people, e.g. "60,000 × 28 × 28"."""
    return " × ".join(f"{size:,}" for size in shape)
