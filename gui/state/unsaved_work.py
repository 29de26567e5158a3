"""Unsaved work survives a crash: a copy of it is kept while it is not saved."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from netwright.engine.document.files.autosave import INTERVAL, Autosave
from netwright.engine.document.files.project import ProjectError
from netwright.gui.state.session import Session

MILLISECONDS = 1_000


class UnsavedWork(QObject):
    """Tells :class:`Autosave` what is open and when a copy is due; a thread writes it.

    Signals:
        failed: The :class:`Message` that tells why no copy can be kept.
    """

    failed = Signal(object)

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        """Begin to keep copies of the session's document.

        Raises:
            ProjectError: The folder cannot be used.
        """
        super().__init__(parent)
        self._session = session
        self._autosave = Autosave(folder)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(INTERVAL * MILLISECONDS))
        self._timer.timeout.connect(self._write_soon)
        session.file_changed.connect(self._note)
        self._note()

    def wait_at_most(self, seconds: int) -> None:
        """Let a change wait so long for its copy."""
        self._timer.setInterval(seconds * MILLISECONDS)

    def keep_now(self) -> bool:
        """Have a copy at once of what is open; return whether a file or a copy holds it now."""
        return self._write()

    def end(self, *, keep: bool = False) -> None:
        """Remove the copy: the user has saved the document, or let it go.

        Args:
            keep: Whether it stays instead, because neither has happened.
        """
        self._session.file_changed.disconnect(self._note)
        self._timer.stop()
        self._pool.waitForDone()
        if keep:
            self._write()
        self._autosave.close(keep=keep)

    def _note(self) -> None:
        session = self._session
        self._autosave.note(session.document, session.path, session.is_modified, time.monotonic())
        if session.is_modified and not self._timer.isActive():
            self._timer.start()

    def _write_soon(self) -> None:
        """Have the copy written where a slow disk keeps nobody waiting."""
        self._pool.start(self._write)

    def _write(self) -> bool:
        try:
            self._autosave.write()
        except ProjectError as error:
            self.failed.emit(error.sentence)
            return False
        return True
