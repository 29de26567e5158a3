"""Locks on files, which the system lets go of however the program ends.

Some file systems know no locks: network disks without their lock service, Lustre as it is mounted
by default. There the file itself says who holds it, and it is held while that process lives.
"""

import contextlib
import errno
import os
import socket
import sys
import time
from enum import Enum, auto
from io import FileIO
from pathlib import Path
from typing import NamedTuple, Self

from netwright.engine.regular_files import NotOrdinaryError, handle_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ATTEMPTS, PAUSE = 100, 0.005
"""How often, and with how many seconds between, a lock is asked for that others look at."""
HELD_BY_ANOTHER = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
"""How systems say that another has the lock; what else they say means that they know none."""
LONGEST_OWNER = 512
"""Bytes that are read of who holds a lock."""


class _Answer(Enum):
    """What comes of asking for a lock."""

    GIVEN = auto()
    HELD = auto()
    LOOKED_AT = auto()  # another asks whether it is held, and is about to let go
    UNKNOWN = auto()  # the file system has no locks


class Lock:
    """A lock that this process holds until it is released, or the process ends."""

    def __init__(self, path: Path, file: FileIO) -> None:
        self._path = path
        self._file = file

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """Take the lock on a file, which is made if it is not there; None if another holds it.

        Raises:
            OSError: The file cannot be opened, or what has its name is none.
        """
        for _ in range(ATTEMPTS):
            file = _opened(path, os.O_RDWR | os.O_CREAT)
            answer = _taken(file)
            if answer is _Answer.GIVEN and _is_at(path, file):
                return cls(path, file)
            file.close()
            if answer is _Answer.HELD:
                return None
            time.sleep(PAUSE)
        return None

    def release(self) -> None:
        """Let others take it, and remove its file."""
        # Removed while it is held, or it might be that of whoever takes it next; but Windows
        # removes no file that is open.
        if sys.platform == "win32":
            self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()


def is_held(path: Path) -> bool:
    """Return whether somebody holds the lock on a file, or may hold it.

    Asking takes nothing away: whoever comes for the lock at this moment gets it all the same.
    """
    try:
        file = _opened(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    except (FileNotFoundError, IsADirectoryError, NotOrdinaryError):
        return False
    except OSError as error:  # a link that leads back to itself, or a socket, is nobody's lock
        return error.errno not in (errno.ELOOP, errno.ENXIO)
    with file:
        answer = _ask(file, alone=False)
        return _owner_lives(file) if answer is _Answer.UNKNOWN else answer is _Answer.HELD


def _opened(path: Path, flags: int) -> FileIO:
    """Open a file that has no more than a line, and never wait for what is none, such as a pipe."""
    handle = handle_of(path, flags)
    return FileIO(handle, "rb+" if flags & os.O_RDWR else "rb")


def _taken(file: FileIO) -> _Answer:
    """Ask for the lock on an open file, and tell an owner from one who only looks."""
    answer = _ask(file, alone=True)
    if answer is _Answer.UNKNOWN:
        return _Answer.HELD if _owner_lives(file) else _signed(file)
    if answer is _Answer.HELD and (
        sys.platform == "win32" or _ask(file, alone=False) is _Answer.GIVEN
    ):
        return _Answer.LOOKED_AT
    return answer


def _ask(file: FileIO, *, alone: bool) -> _Answer:
    """Ask the system for the lock, alone as an owner, or together with all who look at it.

    Windows knows no locks that are shared.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        known = sys.platform == "win32" or error.errno in HELD_BY_ANOTHER
        return _Answer.HELD if known else _Answer.UNKNOWN
    return _Answer.GIVEN


def _is_at(path: Path, file: FileIO) -> bool:
    """Return whether a file still has its name: its last owner may have removed it."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


class _Owner(NamedTuple):
    """Who holds a lock that the system does not know of.

    Attributes:
        machine: Its name.
        process: The number of the process.
        began: When the process began, in the system's own count; empty where that is not told.
    """

    machine: str
    process: int
    began: str

    @classmethod
    def of(cls, process: int) -> Self:
        """Return a process of this machine as an owner."""
        return cls(socket.gethostname(), process, _beginning(process))


def _signed(file: FileIO) -> _Answer:
    """Write into the lock's file that it is this process's."""
    file.truncate(0)
    file.write("\n".join(map(str, _Owner.of(os.getpid()))).encode())
    return _Answer.GIVEN


def _owner_lives(file: FileIO) -> bool:
    """Return whether the process that has signed a lock's file is there; elsewhere it may be."""
    file.seek(0)
    try:
        machine, process, began = file.read(LONGEST_OWNER).decode().split("\n")
        owner = _Owner(machine, int(process), began)
    except ValueError:  # nobody has signed it
        return False
    if owner.machine != socket.gethostname():
        return True
    try:
        os.kill(owner.process, 0)
    except PermissionError:
        pass
    except (OSError, OverflowError):
        return False
    return owner == _Owner.of(owner.process)  # its number may have gone to another


def _beginning(process: int) -> str:
    """Return when a process began, as Linux counts it: field 22 of its state, see proc(5)."""
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return ""
    return state.rpartition(")")[2].split()[19]
