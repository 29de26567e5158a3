"""The state of the worker's work, which all that may begin some share."""

from PySide6.QtCore import QObject, Signal

from netwright.engine.worker.run_state import RunState


class WorkState(QObject):
    """What the worker is at; one work goes on at a time.

    Signals:
        changed: The new :class:`RunState`.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = RunState.IDLE

    @property
    def value(self) -> RunState:
        """The present state."""
        return self._value

    @property
    def is_busy(self) -> bool:
        """Whether nothing else can begin."""
        return self._value.is_busy

    def become(self, state: RunState) -> None:
        """Go over to another state."""
        if state is not self._value:
            self._value = state
            self.changed.emit(state)
