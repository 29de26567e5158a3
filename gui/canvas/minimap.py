"""The overview in the corner: the whole network small, and what of it can be seen."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolButton, QWidget

from netwright.engine.document.annotation import AnnotationKind
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.geometry import node_rect
from netwright.gui.canvas.viewport import Viewport
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.late_update import LateUpdate

SIZE = QSize(190, 130)
EDGE = 8
INNER = 6.0
SMALLEST_NODE = 2.0
ENOUGH = 0.7
"""With this share of the network in view, the overview would hide more than it shows."""
PAUSE = 60
"""Milliseconds after a change until the network is painted again."""


class Minimap(QWidget):
    """Appears while the network does not fit into the view; a drag in it moves the view.

    Signals:
        closed: The user does not want it any more.
    """

    closed = Signal()

    def __init__(self, view: Viewport) -> None:
        super().__init__(view)
        self._view = view
        self._is_wanted = True
        self._bounds = QRectF()
        self._picture = QPixmap()
        self.resize(SIZE)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Overview"))
        self.setToolTip(self.tr("Overview of the network: drag to move the view"))
        self._button = QToolButton(self)
        self._button.setAutoRaise(True)
        self._button.setFixedSize(18, 18)
        self._button.setIconSize(QSize(12, 12))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setToolTip(self.tr("Hide the overview; View brings it back"))
        self._button.setAccessibleName(self.tr("Hide the overview"))
        self._button.clicked.connect(self.closed)
        self._button.setIcon(icon("close"))
        self._later = LateUpdate(self, self._look_again, PAUSE, even_hidden=True)
        view.graph.outline_changed.connect(self._later.request)
        view.view_changed.connect(self.follow)
        self.hide()
        self._look_again()

    def set_wanted(self, wanted: bool) -> None:
        """Show it whenever it is of use, or never."""
        self._is_wanted = wanted
        self.follow()

    def follow(self) -> None:
        """Show what of the network can be seen now; nothing while all of it can."""
        bounds = self._bounds
        seen = self._view.visible_area().intersected(bounds)
        share = seen.width() * seen.height() / max(bounds.width() * bounds.height(), 1.0)
        useful = self._is_wanted and not bounds.isEmpty() and share < ENOUGH
        room = self._view.viewport().rect()
        useful = useful and room.width() > 2 * SIZE.width() and room.height() > 2 * SIZE.height()
        if useful:
            self.move(room.right() - SIZE.width() - EDGE, room.bottom() - SIZE.height() - EDGE)
            self.update()
        self.setVisible(useful)

    def _look_again(self) -> None:
        self._bounds = self._view.graph.bounds()
        self._picture = QPixmap()
        self.follow()

    def _scale(self) -> float:
        if self._bounds.isEmpty():
            return 1.0
        room = QRectF(self.rect()).adjusted(INNER, INNER, -INNER, -INNER)
        return min(room.width() / self._bounds.width(), room.height() / self._bounds.height())

    def _to_map(self, area: QRectF) -> QRectF:
        scale, middle = self._scale(), QRectF(self.rect()).center()
        centre = middle + (area.center() - self._bounds.center()) * scale
        result = QRectF(0, 0, area.width() * scale, area.height() * scale)
        result.moveCenter(centre)
        return result

    def _to_scene(self, place: QPointF) -> QPointF:
        return self._bounds.center() + (place - QRectF(self.rect()).center()) / self._scale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the network, which is kept as a picture, and the frame of what is seen."""
        if self._picture.isNull():
            self._picture = self._painted()
        theme = canvas_style.current()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        seen = self._to_map(self._view.visible_area()).intersected(QRectF(self.rect()))
        painter.setPen(QPen(theme.accent, 1.5))
        painter.setBrush(theme.tint)
        painter.drawRect(seen.adjusted(1, 1, -1, -1))
        painter.end()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        theme = canvas_style.current()
        picture.fill(theme.canvas)
        painter = QPainter(picture)
        document = self._view.session.document
        for each in document.annotations.values():
            area = self._to_map(QRectF(*each.area))
            painter.fillRect(area, theme.frames[each.colour])
            if each.kind is AnnotationKind.FRAME:
                painter.setPen(theme.edges[each.colour])
                painter.drawRect(area)
        for node in document.nodes.values():
            area = self._to_map(node_rect(node.position))
            area.setHeight(max(area.height(), SMALLEST_NODE))
            painter.fillRect(area, theme.families[node.block.family])
        painter.setPen(theme.border)
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the part of the network under the mouse."""
        event.accept()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._view.centerOn(self._to_scene(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the view follow the mouse."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the view where it is."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click for a first."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the canvas about its middle."""
        factor = 1.0015 ** event.angleDelta().y()
        self._view.zoom_at(self._view.viewport().rect().center(), factor)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        self._button.move(self.width() - self._button.width() - 2, 2)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._picture = QPixmap()
            self.update()
