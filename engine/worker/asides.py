"""Work in small parts beside everything else: which part is done next, within which time share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from netwright.engine.worker.reply import Report
from netwright.engine.worker.request_queue import Ticket
from netwright.engine.worker.requests.request import Aside
from netwright.engine.worker.time_share import TimeShare


@dataclass(frozen=True, eq=False)
class _Task:
    number: int
    request: Aside[Report]
    parts: Iterator[Report | None]


class Asides:
    """The requests that are answered in small parts, in their lanes."""

    def __init__(self, post: Callable[[int, Report | None], None]) -> None:
        """Have nothing to do.

        Args:
            post: Sends a reply to the request of a number.
        """
        self._post = post
        self._tasks: list[_Task] = []
        self._shares: dict[str, TimeShare] = {}

    def __bool__(self) -> bool:
        """Return whether there is something left to do."""
        return bool(self._tasks)

    def begin(self, ticket: Ticket, request: Aside[Report], parts: Iterator[Report | None]) -> None:
        """Take a request, in place of those that it replaces."""
        for task in [task for task in self._tasks if request.replaces(task.request)]:
            self._give_up(task, request)
        self._tasks.append(_Task(ticket.number, request, parts))
        self._shares.setdefault(request.lane, TimeShare(request.share))

    def leave(self, number: int) -> None:
        """Give up the request of a number, if it is not over."""
        for task in [task for task in self._tasks if task.number == number]:
            self._give_up(task, None)

    def advance(self, *, during_run: bool = False) -> None:
        """Do a part of the newest request of each lane; during a run only of those that are due."""
        newest = {task.request.lane: task for task in self._tasks}
        for lane, task in newest.items():
            if during_run and not self._shares[lane].is_due:
                continue
            with self._shares[lane].spending():
                self._do_part(task)

    def _do_part(self, task: _Task) -> None:
        try:
            report = next(task.parts)
        except StopIteration:
            self._end(task)
        else:
            if report is not None:
                self._post(task.number, report)

    def _give_up(self, task: _Task, by: Aside[Report] | None) -> None:
        told = task.request.given_up(by)
        if told is not None:
            self._post(task.number, told)
        self._end(task)

    def _end(self, task: _Task) -> None:
        self._tasks.remove(task)
        close = getattr(task.parts, "close", None)
        if close is not None:
            close()
        self._post(task.number, None)
