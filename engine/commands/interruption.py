"""Ctrl+C: never a traceback, whenever it comes.

Where nothing is under way that would have to be put away, such as while PyTorch is imported, the
system ends the process, as it ends any other. A command that works is ended in order by the first
Ctrl+C, and by the system at the second: whatever it writes is whole or not there.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


def die_at_once() -> None:
    """Let the system end the process at Ctrl+C, unless whoever started it wants it ignored."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def dying_at_once() -> Iterator[None]:
    """End at once within the body, where an exception would be lost: in what Qt calls."""
    before = signal.getsignal(signal.SIGINT)
    die_at_once()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Have the first Ctrl+C raise ``KeyboardInterrupt`` in the body, and the second end at once."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _interrupt(_number: int, _frame: object) -> None:
    die_at_once()
    raise KeyboardInterrupt


def interruptible(
    events: Iterator[T], stop_run: Callable[[], None], *, together: bool = False
) -> Iterator[T]:
    """Yield what a run tells; the first Ctrl+C stops it in order, a second one at once.

    Args:
        events: What is told.
        stop_run: Stops it.
        together: Whether torchrun has started it: that hands on what it gets, Ctrl+C a second time,
            and kills whoever takes too long.
    """

    def stop(_number: int, _frame: object) -> None:
        if not together:
            die_at_once()
        stop_run()

    stopping = (signal.SIGINT, signal.SIGTERM) if together else (signal.SIGINT,)
    before = [signal.signal(number, stop) for number in stopping]
    try:
        yield from events
    finally:
        for number, handler in zip(stopping, before, strict=True):
            signal.signal(number, handler)
