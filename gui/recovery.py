"""Unsaved work survives a crash: a copy of its own, never in the place of the user's file."""

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from engine.atomic import backup_of
from engine.document import project
from engine.document.document import Document
from gui.session import Session

INTERVAL = 1_500
"""Milliseconds from an edit to its copy on disk."""


class Autosave(QObject):
    """Keeps a copy of what no file holds yet, and removes it once one does.

    A lock beside the copy tells other starts of the program that it is in use; the system lets go
    of the lock when the process dies, however it dies.

    Args:
        session: Whose document is kept.
        folder: Where copies are; other processes may keep theirs there too.
    """

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._saved: Document | None = None
        self._path, self._lock = _free_place(folder)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.save)
        session.file_changed.connect(self._note_change)

    def save(self) -> None:
        """Make the copy what the document is, or remove it where a file holds the document."""
        document = self._session.document
        if not self._session.is_modified:
            self._remove()
        elif document is not self._saved:
            try:
                project.save(document, self._path)
                self._saved = document
            except project.ProjectError as error:  # a full disk must not disturb the work
                print(error, file=sys.stderr)

    def end(self) -> None:
        """Remove the copy: the user has saved the document, or let it go."""
        self._timer.stop()
        self._remove()
        self._lock.unlock()

    def _note_change(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _remove(self) -> None:
        self._saved = None
        discard(self._path)


def _free_place(folder: Path) -> tuple[Path, QLockFile]:
    """Return a path in ``folder`` that nobody uses, and the lock on it, which is taken."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in itertools.count(1):
        path = folder / f"{number}{project.SUFFIX}"
        lock = _lock(path)
        if not path.exists() and lock.tryLock(0):
            return path, lock
    raise AssertionError("there is always another number")


def discard(path: Path) -> None:
    """Remove a copy and what was kept of the one before it."""
    for file in (path, backup_of(path)):
        file.unlink(missing_ok=True)


def abandoned(folder: Path) -> list[Path]:
    """Return the copies that processes which are gone have left, the newest first."""
    paths = [path for path in folder.glob(f"*{project.SUFFIX}") if _is_abandoned(path)]
    return sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)


def _is_abandoned(path: Path) -> bool:
    lock = _lock(path)
    if not lock.tryLock(0):
        return False
    lock.unlock()
    return True


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # only a process that is gone makes it stale, never its age
    return lock
