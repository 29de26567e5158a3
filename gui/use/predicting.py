"""Prediction away from the window: a thread that tells what is on pictures, as it goes."""

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from netwright.engine.message import Message, SentenceError, message

if TYPE_CHECKING:
    # These load PyTorch.
    from netwright.engine.trained.network import TrainedNetwork

AT_ONCE = 64
"""Answers that are told together."""
TOP = 5
"""Classes that are told of each picture."""


class Predicting(QThread):
    """Goes through pictures once, and ends; :meth:`requestInterruption` ends it before.

    Signals:
        told: Some more answers, and how many pictures there are in all.
        failed: Why nothing more is told.
    """

    told = Signal(list, int)
    failed = Signal(object)

    def __init__(
        self,
        network: "Callable[[], TrainedNetwork]",
        places: Sequence[Path],
        *,
        as_is: bool,
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing.

        Args:
            network: Opens the trained network.
            places: Files and folders.
            as_is: Whether photographs of digits are left as they are.
            parent: Qt parent.
        """
        super().__init__(parent)
        self.setObjectName("predicting")
        self._network, self._places, self._as_is = network, tuple(places), as_is

    def run(self) -> None:
        """Tell what is on each picture."""
        try:
            self._predict()
        except SentenceError as error:
            self.failed.emit(error.sentence)
        except Exception as error:  # a fault of the program: told and logged, the window lives on
            sys.excepthook(type(error), error, error.__traceback__)
            self.failed.emit(_fault(error))

    def _predict(self) -> None:
        from netwright.engine.prediction.classifier import Classifier
        from netwright.engine.prediction.picture_files import picture_files
        from netwright.engine.prediction.stream import predicted

        classifier = Classifier.of(self._network(), "one")
        total = sum(1 for _ in picture_files(self._places))
        files, some = picture_files(self._places), []
        with closing(predicted(classifier, files, top=TOP, as_is=self._as_is)) as answers:
            for each in answers:
                some.append(each)
                if self.isInterruptionRequested():
                    break
                if len(some) == AT_ONCE:
                    self.told.emit(some, total)
                    some = []
        self.told.emit(some, total)


def _fault(error: Exception) -> Message:
    return message("This cannot be done: {reason}.", reason=repr(error))
