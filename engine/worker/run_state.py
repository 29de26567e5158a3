"""What training is doing, in one word."""

from enum import StrEnum


class RunState(StrEnum):
    """What training is doing."""

    IDLE = "idle"
    PREPARING = "preparing"
    SEARCHING = "searching"
    COMPARING = "comparing"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    FINISHED = "finished"
    FAILED = "failed"

    @property
    def is_busy(self) -> bool:
        """Whether the worker is at it, so that nothing else can begin."""
        return self not in (RunState.IDLE, RunState.FINISHED, RunState.FAILED)
