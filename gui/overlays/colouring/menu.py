"""The menu that chooses what the network is coloured by."""

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from netwright.gui.overlays.colouring.colouring import Colouring
from netwright.gui.overlays.colouring.figure import NodeFigure, explanation, title
from netwright.gui.widgets.action import action


class ColourMenu(QMenu):
    """One entry for each figure, the chosen one ticked."""

    def __init__(self, heat: Colouring, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Colour by"))
        group = QActionGroup(self)
        self._entries = {}
        for number, figure in enumerate(NodeFigure, start=1):
            made = action(
                window,
                title(figure),
                partial(heat.choose, figure),
                f"Alt+{number}",
                tip=explanation(figure),
                name=f"view.colour.{figure}",
            )
            made.setCheckable(True)
            self._entries[figure] = group.addAction(made)
            self.addAction(made)
        heat.figure_changed.connect(self._tick)
        self._tick(heat.figure)

    def _tick(self, figure: NodeFigure) -> None:
        self._entries[figure].setChecked(True)
