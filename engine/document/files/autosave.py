"""Copies of what is not saved yet, in a folder of their own, and what a crash has left of them.

While a program runs it holds a lock on a file beside its copy; the system lets go of it however the
program ends. So a copy whose lock is free belongs to nobody any more: it is offered at the next
start. The user's own file is never touched.

Nothing here waits or has a thread: whoever uses it says what time it is.
"""

import contextlib
import errno
import json
import os
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from netwright.engine.atomic import remove_leftovers, write_atomically
from netwright.engine.document.document import Document
from netwright.engine.document.files.os_errors import why
from netwright.engine.document.files.project import ProjectError, dump, parse
from netwright.engine.document.files.record_fields import as_title
from netwright.engine.document.files.strict_json import MAXIMUM_BYTES, parse_line
from netwright.engine.locks import Lock, is_held
from netwright.engine.message import message
from netwright.engine.regular_files import open_ordinary, read_ordinary

INTERVAL = 1.0
"""Seconds from a change to its copy; with the time to notice and to write it, less than 2."""
SETTLED = 60.0
"""Seconds after which a lock that nobody holds was left by a program that is gone."""
LATEST = 2.0**36
"""Seconds since 1970, in the year 4147; a later time cannot be shown."""
LONGEST_HEADER = 2**16
MAXIMUM_COPY = MAXIMUM_BYTES + LONGEST_HEADER
COPY = ".copy"
LOCK = ".lock"


class UnsavedState(NamedTuple):
    """What is open: the document, its file if it has one, and whether that file holds less."""

    document: Document
    path: Path | None
    is_modified: bool


class Autosave:
    """The copy of one open document."""

    def __init__(self, folder: Path) -> None:
        """Begin to keep a copy in ``folder``, which is made if it is not there.

        Raises:
            ProjectError: The folder cannot be used.
        """
        name = uuid.uuid4().hex
        self._copy = folder / f"{name}{COPY}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = Lock.take(folder / f"{name}{LOCK}")
            if lock is None:
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        except OSError as error:
            raise _failed(error) from None
        self._lock = lock
        self._disk = threading.Lock()  # held while writing: as long as the disk takes
        self._noting = threading.Lock()  # held for a moment: whoever notes never waits for a disk
        self._state: UnsavedState | None = None
        self._written: Document | None = None
        self._since: float | None = None

    def note(self, document: Document, path: Path | None, is_modified: bool, now: float) -> None:
        """Take note of what is open, after every edit and every save.

        A document that its file holds needs no copy: an older one is removed.

        Args:
            document: What is open.
            path: The user's file of it, if there is one.
            is_modified: Whether that file does not hold it.
            now: Seconds of any steady clock.
        """
        with self._noting:
            self._state = UnsavedState(document, path, is_modified)
            if not is_modified:
                self._since = None
                self._remove()
            elif self._since is None and document is not self._written:
                self._since = now

    def is_due(self, now: float) -> bool:
        """Return whether there are changes that have waited long enough."""
        since = self._since
        return since is not None and now >= since + INTERVAL

    def write(self) -> None:
        """Write the copy, if there is anything new; in any thread.

        Raises:
            ProjectError: It cannot be written; it is tried again after the next edit.
        """
        with self._disk:
            with self._noting:
                state, self._since = self._state, None
                if state is None or not state.is_modified or state.document is self._written:
                    return
            try:
                write_atomically(self._copy, _content(state), keep_previous=False)
            except OSError as error:
                raise _failed(error) from None
            with self._noting:
                self._written = state.document
                if self._state is None or not self._state.is_modified:  # saved or closed meanwhile
                    self._remove()

    def close(self, *, keep: bool = False) -> None:
        """Let go of the lock and remove the copy: the program ends as it should.

        Args:
            keep: Whether the copy stays, to be offered at the next start, because nobody has saved
                the document or let it go.
        """
        with self._noting:
            self._state = self._since = None
        with self._disk, self._noting:
            if not keep:
                self._remove()
            self._lock.release()

    def _remove(self) -> None:
        self._written = None
        with contextlib.suppress(OSError):
            self._copy.unlink(missing_ok=True)


def _content(state: UnsavedState) -> bytes:
    """Return a copy: a line about it, then the project."""
    header = {
        "title": state.document.title,
        "path": None if state.path is None else str(state.path),
        "time": time.time(),
    }
    return json.dumps(header).encode() + b"\n" + dump(state.document)


@dataclass(frozen=True)
class Lost:
    """A copy that a crash has left.

    Attributes:
        title: The network's title.
        path: The user's file of it, None if it never had one.
        time: When it was written, in seconds since 1970.
    """

    title: str
    path: Path | None
    time: float
    _copy: Path

    def read(self) -> Document:
        """Return the document.

        Raises:
            ProjectError: The copy is damaged.
        """
        try:
            _, _, content = read_ordinary(self._copy, MAXIMUM_COPY).partition(b"\n")
        except OSError as error:
            raise ProjectError(
                [message("The copy cannot be read: {reason}", reason=why(error))]
            ) from None
        return parse(content)

    def discard(self) -> None:
        """Remove the copy: it is open again and has another, or nobody wants it."""
        _discard(self._copy)


def lost_documents(folder: Path) -> tuple[Lost, ...]:
    """Return the copies in ``folder`` whose programs are gone, the newest first.

    What was left without a copy is cleared away.
    """
    found = sorted(_lost(folder), key=lambda lost: -lost.time)
    return tuple(found)


def _lost(folder: Path) -> Iterator[Lost]:
    """Yield the copies that belong to nobody; one without a lock, which is made first, does too."""
    names = {path.stem for ending in (COPY, LOCK) for path in folder.glob(f"*{ending}")}
    for name in sorted(names):
        copy, lock = folder / f"{name}{COPY}", folder / f"{name}{LOCK}"
        if is_held(lock):
            continue
        remove_leftovers(copy)
        header = _header(copy)
        if header is None:
            _clear(lock)
        else:
            yield header


def _clear(lock: Path) -> None:
    """Remove a lock without a copy, unless it is so new that its owner may not hold it yet."""
    with contextlib.suppress(OSError):
        if time.time() - lock.stat().st_mtime > SETTLED:
            lock.unlink()


def _header(copy: Path) -> Lost | None:
    """Return what the first line of a copy says, or None if there is no copy.

    Of one that is damaged nothing may be known but that it is there; reading it says why.
    """
    try:
        with open_ordinary(copy, MAXIMUM_COPY) as file:
            values = parse_line(file.readline(LONGEST_HEADER)) or {}
    except FileNotFoundError:
        return None
    except OSError:
        values = {}
    return Lost(
        as_title(values.get("title")) or Document.title,
        _path(values.get("path")),
        _time(values.get("time")),
        copy,
    )


def _path(value: object) -> Path | None:
    return Path(value) if isinstance(value, str) and value and "\0" not in value else None


def _time(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < LATEST else 0.0


def _discard(copy: Path) -> None:
    for path in (copy, copy.with_suffix(LOCK)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _failed(error: OSError) -> ProjectError:
    return ProjectError(
        [
            message(
                "No copy of your unsaved changes can be kept: {reason} Save your work soon.",
                reason=why(error),
            )
        ]
    )
