"""The queue of requests on their way to the worker, and what it is to look at meanwhile."""

import threading
from collections import deque
from dataclasses import dataclass

from netwright.engine.worker.reply import Report
from netwright.engine.worker.requests.request import Request, Work
from netwright.engine.worker.wishes import Wishes


@dataclass(frozen=True, eq=False)
class Ticket:
    """A request with the number by which its replies find who asked.

    Attributes:
        number: No other has it.
        request: What is asked; None to give up what has this number.
    """

    number: int
    request: Request[Report] | None


class RequestQueue:
    """What the window wants of the worker; every method may be called from any thread.

    Attributes:
        wishes: What is wanted of the work under way.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._tickets: deque[Ticket] = deque()
        self._watch: Ticket | None = None
        self._watch_is_new = False
        self.wishes = Wishes()

    def ask(self, ticket: Ticket) -> tuple[int, ...]:
        """Leave a request; return the numbers of those that are dropped for it.

        New work forgets that the one before was stopped.
        """
        request = ticket.request
        dropped: tuple[int, ...] = ()
        with self._changed:
            if isinstance(request, Work):
                self.wishes.renew()
            if request is not None and request.newest_only:
                kind = type(request)
                old = [each for each in self._tickets if type(each.request) is kind]
                self._tickets = deque(each for each in self._tickets if each not in old)
                dropped = tuple(each.number for each in old)
            self._tickets.append(ticket)
            self._changed.notify_all()
        return dropped

    def watch(self, watch: Ticket | None) -> None:
        """Say what to look at from now on, again and again; None for nothing."""
        with self._changed:
            self._watch, self._watch_is_new = watch, watch is not None
            self._changed.notify_all()

    def pause(self, paused: bool) -> None:
        """Let the run wait, or go on."""
        with self._changed:
            self.wishes.pause(paused)
            self._changed.notify_all()

    def stop(self) -> None:
        """End what is under way, and keep what was learned."""
        with self._changed:
            self.wishes.stop()
            self._changed.notify_all()

    def close(self) -> None:
        """End the worker."""
        with self._changed:
            self.wishes.is_closing = True
            self._changed.notify_all()

    @property
    def watched(self) -> Ticket | None:
        """What to look at."""
        return self._watch

    @property
    def has_new_watch(self) -> bool:
        """Whether there is something to look at that :meth:`take_watch` has not returned yet."""
        return self._watch_is_new

    def take_watch(self) -> Ticket | None:
        """Return what to look at if it was not returned yet, else None."""
        with self._changed:
            watch = self._watch if self._watch_is_new else None
            self._watch_is_new = False
            return watch

    def take(self) -> Ticket | None:
        """Return the oldest request, None if there is none."""
        with self._changed:
            return self._tickets.popleft() if self._tickets else None

    def wait(self, *, while_paused: bool = False) -> None:
        """Wait for a request, something to look at, the end, or the end of a pause."""
        with self._changed:
            self._changed.wait_for(
                lambda: (
                    self._tickets
                    or self._watch_is_new
                    or self.wishes.is_closing
                    or (while_paused and not self.wishes.is_paused)
                )
            )
