"""Measuring networks, in parts small enough to lie between two steps of a run.

This module loads PyTorch; only the worker's thread imports it.
"""

import time
from collections.abc import Generator

from netwright.engine.inspect.timing import forward_times
from netwright.engine.training.experiments.estimate import estimate
from netwright.engine.worker.replies import Foretold, Report, Timed
from netwright.engine.worker.requests import Foretell, Gauging, TimeNodes

SHARE = 0.1
"""Part of a run's time that measuring may take."""

Parts = Generator[None, None, Report]


class Measurements:
    """Measures one thing after the other; of each kind of order only the newest."""

    def __init__(self) -> None:
        self._waiting: dict[type[Gauging], Gauging] = {}
        self._order: Gauging | None = None
        self._parts: Parts | None = None
        self._unknown: Report | None = None
        self._next = 0.0

    @property
    def is_under_way(self) -> bool:
        """Whether there is something left to measure."""
        return bool(self._waiting) or self._parts is not None

    @property
    def is_due(self) -> bool:
        """Whether the next part stays, during a run, within its share of the time."""
        return self.is_under_way and time.monotonic() >= self._next

    def begin(self, order: Gauging) -> None:
        """Take an order, in place of any other of its kind."""
        if type(self._order) is type(order):
            self._order = self._parts = None
        self._waiting[type(order)] = order

    def advance(self) -> Report | None:
        """Do one part; return the result with the last one, else None."""
        began = time.monotonic()
        report = self._advance()
        now = time.monotonic()
        self._next = now + (now - began) / SHARE
        return report

    def _advance(self) -> Report | None:
        if self._parts is None:
            if not self._waiting:
                return None
            self._order = self._waiting.pop(next(iter(self._waiting)))
            self._parts, self._unknown = _measured(self._order), _unknown(self._order)
        try:
            next(self._parts)
        except StopIteration as end:
            report: Report | None = end.value
        except Exception:  # the network is the user's, and its run will say what is wrong with it
            report = self._unknown
        else:
            return None
        self._order = self._parts = self._unknown = None
        return report


def _measured(order: Gauging) -> Parts:
    match order:
        case TimeNodes():
            seconds = yield from forward_times(order.source, order.macs, order.seed)
            return Timed(order.source, seconds)
        case Foretell():
            found = yield from estimate(order.source, order.settings, order.samples, order.macs)
            return Foretold(order, found)


def _unknown(order: Gauging) -> Report:
    """Return the report that says that nothing could be measured."""
    match order:
        case TimeNodes():
            return Timed(order.source)
        case Foretell():
            return Foretold(order)
