"""The menu Network: training, layout, data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action import action
from gui.canvas import Canvas
from gui.training.actions import TrainingActions


class NetworkMenu(QMenu):
    """Train, pause, stop, tidy.

    Signals:
        data_folder_requested: The user wants to say where data sets are.
        comparison_requested: The user wants to train networks side by side.
    """

    data_folder_requested = Signal()
    comparison_requested = Signal()

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
        self.compare = action(
            window,
            self.tr("C&ompare…"),
            self.comparison_requested.emit,
            "Ctrl+Shift+M",
            tip=self.tr("Train several networks side by side on the same images"),
        )
        self.addActions([training.train, training.pause, training.stop, training.go_on])
        self.addAction(self.compare)
        self.addSeparator()
        self.addAction(self.tidy)
        self.addSeparator()
        self.addAction(folder)
