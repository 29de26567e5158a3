"""The reading of a file of weights in a thread of its own."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from netwright.engine.message import SentenceError


class WeightsReader(QThread):
    """Reads a file while the window goes on.

    Signals:
        advanced: How much is done, from 0 to 1.
        failed: A :class:`Message`: why it gives no weights.
        done: The :class:`WeightsFile`.
    """

    advanced = Signal(float)
    failed = Signal(object)
    done = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("weights reader")
        self._path = path
        self._stopping = threading.Event()

    def cancel(self) -> None:
        """Read no further, and end the process that reads a pickle; nothing is told any more."""
        self._stopping.set()
        self.blockSignals(True)

    def run(self) -> None:
        """Read it; what goes wrong becomes a sentence."""
        from netwright.engine.trained.foreign.weights_file import read_weights

        steps = read_weights(self._path)
        try:
            while not self._stopping.is_set():
                progress = next(steps)
                self.advanced.emit(progress.done / max(progress.total, 1))
        except StopIteration as end:
            self.done.emit(end.value)
        except SentenceError as error:
            self.failed.emit(error.sentence)
        finally:
            steps.close()
