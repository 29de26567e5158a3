"""Safetensors files, opened whatever the bytes of their path, and never waited for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from safetensors import safe_open

from netwright.engine.regular_files import open_ordinary


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
    with (
        open_ordinary(path) as whole,
        safe_open(_name(path, whole.fileno()), framework) as file,
    ):
        yield file


def _name(path: Path, handle: int) -> str:
    """Return a name of an open file in UTF-8: safetensors opens no others."""
    try:
        os.fspath(path).encode()
    except UnicodeEncodeError:
        return f"/dev/fd/{handle}"
    return os.fspath(path)
