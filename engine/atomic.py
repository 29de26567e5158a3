"""Files that are always the old one or the new one, whatever stops the program while it writes.

The new content goes to a file of its own in the same folder and is forced to the disk; the old file
is kept as ``.bak``; then one rename puts the new one in its place, and the folder is forced to the
disk too. A process killed at any of these moments leaves a whole file under the name.
"""

import contextlib
import errno
import itertools
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_numbers = itertools.count()


class ReadOnlyError(PermissionError):
    """A file that somebody has protected from being written."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, "the file is read-only", str(path))


def backup_of(path: Path) -> Path:
    """Return where the previous version of ``path`` is kept."""
    return path.with_name(f"{path.name}.bak")


def write_atomically(
    path: Path, content: bytes, *, keep_previous: bool = True, survives_power_cut: bool = True
) -> None:
    """Make ``content`` what the file ``path`` holds.

    A symbolic link stays one: the file that it points to is replaced. Permissions are kept, and a
    file that nobody may write is not replaced. What writers that were killed have left beside it
    is cleared away.

    Args:
        path: The file to write; its folder must exist.
        content: All of its bytes.
        keep_previous: Whether the file that was there is kept as :func:`backup_of`.
        survives_power_cut: Whether all is forced to the disk, which takes milliseconds; without,
            only the end of the process leaves a whole file for certain.

    Raises:
        OSError: The file or its folder is read-only, the folder is gone, the disk is full, the path
            is a link that leads back to itself, …; what ``path`` held is untouched and nothing else
            is left behind.
    """
    path = writable(path)
    for leftover, process in _leftovers(path):
        if _is_gone(process):
            _forget(leftover)
    fresh = _beside(path)
    try:
        _write(fresh, content, like=path, force=survives_power_cut)
        if keep_previous and path.exists():
            _keep(path)
        fresh.replace(path)
    except BaseException:
        _forget(fresh)
        raise
    if survives_power_cut:
        _sync_folder(path.parent)


def put_in_place(fresh: Path, path: Path, *, keep_previous: bool) -> None:
    """Give a file that has been written whole the name ``path``.

    Args:
        fresh: The file, in the same folder.
        path: The name; what bears it is replaced.
        keep_previous: Whether that is kept as :func:`backup_of`.

    Raises:
        OSError: It cannot be; ``fresh`` is where it was.
    """
    if keep_previous and path.exists():
        _keep(path)
    fresh.replace(path)
    _sync_folder(path.parent)


@contextlib.contextmanager
def grown_atomically(path: Path) -> Iterator[BinaryIO]:
    """Open a new file for the body to fill; at its end it becomes ``path``, or it is removed.

    For contents too large to lie in memory. What ``path`` held is not kept.

    Args:
        path: The file to write; its folder must exist.

    Raises:
        OSError: As :func:`write_atomically`; what ``path`` held is untouched.
    """
    fresh = _beside(path)
    try:
        with fresh.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        _forget(fresh)
        raise
    _sync_folder(path.parent)


def writable(path: Path) -> Path:
    """Return the file behind all links, which is the one to replace, if it may be.

    Raises:
        OSError: It is a folder or read-only, or the path is a link that leads back to itself.
    """
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if real.is_dir():  # it may have no name, such as "/", to put another beside
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # The superuser may write what is read-only, and did not mean to.
    if real.is_file() and not (real.stat().st_mode & 0o222 and os.access(real, os.W_OK)):
        raise ReadOnlyError(path)
    return real


def remove_leftovers(path: Path) -> None:
    """Remove what writers of ``path`` left beside it when they were killed.

    Only for a file that no other process writes at the moment.
    """
    for leftover, _ in _leftovers(Path(os.path.realpath(path))):
        _forget(leftover)


def _leftovers(path: Path) -> Iterator[tuple[Path, int]]:
    """Yield what writers of ``path`` have beside it, and the process of each."""
    form = re.compile(re.escape(f".{path.name}.") + r"(\d{1,9})-\d+\.tmp")
    try:
        beside = list(path.parent.iterdir())
    except OSError:
        return
    for other in beside:
        found = form.fullmatch(other.name)
        if found:
            yield other, int(found[1])


def _is_gone(process: int) -> bool:
    """Return whether a process has certainly ended."""
    if os.name == "nt":  # asking is done by a signal, which there would end it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False


def _forget(path: Path) -> None:
    """Remove a file that is not needed any more, if it is there and can be removed."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}-{next(_numbers)}.tmp")


def _write(fresh: Path, content: bytes, like: Path, *, force: bool) -> None:
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        if force:
            os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, fresh)


def _keep(path: Path) -> None:
    """Give the file at ``path`` the name of its backup as well, without a moment of neither."""
    second_name = _beside(path)
    try:
        try:
            os.link(path, second_name)
        except OSError:  # a file system without hard links
            shutil.copy2(path, second_name)
        second_name.replace(backup_of(path))
    finally:
        # Where the backup is this very file, as a killed writer leaves it, renaming does nothing.
        _forget(second_name)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder, and orders renames by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
