"""Delivery of the worker's replies to the window, no more often than a screen can show."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from netwright.gui.compute.worker_thread import WorkerThread

FRAME = 33
"""Milliseconds from one delivery of reports to the next: thirty a second at most."""
STREAM = 200
"""Milliseconds where there are steps only: curves grow five times a second at most."""


class Delivery(QObject):
    """Empties the worker's mailbox in the window's thread.

    Signals:
        arrived: What was posted since the last time, in their order.
    """

    arrived = Signal(object)

    def __init__(self, worker: WorkerThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = worker.mailbox
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._deliver)
        self._last = QElapsedTimer()
        worker.reported.connect(self._schedule)

    def _schedule(self, hurries: bool) -> None:
        """Deliver what has arrived, at once if the last delivery is long enough ago."""
        pause = FRAME if hurries else STREAM
        rest = max(pause - self._last.elapsed(), 0) if self._last.isValid() else 0
        if not self._next.isActive() or rest < self._next.remainingTime():
            self._next.start(rest)

    def _deliver(self) -> None:
        self._last.start()
        self.arrived.emit(self._mailbox.take())
