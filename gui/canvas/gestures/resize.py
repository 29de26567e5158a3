"""Make a frame or a note larger or smaller by its sides."""

from PySide6.QtCore import QRectF

from netwright.engine.document.annotation import SMALLEST, Area
from netwright.engine.document.edits import annotations
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason
from netwright.gui.canvas.items.annotation_item import BOTTOM, LEFT, RIGHT, TOP, Sides
from netwright.gui.canvas.viewport import Viewport


class Resize(Gesture):
    """The sides that are held follow the mouse; what is inside stays where it is."""

    def __init__(self, view: Viewport, annotation: str, sides: Sides) -> None:
        super().__init__(view)
        self._id = annotation
        self._sides = sides

    def start(self, pointer: Pointer) -> None:
        """Take hold."""
        self._start = pointer
        self._before = QRectF(self.graph.annotations[self._id].area)
        self._area = QRectF(self._before)
        self.session.select({self._id})

    def move(self, pointer: Pointer) -> None:
        """Show the area as it would be."""
        by, area = pointer.point - self._start.point, QRectF(self._before)
        width, height = SMALLEST
        if self._sides & LEFT:
            area.setLeft(min(area.left() + by.x(), area.right() - width))
        if self._sides & RIGHT:
            area.setRight(max(area.right() + by.x(), area.left() + width))
        if self._sides & TOP:
            area.setTop(min(area.top() + by.y(), area.bottom() - height))
        if self._sides & BOTTOM:
            area.setBottom(max(area.bottom() + by.y(), area.top() + height))
        self._area = area
        self.graph.preview_areas({self._id: area})

    def end(self, pointer: Pointer) -> bool:
        """Keep the area."""
        shown = self._area
        area = Area(shown.left(), shown.top(), shown.width(), shown.height())
        if self._area != self._before:
            edit = self.session.edit(lambda document: annotations.place(document, {self._id: area}))
            if not edit:
                self.graph.preview_areas({self._id: self._before})
        return True

    def cancel(self, reason: Reason) -> None:
        """Show the area as the document has it."""
        if self._id in self.graph.annotations:
            self.graph.preview_areas({self._id: self._before})
