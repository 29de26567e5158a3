"""Wishes about work under way: whether it shall pause, stop, or end with the program."""


class Wishes:
    """What the user wants of the work under way; set in one thread, read in another.

    Attributes:
        is_closing: Whether the worker shall end.
    """

    def __init__(self) -> None:
        self._paused = False
        self._stopping = False
        self.is_closing = False

    def renew(self) -> None:
        """Forget that the work before was paused or stopped: another begins."""
        self._stopping = self._paused = False

    def pause(self, paused: bool) -> None:
        """Let the run wait, or go on."""
        self._paused = paused

    def stop(self) -> None:
        """End what is under way, and keep what was learned."""
        self._stopping = True

    @property
    def is_paused(self) -> bool:
        """Whether the run shall wait."""
        return self._paused and not self.is_stopping

    @property
    def is_stopping(self) -> bool:
        """Whether what is under way shall end."""
        return self._stopping or self.is_closing
