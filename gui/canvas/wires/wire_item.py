"""A wire on the canvas, with the shape of its tensor beside it."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Edge
from netwright.engine.document.grid import Flow
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.wires.routing import Way

LABEL_SCALE = 0.62
"""Below this scale a wire has no text."""
SMOOTH_SCALE = 0.2
LABEL_GAP, LABEL_RISE = 7.0, 3.0
"""From a wire to the text beside it, or above and below it."""
THINNEST = 0.8
HALF_PEN = 3.0
LONG, SHORT, LOOSE = 0.0, 0.5, 3.0
"""Which is above which; nodes are at 1."""
GRIP = 14.0
"""Width of the area in which the mouse takes hold of a wire."""


class WireItem(QGraphicsItem):
    """Shows one wire; it is told by the scene which way to go."""

    def __init__(self, edge: Edge) -> None:
        super().__init__()
        self.edge = edge
        self.tensor: TensorSpec | None = None
        self.label = ""
        self.is_lit = False
        self.is_faded = False
        self.is_ghost = False
        self._level = SHORT
        self._label_at = QPointF()
        self._side = 0
        self._flow = Flow.DOWN
        self._path = QPainterPath()
        self._bounds = QRectF()
        self._grip: QPainterPath | None = None
        self._lines: list[QLineF] | None = None

    @property
    def path(self) -> QPainterPath:
        """The way of the wire."""
        return self._path

    def lines(self) -> list[QLineF]:
        """Return the way in straight lines, for where curves are too small to be seen."""
        if self._lines is None:
            self._lines = _straightened(self._path)
        return self._lines

    def go(self, way: Way, flow: Flow) -> None:
        """Take another way; long wires pass behind the texts of short ones."""
        path = way.path
        self._level = LONG if way.is_long else SHORT
        self.setZValue(LOOSE if self.is_lit else self._level)
        if path == self._path:
            return
        self.prepareGeometryChange()
        self._path = path
        self._label_at, self._side, self._flow = way.label, way.side, flow
        self._grip = self._lines = None
        self._set_bounds()
        self.update()

    def show_tensor(self, tensor: TensorSpec | None) -> None:
        """Show another shape beside the wire; None where it is not known."""
        if tensor != self.tensor:
            self.prepareGeometryChange()
            self.tensor = tensor
            self.label = str(tensor) if tensor else ""
            self._set_bounds()
            self.update()

    def show_state(self, *, lit: bool, faded: bool) -> None:
        """Show whether the wire is under the mouse, or not part of the network."""
        if (lit, faded) != (self.is_lit, self.is_faded):
            self.is_lit, self.is_faded = lit, faded
            self.setZValue(LOOSE if lit else self._level)  # seen over what is being put on it
            self.update()

    def show_ghost(self, is_ghost: bool) -> None:
        """Show whether the wire is only what an edit would draw."""
        self.is_ghost = is_ghost
        self.update()

    def is_near(self, area: QRectF) -> bool:
        """Return whether the wire itself, not only its bounds, touches ``area``."""
        return self._bounds.intersects(area) and self.shape().intersects(area)

    def nearer_end_is_target(self, point: QPointF) -> bool:
        """Return whether ``point`` is nearer to the wire's target than to its source."""
        start, end = self._path.pointAtPercent(0), self._path.pointAtPercent(1)
        return (point - end).manhattanLength() <= (point - start).manhattanLength()

    def boundingRect(self) -> QRectF:
        """Return the bounds of path and label."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Return the area in which the mouse takes hold of the wire."""
        if self._grip is None:
            stroker = QPainterPathStroker(QPen(Qt.GlobalColor.black, GRIP))
            self._grip = stroker.createStroke(self._path)
        return self._grip

    def _set_bounds(self) -> None:
        bounds = self._path.controlPointRect().adjusted(-HALF_PEN, -HALF_PEN, HALF_PEN, HALF_PEN)
        self._bounds = bounds.united(self.label_area()) if self.label else bounds

    def label_area(self) -> QRectF:
        """Return the place of the label: on the wire, or beside it."""
        metrics = canvas_style.detail_metrics(1.0)
        width, height = metrics.horizontalAdvance(self.label) + 2, metrics.height()
        x, y = self._label_at.x(), self._label_at.y()
        if self._flow is Flow.DOWN:
            left = x + self._side * LABEL_GAP + (self._side - 1) * width / 2
            return QRectF(left, y - height / 2, width, height)
        top = y + self._side * LABEL_RISE + (self._side - 1) * height / 2
        return QRectF(x - width / 2, top, width, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the wire, and its label where that can be read."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        theme = canvas_style.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, scale >= SMOOTH_SCALE)
        if self.is_faded and not self.is_lit:
            painter.setOpacity(0.5)
        painter.setPen(self._pen(theme, scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        if self.label and scale >= LABEL_SCALE:
            area = self.label_area()
            painter.fillRect(area, theme.veil)  # other wires pass behind the text
            painter.setPen(theme.accent if self.is_lit else theme.muted)
            painter.setFont(canvas_style.detail_font(1.0))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.label)

    def _pen(self, theme: CanvasStyle, scale: float) -> QPen:
        """Return the pen: never so thin that the wire is lost from far away."""
        pen = theme.lit_wire if self.is_lit else theme.wire
        pen = theme.loose_wire if self.is_ghost else pen
        if pen.widthF() * scale >= THINNEST:
            return pen
        wide = QPen(pen)
        wide.setWidthF(THINNEST / scale)
        return wide


def _straightened(path: QPainterPath) -> list[QLineF]:
    """Return lines between the points at which the parts of ``path`` meet."""
    points, at = list[QPointF](), 0
    while at < path.elementCount():
        is_curve = path.elementAt(at).type is QPainterPath.ElementType.CurveToElement
        at += 2 if is_curve else 0  # past its control points
        end = path.elementAt(at)
        points.append(QPointF(end.x, end.y))
        at += 1
    return [QLineF(start, end) for start, end in pairwise(points)]


class LooseWire(QGraphicsPathItem):
    """A wire that is being drawn: solid where it would fit, dashed elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(LOOSE)

    def show_path(self, path: QPainterPath, *, fits: bool, ends: bool) -> None:
        """Go along ``path``; ``ends`` tells whether there is a port at its end."""
        theme = canvas_style.current()
        self.setPath(path)
        self.setPen(theme.lit_wire if ends and fits else theme.loose_wire if fits else theme.misfit)
