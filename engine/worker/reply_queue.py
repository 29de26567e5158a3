"""The mailbox: where the worker leaves its replies and the window takes them when it has time."""

import threading
from collections.abc import Callable
from typing import NamedTuple

from netwright.engine.training.events import Evaluating, TrainingStep
from netwright.engine.worker.reply import Reply, Report

SILENT, PATIENT, URGENT = range(3)
"""What has been said of the replies in a box: nothing, that there are some, that one hurries."""


class Posted(NamedTuple):
    """A reply on its way.

    Attributes:
        number: That of the request's ticket.
        report: What is told; None says that no more will come.
    """

    number: int
    report: Report | None


class ReplyQueue:
    """Replies on their way from one thread to another.

    Nobody waits: a window that is slow finds more replies at once, and of pictures the newest only,
    so neither does it slow the worker nor does a backlog grow.
    """

    def __init__(self, notify: Callable[[bool], None]) -> None:
        """Make an empty box.

        Args:
            notify: Called, in the worker's thread, when the first reply is put in after a
                :meth:`take`, and when the first is that is no step: steps come in a stream, and
                nobody minds if they come some at a time. Told whether it is such a reply.
        """
        self._notify = notify
        self._lock = threading.Lock()
        self._posted: list[Posted] = []
        self._said = SILENT

    def put(self, number: int, report: Report | None) -> None:
        """Leave a reply to the request of a number."""
        worth = PATIENT if report is None or isinstance(report, TrainingStep) else URGENT
        with self._lock:
            if isinstance(report, Evaluating) or (isinstance(report, Reply) and report.newest_only):
                kind = type(report)
                self._posted = [old for old in self._posted if type(old.report) is not kind]
            self._posted.append(Posted(number, report))
            is_news = worth > self._said
            self._said = max(worth, self._said)
        if is_news:
            self._notify(worth == URGENT)

    def take(self) -> list[Posted]:
        """Return all replies in the order of their coming, and leave the box empty."""
        with self._lock:
            posted, self._posted = self._posted, []
            self._said = SILENT
        return posted
