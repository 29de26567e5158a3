"""The worker's thread: what trains and looks, beside the window."""

import sys

from PySide6.QtCore import QObject, QThread, Signal

from netwright.engine.worker.reply_queue import ReplyQueue
from netwright.engine.worker.request_queue import RequestQueue


class WorkerThread(QThread):
    """Answers what lies in its queue and leaves replies in its mailbox; it knows no widget.

    A message interface on both sides: a process could take its place.

    Signals:
        reported: There is something in the mailbox, and whether it hurries; arrives in the
            window's thread.
    """

    reported = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.queue = RequestQueue()
        self.mailbox = ReplyQueue(self.reported.emit)

    def wake(self) -> None:
        """Start with the first request."""
        if not self.isRunning():
            self.start()

    def run(self) -> None:
        """Work until the queue is closed; a fault that nothing caught goes to the hook."""
        try:
            from netwright.engine.worker.scheduler import Scheduler  # loads PyTorch

            Scheduler(self.queue, self.mailbox.put).work()
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
