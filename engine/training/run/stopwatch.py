"""How long a run has worked, how fast it is, and how long it still takes."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

RECENT = 2.0  # seconds of work that the speed is a mean of


class Stopwatch:
    """A stopwatch that runs only while the run works, not while its reader does or pauses."""

    def __init__(self) -> None:
        self._before = 0.0
        self._since: float | None = None
        self._steps = 0
        self._began = 0.0
        self._samples = 0
        self._recent: deque[tuple[float, int]] = deque()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of the body."""
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._before += time.monotonic() - self._since
            self._since = None

    @property
    def elapsed(self) -> float:
        """Seconds of work so far."""
        return self._before + (0.0 if self._since is None else time.monotonic() - self._since)

    def go_on_from(self, elapsed: float) -> None:
        """Count on from the ``elapsed`` seconds of an earlier session."""
        self._before += elapsed

    def begin(self) -> None:
        """Mark the moment before the first step of this session."""
        self._began = self.elapsed
        self._recent.append((self._began, 0))

    def stepped(self, samples: int) -> None:
        """Count a step of ``samples`` images."""
        self._steps += 1
        self._samples += samples

    def speed(self) -> float:
        """Return images a second over the last seconds of work, measurements included."""
        now = self.elapsed
        self._recent.append((now, self._samples))
        while len(self._recent) > 2 and now - self._recent[0][0] > RECENT:
            self._recent.popleft()
        since, samples = self._recent[0]
        return (self._samples - samples) / max(now - since, 1e-9)

    def eta(self, steps_left: int) -> float:
        """Return the seconds that ``steps_left`` steps take at this session's mean pace."""
        return (self.elapsed - self._began) / max(self._steps, 1) * steps_left
