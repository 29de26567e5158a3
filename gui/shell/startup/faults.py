"""What is done about errors of the program itself: told once, written down, never fatal."""

import contextlib
import faulthandler
import os
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Signal

from netwright.engine.regular_files import open_to_append

LOG = "netwright.log"
CRASH_LOG = "crash.log"
LAST_CRASH = "crash.last.log"


def state_folder() -> Path:
    """Return the folder for logs, made if it is not there and can be."""
    place = QStandardPaths.StandardLocation.StateLocation
    folder = Path(QStandardPaths.writableLocation(place))
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def data_folder() -> Path:
    """Return the folder for what the user keeps beside projects, made when it is first used."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place))


class FaultReporter(QObject):
    """Receives every exception that nothing caught, from whichever thread.

    The same one, raised at the same line, is told once: a view that fails to paint fails sixty
    times a second.

    Signals:
        fault: The exception in a line; arrives in the window's thread.
    """

    fault = Signal(str)

    def __init__(self, log: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._told: set[tuple[str, str, int]] = set()

    def install(self) -> None:
        """Take the place of Python's hooks."""
        sys.excepthook = self.report
        threading.excepthook = lambda args: self.report(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def report(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write the exception down, and tell it unless it was told before."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        last = traceback.extract_tb(trace)[-1:]
        place = (
            (kind.__name__, last[0].filename, last[0].lineno or 0)
            if last
            else (kind.__name__, "", 0)
        )
        if place in self._told:
            return
        self._told.add(place)
        self._write("".join(traceback.format_exception(kind, error, trace)))
        where = f" ({Path(place[1]).name}:{place[2]})" if last else ""
        self.fault.emit(f"{kind.__name__}: {error}{where}")

    def _write(self, text: str) -> None:
        print(text, file=sys.stderr)
        if self._log is None:
            return
        try:
            with open_to_append(self._log) as log:
                now = datetime.now().isoformat(timespec="seconds")
                log.write(f"{now}\n{text}\n".encode(errors="backslashreplace"))
        except OSError as error:  # a full disk must not turn one fault into two
            print(error, file=sys.stderr)


def watch_for_crashes(folder: Path) -> int | None:
    """Have Python write where it was if the process dies.

    Returns:
        The file's descriptor, open as long as the process; None if it cannot be written.
    """
    try:
        with open_to_append(folder / CRASH_LOG, empty=True) as log:
            descriptor = os.dup(log.fileno())
    except OSError:
        return None
    faulthandler.enable(descriptor)
    return descriptor


def last_crash(folder: Path) -> Path | None:
    """Return where the last process that died says where it was, and keep that file.

    To be asked before :func:`watch_for_crashes` begins another.
    """
    log, kept = folder / CRASH_LOG, folder / LAST_CRASH
    try:
        if not log.is_file() or not log.stat().st_size:
            return None
        return log.replace(kept)
    except OSError:
        return None
