"""Confinement of a process that reads a file nobody vouches for: no network, no files, an end.

Where the system can, it sees to this itself (limits of Unix; Linux takes the network away); Python
refuses the rest before it is done. All of it stands behind a reader that runs no code of the
file's to begin with.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]  # a module, elsewhere

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.kill",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.putenv",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.startfile",
    "os.symlink",
    "os.system",
    "os.truncate",
    "os.unsetenv",
    "pty.",
    "shutil.",
    "urllib.",
    "webbrowser.",
    "ctypes.dlopen",
    "pickle.find_class",
)
"""Beginnings of the names of audit events: what a reader of weights never does. The last is what
every unpickler does but PyTorch's of weights only."""


@dataclass(frozen=True)
class Limits:
    """What a process may take.

    Attributes:
        seconds: Of the clock, and of a processor.
        memory: Bytes beyond those that it has to begin with.
        output: Bytes of the file that it writes.
    """

    seconds: int
    memory: int
    output: int

    @classmethod
    def reading(cls, size: int) -> "Limits":
        """Return what reading a file of ``size`` bytes may take, with much to spare."""
        return cls(
            seconds=60 + size // 10_000_000, memory=4 * size + 2**31, output=2 * size + 2**26
        )


def confine(limits: Limits) -> None:
    """Take from this process, for good, what reading a file does not need.

    Call it when all that is needed is imported.
    """
    if resource is not None:
        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 64),
            (resource.RLIMIT_FSIZE, limits.output),
            (resource.RLIMIT_CPU, limits.seconds + 5),  # the alarm comes first
            (resource.RLIMIT_AS, _memory() + limits.memory),
        ):
            with suppress(ValueError, OSError):  # it has been limited further already
                resource.setrlimit(what, (most, most))
        signal.alarm(limits.seconds)  # whoever has started it may have ended without a word
    _leave_network()
    sys.addaudithook(_refuse)


def _memory() -> int:
    """Return the bytes of addresses that the process has taken, 8 GiB where nobody tells."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - before all else
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2**33


def _leave_network() -> None:
    """Go into a network of one's own, with nobody in it, where Linux allows that."""
    if sys.platform != "linux":
        return
    system = ctypes.CDLL(None)
    if system.unshare(CLONE_NEWNET):
        system.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _refuse(event: str, arguments: Sequence[object]) -> None:
    if event.startswith(FORBIDDEN) or (event == "open" and _writes(arguments)):
        raise PermissionError(f"{event} while weights are read")


def _writes(arguments: Sequence[object]) -> bool:
    _path, mode, flags = (*arguments, None, None, None)[:3]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(
        flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    )
