"""The scheduler of the worker: which request is answered when, in the one thread of PyTorch's work.

This module loads PyTorch; only the worker's thread imports it.
"""

from collections.abc import Callable, Generator

import torch

from netwright.engine.training.compute.device import default_threads
from netwright.engine.worker.asides import Asides
from netwright.engine.worker.reply import Loading, Report
from netwright.engine.worker.request_queue import RequestQueue, Ticket
from netwright.engine.worker.requests.request import Aside, Request, Work
from netwright.engine.worker.time_share import TimeShare
from netwright.engine.worker.workspace import Workspace

SHARE, PAUSE = 0.02, 0.25
"""Part of a run's time that looking may take, and least seconds from one look to the next: more
pictures than four a second nobody reads."""
ASKED_SHARE, ASKED_PAUSE = 0.1, 0.03
"""The same while the user points at something new or draws: thirty a second follow a pen."""


class Scheduler:
    """Answers what lies in the queue; all of PyTorch's work happens here, in one thread.

    So looking never disturbs a step, and nothing draws from the random generators beside it.
    """

    def __init__(self, queue: RequestQueue, post: Callable[[int, Report | None], None]) -> None:
        """Begin nothing yet.

        Args:
            queue: What is asked.
            post: Sends a reply to the request of a number; None says that no more will come.
        """
        self._queue = queue
        self._post = post
        self._looking = TimeShare(SHARE, PAUSE)
        self._answering = TimeShare(ASKED_SHARE, ASKED_PAUSE)
        self._workspace = Workspace(queue.wishes, self._is_awaited)
        self._asides = Asides(post)

    def work(self) -> None:
        """Answer requests until the queue is closed."""
        torch.set_num_threads(default_threads())
        while not self._queue.wishes.is_closing:
            self._rest()

    def _is_awaited(self) -> bool:
        return self._queue.has_new_watch and self._answering.is_due

    def _rest(self, *, while_paused: bool = False) -> None:
        """Wait for a wish unless there is something to do, and see to it."""
        if not self._asides:
            self._queue.wait(while_paused=while_paused)
        self._take_request()
        self._look_if_asked()
        self._asides.advance()

    def _take_request(self) -> None:
        ticket = self._queue.take()
        if ticket is None:
            return
        match ticket.request:
            case None:
                self._asides.leave(ticket.number)
            case Work() as request:
                self._do(ticket, request)
            case Aside() as request:
                self._asides.begin(ticket, request, self._parts(request))
            case request:
                for report in self._parts(request):
                    if report is not None:
                        self._post(ticket.number, report)
                self._post(ticket.number, None)

    def _parts(self, request: Request[Report]) -> Generator[Report | None]:
        """Answer a request part by part; what goes wrong becomes its last reply."""
        try:
            yield from request.run(self._workspace)
        except Exception as error:  # whatever it is: told, and the worker lives
            yield request.failure(error)

    def _do(self, ticket: Ticket, work: Work[Report]) -> None:
        """Do work that takes its time, and see to what else is wanted between its replies."""
        trained, parts = self._workspace.trained, self._parts(work)
        try:
            for report in parts:
                if report is None:
                    self._rest(while_paused=True)
                    continue
                self._post(ticket.number, report)
                # While data are on their way, whatever else needs some would load them, too.
                if not isinstance(report, Loading) and not self._queue.wishes.is_closing:
                    self._attend()
        finally:
            parts.close()
            self._post(ticket.number, None)
        if self._workspace.trained is not trained:
            self._look()

    def _attend(self) -> None:
        """See to the window's wishes between two parts of the work under way."""
        self._take_request()
        if self._answering.is_due and self._look_if_asked():
            return
        trained, watched = self._workspace.trained, self._queue.watched
        if watched and trained and trained.is_live and self._looking.is_due:
            self._look()
        else:
            self._asides.advance(during_run=True)

    def _look_if_asked(self) -> bool:
        """Look if the window has just said at what; return whether it has."""
        asked = self._queue.take_watch() is not None
        if asked:
            self._look()
        return asked

    def _look(self) -> None:
        """Look at what the window wants to see, if it wants to see anything."""
        watch = self._queue.watched
        if watch is None or watch.request is None:
            return
        with self._looking.spending(), self._answering.spending():
            for report in self._parts(watch.request):
                if report is not None:
                    self._post(watch.number, report)
