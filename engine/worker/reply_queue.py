"""Where the worker leaves its reports and the window takes them when it has time."""

import threading
from collections.abc import Callable

from netwright.engine.training.events import TrainingStep
from netwright.engine.worker.replies import NEWEST_ONLY, Report

SILENT, PATIENT, URGENT = range(3)
"""What has been said of the reports in a box: nothing, that there are some, that one hurries."""


class ReplyQueue:
    """Reports on their way from one thread to another.

    Nobody waits: a window that is slow finds more reports at once, and of pictures the newest only,
    so neither does it slow the worker nor does a backlog grow.
    """

    def __init__(self, notify: Callable[[bool], None]) -> None:
        """Make an empty box.

        Args:
            notify: Called, in the worker's thread, when the first report is put in after a
                :meth:`take`, and when the first is that is no step: steps come in a stream, and
                nobody minds if they come some at a time. Told whether it is such a report.
        """
        self._notify = notify
        self._lock = threading.Lock()
        self._reports: list[Report] = []
        self._said = SILENT

    def put(self, report: Report) -> None:
        """Leave a report."""
        worth = PATIENT if isinstance(report, TrainingStep) else URGENT
        with self._lock:
            if isinstance(report, NEWEST_ONLY):
                kind = type(report)
                self._reports = [old for old in self._reports if type(old) is not kind]
            self._reports.append(report)
            is_news = worth > self._said
            self._said = max(worth, self._said)
        if is_news:
            self._notify(worth == URGENT)

    def take(self) -> list[Report]:
        """Return all reports in the order of their coming, and leave the box empty."""
        with self._lock:
            reports, self._reports = self._reports, []
            self._said = SILENT
        return reports
