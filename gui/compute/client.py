"""The client of the worker: a question goes out, its replies reach who asked."""

import sys
import weakref
from collections.abc import Callable, Sequence
from itertools import count
from types import MethodType
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from netwright.engine.message import Message
from netwright.engine.worker.reply import Report, RequestFailed
from netwright.engine.worker.reply_queue import Posted
from netwright.engine.worker.request_queue import Ticket
from netwright.engine.worker.requests.request import Request
from netwright.gui.compute.delivery import Delivery
from netwright.gui.compute.worker_thread import WorkerThread

CLOSING = 3_000
"""Milliseconds that the thread gets to end."""

R = TypeVar("R", bound=Report)
Listener = Callable[[Any], None]


class _Asked(NamedTuple):
    on_reply: Listener
    on_failure: Listener


class WorkerClient(QObject):
    """Asks the worker; every reply arrives in the window's thread, in its order.

    A view that has gone hears nothing any more.

    Signals:
        delivered: All replies that had come have been handed to who asked.
        failed: The :class:`Message` that says why something cannot be, where who asked does not
            care to hear it.
    """

    delivered = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = WorkerThread(self)
        self._numbers = count()
        self._watch = next(self._numbers)
        self._asked: dict[int, _Asked] = {}
        Delivery(self._worker, self).arrived.connect(self._hand_on)

    @property
    def is_closing(self) -> bool:
        """Whether nothing more is answered."""
        return self._worker.queue.wishes.is_closing

    def ask(
        self,
        request: Request[R],
        on_reply: Callable[[R], None],
        on_failure: Callable[[Message], None] | None = None,
    ) -> int:
        """Ask the worker; the thread starts with the first question.

        Args:
            request: What is asked.
            on_reply: Hears each reply; as a method of a QObject only as long as that lives.
            on_failure: Hears why it cannot be; without one :attr:`failed` tells.

        Returns:
            The number by which it can be given up.
        """
        number = next(self._numbers)
        if not self.is_closing:
            self._asked[number] = _Asked(_weak(on_reply), _weak(on_failure or self.failed.emit))
            for dropped in self._worker.queue.ask(Ticket(number, request)):
                self._asked.pop(dropped, None)
            self._worker.wake()
        return number

    def give_up(self, number: int) -> None:
        """Have nothing more done about a question; what its request tells of that still comes."""
        if number in self._asked:
            self._worker.queue.ask(Ticket(number, None))

    def watch(self, request: Request[R] | None, on_reply: Callable[[R], None]) -> None:
        """Have a question answered now and, while a run goes on, again and again.

        After None, replies to the questions before are not heard any more.
        """
        if self.is_closing:
            return
        if request is None:
            self._asked.pop(self._watch, None)
            self._watch = next(self._numbers)
            self._worker.queue.watch(None)
            return
        self._asked[self._watch] = _Asked(_weak(on_reply), self.failed.emit)
        self._worker.queue.watch(Ticket(self._watch, request))
        self._worker.wake()

    def pause(self, paused: bool) -> None:
        """Let the run wait, or go on."""
        self._worker.queue.pause(paused)

    def stop(self) -> None:
        """End the work under way; everything learned is kept."""
        self._worker.queue.stop()

    def close(self, timeout: int = CLOSING) -> bool:
        """End the work and the thread; return whether it ends within ``timeout`` milliseconds.

        A run is kept up to its present step, as a checkpoint.
        """
        self._worker.queue.close()
        return self._worker.wait(timeout)

    def _hand_on(self, posted: Sequence[Posted]) -> None:
        for number, report in posted:
            asked = self._asked.get(number)
            if asked is None:
                continue
            try:
                if report is None:
                    del self._asked[number]
                elif isinstance(report, RequestFailed):
                    asked.on_failure(report.sentence)
                else:
                    asked.on_reply(report)
            except Exception as error:  # of one view: the others go on
                sys.excepthook(type(error), error, error.__traceback__)
        self.delivered.emit()


def _weak(listener: Listener) -> Listener:
    """Return a listener that does not keep its widget, and is silent once that has gone."""
    if not isinstance(listener, MethodType) or not isinstance(listener.__self__, QObject):
        return listener
    reference = weakref.WeakMethod(listener)

    def hear(report: object) -> None:
        method = reference()
        if method is not None and isValid(method.__self__):
            method(report)

    return hear
