"""Collect reference cycles in the window's thread, and in no other."""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 200  # milliseconds


class Collector(QObject):
    """Takes the place of Python's automatic collection, which runs in whichever thread allocates.

    A Qt object in a reference cycle that the training thread happens to collect is destroyed in the
    wrong thread, which ends the process.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(INTERVAL)

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        passed = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if threshold and count > threshold
        ]
        if passed:
            gc.collect(max(passed))
