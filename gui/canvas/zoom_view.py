"""A view that zooms at the cursor, frames areas and paints the ground of the canvas."""

from PySide6.QtCore import QEvent, QLineF, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QInputDevice,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGestureEvent,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
    QWidget,
)

from netwright.gui.canvas import canvas_style

SMALLEST, LARGEST = 0.05, 3.0
WHEEL_BASE = 1.0015
"""Zoom per unit of the wheel; a notch is 120."""
STEP = 1.25
MARGIN = 20
WORLD = QRectF(-1e6, -1e6, 2e6, 2e6)
DOT_SPACING = 24.0
CLOSEST_DOTS = 14.0
DOT = 2.0


class ZoomView(QGraphicsView):
    """Wheel, Ctrl+wheel and pinch zoom; a touch pad's two fingers, and Shift+wheel, move.

    Attributes:
        own_size: Pixels of the screen per pixel of the scene at which things are as large as they
            should be: more than 1 where the user wants larger letters.
        largest_framed: How many times that a small area is enlarged at most.

    Signals:
        view_changed: Another part of the scene is seen, or at another scale.
    """

    view_changed = Signal()

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.own_size = 1.0
        self.largest_framed = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSceneRect(WORLD)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    @property
    def scale_factor(self) -> float:
        """Pixels of the screen per pixel of the scene."""
        return self.transform().m11()

    def visible_area(self) -> QRectF:
        """Return what of the scene can be seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def zoom_in(self) -> None:
        """Show things a step larger."""
        self.zoom_at(self.viewport().rect().center(), STEP)

    def zoom_out(self) -> None:
        """Show things a step smaller."""
        self.zoom_at(self.viewport().rect().center(), 1 / STEP)

    def zoom_100(self) -> None:
        """Show things at their own size."""
        self.zoom_at(self.viewport().rect().center(), self.own_size / self.scale_factor)

    def zoom_at(self, place: QPoint, factor: float) -> None:
        """Zoom so that what is at ``place`` of the viewport stays there."""
        kept = self.mapToScene(place)
        scale = min(max(self.scale_factor * factor, SMALLEST), LARGEST)
        self.setTransform(QTransform.fromScale(scale, scale))
        shift = self.mapFromScene(kept) - place
        self._scroll(shift)
        self.view_changed.emit()

    def frame(self, area: QRectF) -> None:
        """Show all of ``area``, at most ``largest_framed`` times its own size."""
        if area.isEmpty():
            return
        room = self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        largest = self.own_size * self.largest_framed
        scale = min(room.width() / area.width(), room.height() / area.height(), largest)
        scale = max(scale, SMALLEST)
        self.setTransform(QTransform.fromScale(scale, scale))
        self.centerOn(area.center())
        self.view_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll what is drawn."""
        super().scrollContentsBy(dx, dy)
        self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more or less."""
        super().resizeEvent(event)
        self.view_changed.emit()

    def reveal(self, area: QRectF) -> None:
        """Move the view as little as is needed to show ``area``."""
        self.ensureVisible(area, MARGIN, MARGIN)

    def _scroll(self, by: QPoint) -> None:
        for bar, distance in (
            (self.horizontalScrollBar(), by.x()),
            (self.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() + distance)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor, or move."""
        turned = event.angleDelta()
        on_pad = event.device().type() == QInputDevice.DeviceType.TouchPad
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if on_pad and not ctrl:
            self._scroll(-(event.pixelDelta() if not event.pixelDelta().isNull() else turned))
        elif sideways:
            self._scroll(QPoint(-(turned.x() or turned.y()), 0))
        else:
            self.zoom_at(event.position().toPoint(), WHEEL_BASE ** turned.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers, on a touch pad or a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_at(event.position().toPoint(), 1 + event.value())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                place = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                self.zoom_at(place, pinch.scaleFactor())
            return True
        return super().viewportEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the ground, with dots that are never closer than the eye likes."""
        theme = canvas_style.current()
        area = QRectF(rect)
        painter.fillRect(area, theme.canvas)
        spacing = DOT_SPACING
        while spacing * self.scale_factor < CLOSEST_DOTS:
            spacing *= 4
        # A dashed line a row: Qt draws its dots faster than Python counts them.
        pen = QPen(theme.grid, DOT)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.0, spacing * self.scale_factor / DOT - 1.0])
        painter.setPen(pen)
        left = area.left() // spacing * spacing
        rows = range(int(area.top() // spacing), int(area.bottom() // spacing) + 2)
        painter.drawLines(
            [QLineF(left, row * spacing, area.right(), row * spacing) for row in rows]
        )
