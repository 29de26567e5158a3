"""Opening of the window Use, bound to the trained network of the drawing in front."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netwright.gui.compute.trained_model import Standing, TrainedModel
from netwright.gui.use.window import Opener, UseWindow

if TYPE_CHECKING:
    from netwright.engine.trained.network import TrainedNetwork  # loads PyTorch


class UseOpening(QObject):
    """Makes the window once, when it is asked for."""

    def __init__(self, trained: TrainedModel, window: QWidget) -> None:
        """Make no window yet.

        Args:
            trained: Knows whose the results are.
            window: The main window.
        """
        super().__init__(window)
        self._trained = trained
        self._main = window
        self.window: UseWindow | None = None

    def show_window(self) -> None:
        """Show the window, in front of the others."""
        if self.window is None:
            self.window = UseWindow(self.opener, self._main)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def opener(self) -> Opener | None:
        """Return what opens the network that was trained of the drawing; None where none was."""
        network = self._trained.network
        if self._trained.standing is not Standing.SAME or network is None:
            return None
        return partial(_given, network)


def _given(network: "TrainedNetwork") -> "TrainedNetwork":
    return network
