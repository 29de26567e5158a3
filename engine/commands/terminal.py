"""Progress in a terminal: one line that is written over, or now and then a line in a log."""

import sys
import time
from collections.abc import Generator
from typing import TextIO, TypeVar

from netwright.engine.data.class_recall import Recognition
from netwright.engine.data.progress import Progress
from netwright.engine.training.events import EpochDone, Finished

Result = TypeVar("Result")

WIDTH = 28
LOG_INTERVAL = 5.0  # seconds between lines where none can be written over


class ProgressLine:
    """A bar with its text on standard error."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._length = 0
        self._last = time.monotonic()

    def show(self, done: float, total: float, text: str) -> None:
        """Show that ``done`` of ``total`` is behind us."""
        share = min(max(done / total, 0.0), 1.0) if total else 0.0
        filled = round(share * WIDTH)
        line = f"[{'█' * filled}{'·' * (WIDTH - filled)}] {share:4.0%}  {text}"
        if self._live:
            self._stream.write("\r" + line.ljust(self._length))
            self._stream.flush()
            self._length = len(line)
        elif time.monotonic() - self._last >= LOG_INTERVAL:
            self._last = time.monotonic()
            print(line, file=self._stream, flush=True)

    def say(self, text: str) -> None:
        """Write a line that stays, above the bar."""
        self.clear()
        print(text, file=self._stream, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._live and self._length:
            self._stream.write("\r" + " " * self._length + "\r")
            self._stream.flush()
            self._length = 0


def watched(steps: Generator[Progress, None, Result], line: ProgressLine) -> Result:
    """Run a piece of long work to its end, showing how far it is, and return its result."""
    try:
        while True:
            progress = next(steps)
            text = str(progress.what)
            if progress.eta_seconds is not None:
                text += f", {clock(progress.eta_seconds)} left"
            line.show(progress.done, progress.total, text)
    except StopIteration as end:
        result: Result = end.value
        return result
    finally:
        line.clear()


def clock(seconds: float) -> str:
    """Return a duration as people read it: 1:05, or 2:03:00."""
    minutes, rest = divmod(round(max(seconds, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def accuracy_text(event: EpochDone | Finished) -> str:
    """Return the accuracy that was measured, with what it does not tell where that is known."""
    if isinstance(event, Finished):
        return with_classes(event.test_accuracy, event.recognition, event.test_top5)
    return with_classes(event.validation_accuracy, event.recognition, event.validation_top5)


def with_classes(accuracy: float, classes: Recognition | None, top5: float | None = None) -> str:
    """Return an accuracy as a text, with what it does not tell where that is known.

    Args:
        accuracy: Part classified rightly, 0 to 1.
        classes: How well single classes are recognised.
        top5: Part whose class is among the five most probable.
    """
    near = "" if top5 is None else f", top-5 {top5:.2%}"
    return f"{accuracy:.2%}{near}" + (f", {classes.sentence}" if classes else "")
