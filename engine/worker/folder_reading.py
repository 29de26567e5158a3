"""Looking through folders, in parts small enough to lie between two steps of a run.

This module loads PyTorch; only the worker's thread imports it.
"""

import sys
import time
from collections.abc import Generator

from netwright.engine.data import catalogue
from netwright.engine.data.source import DataSource
from netwright.engine.message import SentenceError, message
from netwright.engine.worker.replies import LookedThrough

SHARE = 0.2
"""Part of a run's time that looking may take."""


class Looks:
    """Looks through folders, the one asked for last before the others."""

    def __init__(self) -> None:
        self._steps: dict[str, Generator[None, None, DataSource]] = {}
        self._next = 0.0

    @property
    def is_under_way(self) -> bool:
        """Whether there is a folder left to look through."""
        return bool(self._steps)

    @property
    def is_due(self) -> bool:
        """Whether the next part stays, during a run, within its share of the time."""
        return self.is_under_way and time.monotonic() >= self._next

    def begin(self, name: str) -> None:
        """Look through a folder anew."""
        self.leave(name)
        self._steps[name] = catalogue.found(name)

    def leave(self, name: str) -> None:
        """Look no further through a folder."""
        steps = self._steps.pop(name, None)
        if steps is not None:
            steps.close()

    def advance(self) -> LookedThrough | None:
        """Look at a part; return what was found with the last one, else None."""
        if not self._steps:
            return None
        began = time.monotonic()
        report = self._advance(next(reversed(self._steps)))
        now = time.monotonic()
        self._next = now + (now - began) / SHARE
        return report

    def _advance(self, name: str) -> LookedThrough | None:
        try:
            next(self._steps[name])
        except StopIteration as end:
            report = LookedThrough(name, end.value)
        except SentenceError as error:
            report = LookedThrough(name, error.sentence)
        except Exception as error:  # a fault of the program: told and logged, and the worker lives
            sys.excepthook(type(error), error, error.__traceback__)
            report = LookedThrough(
                name, message("This cannot be done: {reason}.", reason=repr(error))
            )
        else:
            return None
        self._steps.pop(name, None)
        return report
