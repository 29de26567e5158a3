"""Select the nodes that a rectangle touches, and the frames and notes inside it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason

ABOVE_ALL = 5


class RubberBand(Gesture):
    """Drag over empty canvas; Shift or Ctrl adds to what is selected, a click selects nothing."""

    def start(self, pointer: Pointer) -> None:
        """Begin at one corner."""
        self._origin = pointer.point
        self._before = self.session.chosen
        adds = pointer.holds(Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
        self._kept = self._before if adds else frozenset()
        theme = canvas_style.current()
        self._band = QGraphicsRectItem()
        self._band.setPen(QPen(theme.accent, 0))
        self._band.setBrush(theme.tint)
        self._band.setZValue(ABOVE_ALL)
        self.graph.addItem(self._band)
        self.session.select(self._kept)

    def move(self, pointer: Pointer) -> None:
        """Select what the rectangle touches now."""
        area = QRectF(self._origin, pointer.point).normalized()
        self._band.setRect(area)
        inside = [each for each, item in self.graph.annotations.items() if area.contains(item.area)]
        self.session.select(self._kept | {*self.graph.occupancy.inside(area), *inside})

    def end(self, pointer: Pointer) -> bool:
        """Keep the selection."""
        self.graph.removeItem(self._band)
        return True

    def cancel(self, reason: Reason) -> None:
        """Select again what was selected before."""
        self.graph.removeItem(self._band)
        self.session.select(self._before)
