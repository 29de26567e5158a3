"""Files that come to an end: no pipes and no devices, which may keep a reader for ever."""

import errno
import hashlib
import os
import stat
from io import BufferedReader, BufferedWriter
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Opening waits for nobody, not even at a pipe that took the file's place a moment ago."""


class NotOrdinaryError(OSError):
    """A pipe, a device or a socket in the place of a file."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "it is no ordinary file")


class TooLargeError(OSError):
    """A file that is larger than what is read of it.

    Attributes:
        size: Its bytes.
    """

    def __init__(self, size: int) -> None:
        super().__init__(errno.EFBIG, "it is too large")
        self.size = size


def check_ordinary(path: Path) -> None:
    """Refuse what is no ordinary file, for readers that open it themselves.

    Raises:
        OSError: It is something else, or not there.
    """
    _check(path.stat())


def handle_of(path: Path, flags: int) -> int:
    """Return the handle of a file, opened with these flags of the system's.

    Raises:
        OSError: It is no ordinary file, or cannot be opened.
    """
    if not flags & os.O_CREAT or path.exists():
        check_ordinary(path)  # opening a device may do something by itself
    handle = os.open(path, flags | _AT_ONCE, 0o666)
    try:
        _check(os.fstat(handle))
    except BaseException:
        os.close(handle)
        raise
    return handle


def open_ordinary(path: Path, most: int | None = None) -> BufferedReader:
    """Open a file to read it.

    Args:
        path: The file.
        most: The bytes that it may have; None for any number.

    Raises:
        OSError: It is no ordinary file, cannot be opened, or is larger.
    """
    file = os.fdopen(handle_of(path, os.O_RDONLY), "rb")
    size = os.fstat(file.fileno()).st_size
    if most is not None and size > most:
        file.close()
        raise TooLargeError(size)
    return file


def read_ordinary(path: Path, most: int) -> bytes:
    """Return what is in a file of at most ``most`` bytes.

    Raises:
        OSError: As :func:`open_ordinary`.
    """
    with open_ordinary(path, most) as file:
        content = file.read(most + 1)
    if len(content) > most:  # it has grown meanwhile, or is one whose size is not told
        raise TooLargeError(len(content))
    return content


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of what is in a file.

    Raises:
        OSError: As :func:`open_ordinary`.
    """
    with open_ordinary(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_to_append(path: Path, *, empty: bool = False) -> BufferedWriter:
    """Open a file to write at its end, and make it if it is not there.

    Args:
        path: The file.
        empty: Whether what it holds is forgotten.

    Raises:
        OSError: It cannot be written, or what has its name is no ordinary file.
    """
    file = os.fdopen(handle_of(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "ab")
    if empty:
        file.truncate(0)
    return file


def _check(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise NotOrdinaryError
