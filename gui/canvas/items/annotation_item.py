"""Frames and notes on the canvas, which paint themselves; their text is never taken for markup."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from netwright.engine.document.annotation import TITLE_HEIGHT, Annotation, AnnotationKind
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.items.node_painting import PLAIN, READABLE

CORNER = 10.0
FOLD = 12.0
PADDING = 10.0
GRIP = 7.0
"""How near to a side the mouse takes hold of it."""
REACH = 4.0
FURTHEST = 1e6
LARGEST_TITLE = 6.0

LEFT, TOP, RIGHT, BOTTOM = 1, 2, 4, 8
"""The sides of an annotation, to be added up."""

Sides = int


class AnnotationItem(QGraphicsItem):
    """Shows one frame or note; it is told what to show by the scene and asks nobody."""

    def __init__(self, annotation: Annotation) -> None:
        super().__init__()
        self.annotation = annotation
        self.area = QRectF(*annotation.area)
        self.is_selected = False
        self.is_hovered = False
        self.show_annotation(annotation)

    @property
    def is_frame(self) -> bool:
        """Whether it is a frame, through which one reaches what is inside."""
        return self.annotation.kind is AnnotationKind.FRAME

    def show_annotation(self, annotation: Annotation) -> None:
        """Show it as the document has it."""
        self.annotation = annotation
        self.show_area(QRectF(*annotation.area))
        self.update()

    def show_area(self, area: QRectF) -> None:
        """Show it elsewhere, or of another size, until the document has it so."""
        if area != self.area:
            self.prepareGeometryChange()
            self.area = area
        # A frame lies below the frames that are inside it, all lie below wires and nodes.
        below = min(area.width() * area.height() / FURTHEST, 1e6)
        self.setZValue(-2 - below if self.is_frame else -1)

    def show_state(self, *, selected: bool, hovered: bool) -> None:
        """Show whether it is selected or under the mouse."""
        if (selected, hovered) != (self.is_selected, self.is_hovered):
            self.is_selected, self.is_hovered = selected, hovered
            self.update()

    @property
    def title_area(self) -> QRectF:
        """The strip at the top of a frame by which it is moved; all of a note."""
        if not self.is_frame:
            return self.area
        return QRectF(self.area.left(), self.area.top(), self.area.width(), TITLE_HEIGHT)

    def sides_at(self, point: QPointF, scale: float) -> Sides:
        """Return the sides that the mouse takes hold of at ``point``; 0 for none."""
        grip, area = GRIP / min(scale, 1.0), self.area
        if not area.adjusted(-grip, -grip, grip, grip).contains(point):
            return 0
        return (
            LEFT * (abs(point.x() - area.left()) <= grip)
            | TOP * (abs(point.y() - area.top()) <= grip / 2)
            | RIGHT * (abs(point.x() - area.right()) <= grip)
            | BOTTOM * (abs(point.y() - area.bottom()) <= grip)
        )

    def boundingRect(self) -> QRectF:
        """Return the area with its outline."""
        return self.area.adjusted(-REACH, -REACH, REACH, REACH)

    def shape(self) -> QPainterPath:
        """Return the area."""
        path = QPainterPath()
        path.addRect(self.area)
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint as much as can be seen at the painter's scale."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        theme = canvas_style.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, scale >= PLAIN)
        painter.setPen(self._outline(theme, scale))
        if self.is_frame:
            painter.setBrush(theme.frames[self.annotation.colour])
            painter.drawRoundedRect(self.area, CORNER, CORNER)
            self._paint_title(painter, theme, scale)
        else:
            painter.setBrush(theme.node)
            painter.drawPath(self._sheet())
            painter.fillPath(self._sheet(), theme.notes[self.annotation.colour])
            if scale >= PLAIN:
                self._paint_text(painter, theme)

    def _outline(self, theme: CanvasStyle, scale: float) -> QPen:
        if self.is_selected:
            return QPen(theme.accent, max(2.0, 1.5 / scale))
        colour = theme.hovered.color() if self.is_hovered else theme.edges[self.annotation.colour]
        return QPen(colour, max(1.2, 1.0 / scale))

    def _sheet(self) -> QPainterPath:
        """Return the outline of a note: a sheet with a corner folded over."""
        area, path = self.area, QPainterPath()
        path.moveTo(area.topLeft())
        path.lineTo(area.right() - FOLD, area.top())
        path.lineTo(area.right(), area.top() + FOLD)
        path.lineTo(area.bottomRight())
        path.lineTo(area.bottomLeft())
        path.closeSubpath()
        path.moveTo(area.right() - FOLD, area.top())
        path.lineTo(area.right() - FOLD, area.top() + FOLD)
        path.lineTo(area.right(), area.top() + FOLD)
        return path

    def _paint_title(self, painter: QPainter, theme: CanvasStyle, scale: float) -> None:
        """Paint the title in its strip; from far away large, in the middle of the frame."""
        title, area = self.annotation.text, self.title_area
        if not title and not self.is_hovered and not self.is_selected:
            return
        title = title or QCoreApplication.translate("Canvas", "Frame")
        growth = min(max(READABLE / scale, 1.0), 1.5)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if scale < PLAIN:
            growth = min(1.1 / scale, LARGEST_TITLE)
            area, flags = self.area, Qt.AlignmentFlag.AlignCenter
        font = canvas_style.name_font(round(growth * 4) / 4)
        room = area.adjusted(PADDING, 0, -PADDING, 0)
        metrics = canvas_style.name_metrics(round(growth * 4) / 4)
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(theme.text)
        painter.drawText(room, flags | Qt.TextFlag.TextSingleLine, shown)

    def _paint_text(self, painter: QPainter, theme: CanvasStyle) -> None:
        text = self.annotation.text
        painter.setFont(note_font())
        painter.setPen(theme.text if text else theme.muted)
        words = text or QCoreApplication.translate("Canvas", "Double-click to write")
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(text_area(self.area), words, option)


def note_font() -> QFont:
    """Return the font of notes."""
    return canvas_style.detail_font(12 / canvas_style.DETAIL_PIXELS)


def text_area(area: QRectF) -> QRectF:
    """Return where in a note its words are."""
    return area.adjusted(PADDING, PADDING - 2, -PADDING, -PADDING + 4)


def height_for(text: str, width: float) -> float:
    """Return how high a note of this width must be to show all of its words."""
    metrics = canvas_style.detail_metrics(12 / canvas_style.DETAIL_PIXELS)
    room = QRectF(0, 0, width - 2 * PADDING, 1e5)
    flags = Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap
    return metrics.boundingRect(room, int(flags), text).height() + 2 * PADDING + 2
