"""How far a judgement is, as a progress bar with the time that is left."""

from PySide6.QtWidgets import QProgressBar

from netwright.engine.worker.requests.attribute import JudgingProgress

MINUTE = 60


class JudgingBar(QProgressBar):
    """Shows samples that were looked at, and seconds or minutes until the end."""

    def begin(self) -> None:
        """Wait for the first samples."""
        self.setRange(0, 0)

    def show_progress(self, told: JudgingProgress) -> None:
        """Show how far it is."""
        if told.eta_seconds is None:
            return
        self.setRange(0, told.total)
        self.setValue(told.done)
        left = f"{told.eta_seconds:.0f} s"
        if told.eta_seconds >= MINUTE:
            left = f"{told.eta_seconds / MINUTE:.0f} min"
        self.setFormat(self.tr("%p %, {left} left").format(left=left))
