"""The menu Network: training, layout, data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action import action
from gui.canvas import Canvas
from gui.training.actions import TrainingActions


class NetworkMenu(QMenu):
    """Train, pause, stop, tidy.

    Signals:
        workshop_requested: The user wants to try kernels.
        data_folder_requested: The user wants to say where data sets are.
    """

    data_folder_requested = Signal()
    workshop_requested = Signal()

    def __init__(self, training: TrainingActions, canvas: Canvas, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Network"))
        self.tidy = action(
            window,
            self.tr("T&idy"),
            canvas.tidy,
            "Ctrl+L",
            "tidy",
            self.tr("Lay the network out neatly"),
        )
        folder = action(
            window,
            self.tr("&Data folder…"),
            self.data_folder_requested.emit,
            tip=self.tr("Where data sets are looked for before any is downloaded"),
        )
        workshop = action(
            window,
            self.tr("&Kernel workshop…"),
            self.workshop_requested.emit,
            "Ctrl+K",
            tip=self.tr("Try kernels on pictures, and learn one back from what it has made"),
        )
        self.addActions([training.train, training.pause, training.stop, training.go_on])
        self.addSeparator()
        self.addAction(self.tidy)
        self.addSeparator()
        self.addAction(workshop)
        self.addAction(folder)
