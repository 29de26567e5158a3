"""A t-SNE, worked out in a process of its own: it takes seconds, and may be ended at any time."""

import sys
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import netwright
from netwright.engine.evaluation import tsne
from netwright.engine.evaluation.predictions import Predictions

MOST = 1_000
"""Points that are placed, some seconds' worth; of more, evenly spaced ones."""


class TsneProcess(QObject):
    """Places the features of one judgement on a plane.

    Signals:
        done: It has ended, well or not.

    Attributes:
        judgement: Whose features they are.
        kept: int64 (N,), which of the judgement's featured samples are placed.
        points: float32 (N, 2), None until it has ended, and where it failed.
    """

    done = Signal()

    def __init__(
        self, judgement: Predictions, features: NDArray[np.float32], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.judgement = judgement
        count = len(features)
        self.kept: NDArray[np.int64] = (
            np.linspace(0, count - 1, min(count, MOST)).round().astype(np.int64)
        )
        self.points: NDArray[np.float32] | None = None
        self._features = features[self.kept]
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(Path(netwright.__file__).parents[1]))
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert("OMP_NUM_THREADS", "1")  # the other processors belong to the run
        self._process.setProcessEnvironment(surroundings)
        self._process.finished.connect(self._take)
        self._process.errorOccurred.connect(self._fail)

    def start(self) -> None:
        """Begin."""
        written = BytesIO()
        np.save(written, self._features, allow_pickle=False)
        self._process.start(sys.executable, ["-m", tsne.__name__])
        self._process.write(written.getvalue())
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """End it at once, without a word."""
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished()

    def _take(self, status: int) -> None:
        if status == 0:
            told = BytesIO(self._process.readAllStandardOutput().data())
            self.points = np.load(told, allow_pickle=False)
        self.done.emit()

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # the others are told by finished too
            self.done.emit()
