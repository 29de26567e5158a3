"""The windows of their own in which a network is looked into: each is made once, when asked for."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netwright.gui.compute.compute import Compute
from netwright.gui.inspect.explain.explain_window import ExplainWindow
from netwright.gui.inspect.kernel_lab.window import KernelLabWindow
from netwright.gui.inspect.maps_panel import MapsPanel
from netwright.gui.inspect.sample_choice import SampleChoice
from netwright.gui.state.session import Session


class InspectionWindows(QObject):
    """The explanation of a block's arithmetic, and the kernel workshop."""

    def __init__(
        self,
        session: Session,
        compute: Compute,
        sample: SampleChoice,
        maps: MapsPanel,
        window: QWidget,
    ) -> None:
        """Make no window yet.

        Args:
            session: The open project.
            compute: Answers what the windows ask.
            sample: The sample that all views share.
            maps: Knows the picture that was seen last.
            window: The main window, which they belong to.
        """
        super().__init__(window)
        self._session = session
        self._compute = compute
        self._sample = sample
        self._maps = maps
        self._window = window
        self._explanation: ExplainWindow | None = None
        self._workshop: KernelLabWindow | None = None

    def explain(self) -> None:
        """Show the arithmetic of the selected block, in a window of its own that follows."""
        if self._explanation is None:
            self._explanation = ExplainWindow(
                self._session,
                self._compute.network,
                self._compute.run,
                self._sample,
                self._window,
            )
        self._explanation.show()
        self._explanation.raise_()
        self._explanation.activateWindow()

    def open_workshop(self) -> None:
        """Show the kernel workshop, in a window of its own."""
        if self._workshop is None:
            self._workshop = KernelLabWindow(
                self._session, self._compute.network, self._compute.client, self._window
            )
        if self._maps.seen is not None:
            self._workshop.pictures.take(self._maps.seen)
        self._workshop.show()
        self._workshop.raise_()
        self._workshop.activateWindow()
