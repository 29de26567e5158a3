"""The large view of a panel's kernels and maps: opened when asked for, and kept up to date."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netwright.engine.worker.requests.find_patches import FindPatches
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.sample import FromData
from netwright.gui.compute.network_watch import NetworkWatch, View
from netwright.gui.inspect.kernels_part import KernelsPart
from netwright.gui.inspect.large_view import LargeView
from netwright.gui.inspect.maps_part import MapsPart
from netwright.gui.inspect.sample_choice import SampleChoice


class EnlargedView(QObject):
    """Shows what two grids of tiles show, in a window of its own that follows.

    Attributes:
        window: The window; None until it is first asked for.
    """

    def __init__(
        self,
        kernels: KernelsPart,
        maps: MapsPart,
        network: NetworkWatch,
        choice: SampleChoice,
        panel: QWidget,
    ) -> None:
        """Make no window yet.

        Args:
            kernels: The grid of kernels; one that is opened is shown large.
            maps: The grid of maps, likewise.
            network: Looks for the patches that excite a channel most.
            choice: The sample, and with it the part of the data set that is looked through.
            panel: What the window belongs to.
        """
        super().__init__(panel)
        self._kernels = kernels
        self._maps = maps
        self._network = network
        self._searched: int | None = None
        self._choice = choice
        self._panel = panel
        self._heading = self._missing = ""
        self._seen: Inspection | None = None
        self.window: LargeView | None = None
        kernels.tiles.opened.connect(self._open_kernel)
        maps.tiles.opened.connect(self._open_map)

    def open(self) -> None:
        """Show a kernel or a map large."""
        window = self._made()
        window.show()
        window.raise_()
        window.activateWindow()

    def show_seen(self, heading: str, seen: Inspection, missing: str = "") -> None:
        """Take note of what the grids show now, and show it large where that is looked at.

        Args:
            heading: What it is of.
            seen: What is shown.
            missing: Why there is nothing, where that is so.
        """
        self._heading, self._seen, self._missing = heading, seen, missing
        if self.window is not None and self.window.isVisible():
            self._feed(self.window)

    def _made(self) -> LargeView:
        if self.window is None:
            self.window = LargeView(self._panel)
            self.window.patches_wanted.connect(self._find_patches)
            self.window.patches_left.connect(self._leave_patches)
            self.window.choose(self._maps.title_of_stack, 0)
        self._feed(self.window)
        return self.window

    def _feed(self, window: LargeView) -> None:
        stacks = (self._maps.stack(), self._kernels.stack())
        window.show_stacks(self._heading, tuple(filter(None, stacks)), self._missing)

    def _find_patches(self, channel: int) -> None:
        """Have the patches looked for that excite a channel of the node most."""
        seen, sample = self._seen, self._choice.sample
        if seen is None or seen.node is None:
            return
        of_data = sample if isinstance(sample, FromData) else FromData()
        view = View(seen.node, None, of_data)
        window = self._made()
        self._searched = self._network.ask_about(
            view, lambda watch: FindPatches(watch, channel), window.follow, window.fail
        )
        if self._searched is None:
            window.stop_waiting()

    def _leave_patches(self) -> None:
        if self._searched is not None:
            self._network.give_up(self._searched)

    def _open_kernel(self, tile: int) -> None:
        self.open()
        self._made().choose(self._kernels.title_of_stack, tile)

    def _open_map(self, tile: int) -> None:
        self.open()
        self._made().choose(self._maps.title_of_stack, tile)
