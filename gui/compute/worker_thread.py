"""The thread that trains."""

import sys

from PySide6.QtCore import QObject, QThread, Signal

from netwright.engine.worker.reply_queue import ReplyQueue
from netwright.engine.worker.requests import Order, RequestQueue, Watch


class Worker(QThread):
    """Does what lies on its desk and leaves reports in its mailbox; it knows no widget.

    A message interface on both sides: a process could take its place.

    Signals:
        reported: There is something in the mailbox, and whether it hurries; arrives in the
            window's thread.
    """

    reported = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.desk = RequestQueue()
        self.mailbox = ReplyQueue(self.reported.emit)

    def ask(self, order: Order) -> None:
        """Lay an order on the desk, and start with the first."""
        self.desk.ask(order)
        if not self.isRunning():
            self.start()

    def watch(self, watch: Watch | None) -> None:
        """Look from now on at this, or at nothing."""
        self.desk.watch(watch)
        if watch is not None and not self.isRunning():
            self.start()

    def run(self) -> None:
        """Work until the desk is closed; a fault that nothing caught goes to the program's hook."""
        try:
            from netwright.engine.worker.scheduler import Scheduler  # loads PyTorch

            Scheduler(self.desk, self.mailbox.put).work()
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
