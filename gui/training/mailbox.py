"""Where the worker leaves its reports and the window takes them when it has time."""

import threading
from collections.abc import Callable

from gui.training.reports import NEWEST_ONLY, Report


class Mailbox:
    """Reports on their way from one thread to another.

    Nobody waits: a window that is slow finds more reports at once, and of pictures the newest only,
    so neither does it slow the worker nor does a backlog grow.
    """

    def __init__(self, notify: Callable[[], None]) -> None:
        """Make an empty box.

        Args:
            notify: Called, in the worker's thread, when the first report is put in after a
                :meth:`take`.
        """
        self._notify = notify
        self._lock = threading.Lock()
        self._reports: list[Report] = []
        self._announced = False

    def put(self, report: Report) -> None:
        """Leave a report."""
        with self._lock:
            if isinstance(report, NEWEST_ONLY):
                kind = type(report)
                self._reports = [old for old in self._reports if type(old) is not kind]
            self._reports.append(report)
            announced, self._announced = self._announced, True
        if not announced:
            self._notify()

    def take(self) -> list[Report]:
        """Return all reports in the order of their coming, and leave the box empty."""
        with self._lock:
            reports, self._reports = self._reports, []
            self._announced = False
        return reports
