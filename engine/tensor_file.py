"""Safetensors files, opened whatever the bytes of their path, and never waited for."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from pathlib import Path
from typing import Any, Literal

from safetensors import safe_open


@contextmanager
def opened(path: Path, framework: Literal["pt", "np"]) -> Iterator[Any]:
    """Open a safetensors file for the body, which gets what ``safe_open`` returns: it has no types.

    Args:
        path: The file.
        framework: Whose tensors are wanted: PyTorch's or NumPy's.

    Raises:
        OSError: It is not there, cannot be read, or is no file.
        SafetensorError: It is no safetensors file.
    """
    waiting = getattr(os, "O_NONBLOCK", 0)  # a pipe is opened at once, and then refused
    handle = os.open(path, os.O_RDONLY | waiting | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(EINVAL, "it is no file", str(path))
        with safe_open(_name(path, handle), framework) as file:
            yield file
    finally:
        os.close(handle)


def _name(path: Path, handle: int) -> str:
    """Return a name of an open file in UTF-8: safetensors opens no others."""
    try:
        os.fspath(path).encode()
    except UnicodeEncodeError:
        return f"/dev/fd/{handle}"
    return os.fspath(path)
