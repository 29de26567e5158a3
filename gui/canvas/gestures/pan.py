"""Move the view over the canvas: middle drag, or Space and drag."""

from PySide6.QtCore import QPoint, Qt

from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason


class Pan(Gesture):
    """The canvas follows the hand."""

    def start(self, pointer: Pointer) -> None:
        """Take hold of the canvas."""
        self._last = self._first = pointer.place
        self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, pointer: Pointer) -> None:
        """Scroll by what the mouse has moved."""
        self._scroll(pointer.place - self._last)
        self._last = pointer.place

    def end(self, pointer: Pointer) -> bool:
        """Let go."""
        self.view.viewport().unsetCursor()
        return True

    def cancel(self, reason: Reason) -> None:
        """Go back to where it began."""
        self._scroll(self._first - self._last)
        self.view.viewport().unsetCursor()

    def _scroll(self, by: QPoint) -> None:
        for bar, distance in (
            (self.view.horizontalScrollBar(), by.x()),
            (self.view.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() - distance)
