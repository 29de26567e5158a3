"""Files that come to an end: no pipes and no devices, which may keep a reader for ever."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Opening waits for nobody, not even at a pipe that took the file's place a moment ago."""


def check_ordinary(path: Path) -> None:
    """Refuse what is no ordinary file, for readers that open it themselves.

    Raises:
        OSError: It is something else, or not there.
    """
    _check(path.stat())


def open_ordinary(path: Path) -> BufferedReader:
    """Open a file to read it.

    Raises:
        OSError: It is no ordinary file, or cannot be opened.
    """
    check_ordinary(path)  # opening a device may do something by itself
    handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        _check(os.fstat(handle))
    except BaseException:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def _check(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
