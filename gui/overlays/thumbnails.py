"""Small pictures on the nodes of what they make of the sample, also while they learn."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from netwright.engine.document.document import Document
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.gui.canvas.items.node_pictures import Pictures
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.state.preferences import Preferences
from netwright.gui.widgets import theme
from netwright.gui.widgets.colours import DIVERGING, PERCEPTUAL, colour_table, coloured

if TYPE_CHECKING:
    # Loads PyTorch, which arrives only after the window is open.
    from netwright.engine.inspect.thumbnail import Levels, Thumbnail

FLAG = "thumbnails"
MOST = 300
"""Nodes that are shown so; of larger networks none could be read."""


class NodeThumbnails(QObject):
    """Has the worker send small pictures with each look at the network, and makes pixmaps of them.

    Signals:
        changed: The :class:`Pictures` of each node, by id; none while they are switched off.
    """

    changed = Signal(object)

    def __init__(
        self,
        level: DrawingModel,
        network: NetworkWatch,
        settings: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._level = level
        self._network = network
        self._settings = settings
        self._is_on = settings.flag(FLAG, False)
        network.inspected.connect(self._show)
        level.document_changed.connect(self._forget)
        if self._is_on:
            network.want_thumbnails(True)

    @property
    def is_on(self) -> bool:
        """Whether the user wants them."""
        return self._is_on

    def switch(self, on: bool) -> None:
        """Show them from now on, or not, also at the next start."""
        self._is_on = on
        self._settings.set_flag(FLAG, on)
        self._network.want_thumbnails(on)
        if not on:
            self.changed.emit({})

    def _forget(self, old: Document, new: Document) -> None:
        """Take them away where another level or document is shown: its ids are others."""
        if not old.nodes.keys() & new.nodes.keys():
            self.changed.emit({})

    def _show(self, seen: Inspection) -> None:
        if not self._is_on:
            return
        pictures: dict[str, Pictures] = {}
        if len(seen.thumbnails) <= MOST and not self._level.is_part:
            pictures = _pictures(seen.thumbnails)
        self.changed.emit(pictures)


def _pictures(thumbnails: "Mapping[str, Thumbnail]") -> dict[str, Pictures]:
    return {
        node: Pictures(_pixmap(each.map, PERCEPTUAL), _pixmap(each.kernels, DIVERGING))
        for node, each in thumbnails.items()
    }


def _pixmap(levels: "Levels | None", colours: str) -> QPixmap | None:
    if levels is None:
        return None
    return QPixmap.fromImage(coloured(levels, colour_table(colours, theme.current().border)))
