"""The export of a film in a thread of its own."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from netwright.engine.film.film import Film
from netwright.engine.message import SentenceError, message
from netwright.gui.inspect.film.film_export import write_film


class FilmExport(QThread):
    """Writes a film while the window goes on.

    Signals:
        advanced: How much is done, from 0 to 1.
        failed: A :class:`Message`: why it cannot be written.
        written: The path of what was written.
    """

    advanced = Signal(float)
    failed = Signal(object)
    written = Signal(object)

    def __init__(self, film: Film, node: str, target: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("film export")
        self._film, self._node, self._target = film, node, target
        self._stopping = threading.Event()

    def cancel(self) -> None:
        """Write no further; a file that is not complete does not come to be."""
        self._stopping.set()

    def run(self) -> None:
        """Write frame by frame; what goes wrong becomes a sentence."""
        try:
            for done in write_film(self._film, self._node, self._target):
                if self._stopping.is_set():
                    return
                self.advanced.emit(done)
        except SentenceError as error:
            self.failed.emit(error.sentence)
        except OSError as error:
            reason = error.strerror or str(error)
            path = str(self._target)
            self.failed.emit(
                message("{path} cannot be written: {reason}.", path=path, reason=reason)
            )
        else:
            self.written.emit(self._target)
