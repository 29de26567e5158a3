"""Lines that show which column and row a dragged node has snapped to."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsLineItem

from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.canvas.snapping import Snap

ABOVE_NODES = 4


class Guides:
    """Two lines on a scene, shown while something is dragged."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._column, self._row = QGraphicsLineItem(), QGraphicsLineItem()
        for line in (self._column, self._row):
            line.setPen(canvas_style.current().guide)
            line.setZValue(ABOVE_NODES)
            line.hide()
            scene.addItem(line)

    def show(self, snap: Snap, area: QRectF) -> None:
        """Show the lines of ``snap`` across ``area``."""
        self._column.setVisible(snap.column is not None)
        self._row.setVisible(snap.row is not None)
        if snap.column is not None:
            self._column.setLine(snap.column, area.top(), snap.column, area.bottom())
        if snap.row is not None:
            self._row.setLine(area.left(), snap.row, area.right(), snap.row)

    def remove(self) -> None:
        """Take the lines off the scene."""
        for line in (self._column, self._row):
            self._scene.removeItem(line)
