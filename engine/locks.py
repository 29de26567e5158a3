"""Locks on files, which the system lets go of however the program ends."""

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def try_lock(file: BinaryIO) -> bool:
    """Lock an open file until it is closed or the process ends; return whether that went."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Return whether somebody holds the lock on a file that is there, or may hold it."""
    try:
        with path.open("rb+") as file:
            return not try_lock(file)
    except OSError:
        return True
