"""Time shares: work beside a run stays within its part of the time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class TimeShare:
    """When the next piece of some work may be done, so that all together keep to their share."""

    def __init__(self, share: float, pause: float = 0.0) -> None:
        """Be due at once.

        Args:
            share: Part of the time that the work may take, 0 to 1.
            pause: Least seconds from one piece to the next.
        """
        self._share = share
        self._pause = pause
        self._next = 0.0

    @property
    def is_due(self) -> bool:
        """Whether another piece stays within the share."""
        return time.monotonic() >= self._next

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Do a piece, and put the next one off by what it took."""
        began = time.monotonic()
        try:
            yield
        finally:
            now = time.monotonic()
            self._next = now + max(self._pause, (now - began) / self._share)
