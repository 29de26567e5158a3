"""Data as they are published: the real ones, if they are there, and a small set like them."""

import gzip
import hashlib
import struct
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from netwright.engine.data import mnist
from netwright.engine.data.download import RemoteFile
from netwright.engine.data.idx_source import IdxFile, IdxSource


def idx_bytes(array: NDArray[np.uint8]) -> bytes:
    """Write ``array`` in the IDX format, by its description alone."""
    sizes = struct.pack(f">{array.ndim}I", *array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes()


@dataclass(frozen=True)
class Published:
    """A small data set in MNIST's format, as it would be published."""

    source: IdxSource
    files: dict[str, bytes]


def small_data_set() -> Published:
    """Return a data set of 120 training and 20 test images that differ from each other."""
    random = np.random.default_rng(0)
    arrays = [
        random.integers(0, 256, (120, 28, 28), np.uint8),
        np.arange(120, dtype=np.uint8) % 10,
        random.integers(0, 256, (20, 28, 28), np.uint8),
        np.arange(20, dtype=np.uint8) % 10,
    ]
    packed, files = {}, []
    for real, array in zip(mnist.SOURCE.files, arrays, strict=True):
        content = idx_bytes(array)
        body = packed[real.remote.name] = gzip.compress(content)
        remote = RemoteFile(real.remote.name, len(body), hashlib.md5(body).hexdigest())
        files.append(IdxFile(remote, array.shape, hashlib.sha256(content).hexdigest()))
    first, second, third, fourth = files
    return Published(replace(mnist.SOURCE, files=(first, second, third, fourth)), packed)
