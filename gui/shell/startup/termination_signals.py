"""Ctrl+C in the terminal, and what a desktop sends that ends: they close the window."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Endings(QObject):
    """Closes the window when the process is told to end, as its user would: asking what is to ask.

    Whoever does not wait for the answer tells it a second time, and the system ends the process; a
    copy of unsaved work was made at the first time, which the next start offers.

    Args:
        keep: Makes the copy.
        window: Returns the window of the moment.
        parent: Qt's.
    """

    def __init__(
        self,
        keep: Callable[[], object],
        window: Callable[[], QWidget],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._window = window

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen while the body runs. Who has them ignored, as nohup has, still has."""
        before = {number: signal.getsignal(number) for number in SIGNALS}
        self._listen()
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _listen(self) -> None:
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: object) -> None:
        """Have the window closed soon: this is called amid whatever Python does at the moment.

        At the latest when the collector's timer lets Python do something.
        """
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        QTimer.singleShot(0, self, self._close)

    def _close(self) -> None:
        self._keep()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.close():
            QTimer.singleShot(0, self, self._close)  # once whoever has opened it goes on
        elif not self._window().close():
            self._listen()
