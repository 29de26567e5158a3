"""The memory of a step kept for the next one.

By default the C library of Linux hands blocks of megabytes, which is what the maps of a convolution
are, back to the system as soon as they are free, and gets them anew in the next step, when the
system has to clear every page of them: a fifth of the time of PyTorch's MNIST example. While a run
is at work such blocks stay; nothing but the speed depends on it.
"""

import ctypes
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# malloc.h: parameters of mallopt, and what they are without it, once large blocks have been freed.
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
USUAL = {MMAP_THRESHOLD: 32 * 2**20, TRIM_THRESHOLD: 64 * 2**20}
KEEPING = {MMAP_THRESHOLD: 64 * 2**20, TRIM_THRESHOLD: 2**30}

_lock = threading.Lock()
_keepers: list[object] = []
"""One for each body at work, in whatever thread."""


@contextmanager
def kept_memory() -> Iterator[None]:
    """Keep what the body frees; after the last such body what is unused goes to the system."""
    library = _glibc()
    if library is None:
        yield
        return
    with _lock:
        _keepers.append(object())
        _set(library, KEEPING)
    try:
        yield
    finally:
        with _lock:
            _keepers.pop()
            if not _keepers:
                _set(library, USUAL)
                library.malloc_trim(0)


def _set(library: Any, thresholds: dict[int, int]) -> None:
    for parameter, value in thresholds.items():
        library.mallopt(parameter, value)


def _glibc() -> Any:
    """Return the GNU C library, None where the program runs on another."""
    if platform.libc_ver()[0] != "glibc":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
