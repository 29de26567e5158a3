"""The painting of a node on the canvas, as much of it as can be seen at a scale."""

from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintDevice, QPaintEngine, QPainter, QPainterPath, QPen

from netwright.engine.blocks.problem import Severity
from netwright.engine.document.group import Group
from netwright.engine.document.ports import Port
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.geometry import NODE_RECT, PORT_RADIUS
from netwright.gui.canvas.items import lock_mark, problem_badge
from netwright.gui.canvas.items.figure_mark import colour, paint_bar, wash
from netwright.gui.canvas.items.node_pictures import paint_pictures
from netwright.gui.canvas.items.node_state import Ghost, NodeState
from netwright.gui.palette import icons

CORNER = 8.0
BAND = 5.0
ICON = 20.0
ICON_COLUMN = 34.0
PADDING = 8.0
STACK = 4.0
"""How far the card behind a group stands out."""
REPEAT_HEIGHT = 14.0
SMALLEST = 0.9
"""Of their size at 100 %: how small the upper line becomes before a name is cut."""

PLAIN = 0.3
"""Below this scale a node has no text."""
READABLE = 0.72
"""Below this scale its text grows, to stay readable."""
GROWTH_STEP = 0.125
MAXIMUM_GROWTH = 1.5

FADED, PASSED_BY = 0.42, 0.6
ENLARGEABLE = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)
"""What a figure is painted on that whoever reads it may enlarge."""
LIT_RADIUS = 7.0

DASHES = {Ghost.NEW: [3.0, 2.0], Ghost.CHANGED: [8.0, 3.0], Ghost.GONE: [1.0, 2.0]}
"""The outline that tells it without colour."""


def _body() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(NODE_RECT, CORNER, CORNER)
    return path


def _left(width: float) -> QPainterPath:
    strip = QPainterPath()
    strip.addRect(QRectF(NODE_RECT.left(), NODE_RECT.top(), width, NODE_RECT.height()))
    return _body().intersected(strip)


WIDE_BAND = NODE_RECT.adjusted(0, 0, -0.8 * NODE_RECT.width(), 0)
BODY, BAND_PATH, TINT_PATH = _body(), _left(BAND), _left(ICON_COLUMN)


class NodePainter:
    """Paints one node as its state has it.

    Args:
        state: What it shows.
    """

    def __init__(self, state: NodeState) -> None:
        self._state = state

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint the node about the painter's origin, as it is to be seen at ``scale``."""
        theme = canvas_style.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._state.is_faded or self._state.node.bypassed:
            painter.setOpacity(FADED if self._state.is_faded else PASSED_BY)
        if scale < PLAIN:
            self._paint_plain(painter, theme, scale)
            return
        self._paint_body(painter, theme)
        if self._state.node.bypassed:
            self._paint_bypass(painter, theme)
        if self._state.pictures is not None:
            paint_pictures(painter, theme, self._state.pictures)
        else:
            self._paint_icon(painter, scale)
        self._paint_texts(painter, theme, _growth(scale))
        for port in self._state.ports():
            self._paint_port(painter, theme, port)
        text = self._state.text
        if self._state.node.frozen:
            lock_mark.paint(painter, theme)
        if text.severity:
            painter.setOpacity(1.0)
            problem_badge.paint(painter, theme, text.severity, text.problems)

    def _paint_plain(self, painter: QPainter, theme: CanvasStyle, scale: float) -> None:
        """Paint a box with its family's colour, and a large sign where something is wrong."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        family = self._state.node.block.family
        painter.fillRect(NODE_RECT, theme.node)
        painter.fillRect(
            NODE_RECT, colour(self._state.mark.part) if self._state.mark else theme.blocks[family]
        )
        painter.fillRect(WIDE_BAND, theme.families[family])
        outline = theme.accent if self._state.is_selected or self._state.is_hovered else None
        if self._state.text.severity:
            outline = theme.severities[self._state.text.severity]
        if outline is not None:
            painter.setPen(QPen(outline, 2.5 / scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(NODE_RECT)

    def _paint_bypass(self, painter: QPainter, theme: CanvasStyle) -> None:
        """Paint the wire as it goes through the node: dashed, from port to port."""
        painter.setPen(theme.passing)
        painter.drawLine(*(self._state.offset(port) for port in self._state.ports()))

    def _paint_body(self, painter: QPainter, theme: CanvasStyle) -> None:
        if self._state.is_selected:
            painter.setPen(QPen(theme.glow, 7.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(BODY)
        self._paint_stack(painter, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.node)
        painter.drawPath(BODY)
        family = self._state.node.block.family
        painter.fillPath(TINT_PATH, theme.tints[family])
        if self._state.mark is not None:
            painter.fillPath(BODY, wash(self._state.mark.part))
            paint_bar(painter, theme, self._state.mark, NODE_RECT.left() + self._text_begins)
        painter.fillPath(BAND_PATH, theme.families[family])
        painter.setPen(self._outline(theme))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(BODY)

    def _paint_stack(self, painter: QPainter, theme: CanvasStyle) -> None:
        """Paint behind a group the edges of what is in it, and of those that follow in a row."""
        if not isinstance(self._state.node.block, Group):
            return
        painter.setPen(self._outline(theme))
        painter.setBrush(theme.node)
        for card in range(2 if self._state.node.block.repeat > 1 else 1, 0, -1):
            painter.drawPath(BODY.translated(STACK * card, -STACK * card))

    def _outline(self, theme: CanvasStyle) -> QPen:
        if self._state.ghost is not None:
            gone = theme.severities[Severity.ERROR]
            pen = QPen(gone if self._state.ghost is Ghost.GONE else theme.accent, 2.0)
            pen.setDashPattern(DASHES[self._state.ghost])
            return pen
        if self._state.is_selected:
            return theme.selected
        if self._state.text.severity:
            return QPen(theme.severities[self._state.text.severity], 1.4)
        if self._state.node.bypassed:
            return theme.passing
        return theme.hovered if self._state.is_hovered else theme.border

    def _paint_icon(self, painter: QPainter, scale: float) -> None:
        family = self._state.node.block.family
        left, top = NODE_RECT.left() + BAND + (ICON_COLUMN - BAND - ICON) / 2, -ICON / 2
        block = self._state.node.block
        if isinstance(block, Group) and block.repeat > 1:
            top -= REPEAT_HEIGHT / 2
            self._paint_repeat(painter, block.repeat, top + ICON)
        if painter.paintEngine().type() in ENLARGEABLE:
            icons.draw_lines(painter, family, QRectF(left, top, ICON, ICON))
            return
        # A painter of a picture has no device, whatever Qt's stubs say.
        device = cast("QPaintDevice | None", painter.device())
        pixels = scale * (device.devicePixelRatioF() if device else 1.0) * ICON
        size = next((size for size in icons.ICON_SIZES if size >= pixels), icons.ICON_SIZES[-1])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = icons.family_pixmap(family, size)
        painter.drawPixmap(QRectF(left, top, ICON, ICON), image, QRectF(image.rect()))

    def _paint_repeat(self, painter: QPainter, repeat: int, top: float) -> None:
        """Paint below the icon how many stand in a row."""
        area = QRectF(
            NODE_RECT.left() + BAND, top, ICON_COLUMN - BAND, NODE_RECT.bottom() - top - 1
        )
        painter.setPen(canvas_style.current().text)
        painter.setFont(canvas_style.detail_font(1.0))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"×{repeat}")

    @property
    def _text_begins(self) -> float:
        """How far from its left edge the texts begin."""
        return (self._state.pictures.width if self._state.pictures else ICON_COLUMN) + PADDING

    def _paint_texts(self, painter: QPainter, theme: CanvasStyle, growth: float) -> None:
        left = NODE_RECT.left() + self._text_begins
        right = NODE_RECT.right() - PADDING
        middle = 1.0
        upper = QRectF(left, NODE_RECT.top() + 3, right - left, middle - NODE_RECT.top() - 3)
        lower = QRectF(left, middle, right - left, NODE_RECT.bottom() - 4 - middle)
        detail = canvas_style.detail_font(growth)
        text = self._state.text
        own = self._growth_that_fits(upper.width(), growth)
        font = canvas_style.detail_font(own)
        used = self._paint_right(painter, theme.text, font, upper, text.shape, own)
        name = canvas_style.name_font(own)
        self._paint_left(painter, theme.text, name, upper, text.title, used, own)
        if self._state.mark is not None:
            lower.adjust(0, -2, 0, -5)  # above the bar
            figure = self._state.mark.text
            used = self._paint_right(painter, theme.text, detail, lower, figure, growth)
        else:
            count = self._count_that_fits(lower.width(), growth)
            used = self._paint_right(painter, theme.muted, detail, lower, count, growth)
        self._paint_left(painter, theme.muted, detail, lower, text.caption, used, growth)

    def _growth_that_fits(self, room: float, growth: float) -> float:
        """Return how large name and shape stand side by side: a small name says more than half."""
        if (room, growth) not in self._state.sizes:
            sizes = (growth, 1.0, SMALLEST)
            fitting = (size for size in sizes if self._upper_width(size) < room - 1)
            self._state.sizes[room, growth] = next(fitting, growth)
        return self._state.sizes[room, growth]

    def _upper_width(self, size: float) -> float:
        text = self._state.text
        name = canvas_style.name_metrics(size).horizontalAdvance(text.title)
        return name + canvas_style.detail_metrics(size).horizontalAdvance(text.shape) + PADDING

    def _count_that_fits(self, room: float, growth: float) -> str:
        """Return the parameter count, at full size in words if those leave room for the caption."""
        text, width = self._state.text, canvas_style.detail_metrics(growth).horizontalAdvance
        fits = growth == 1 and width(text.count_words) + PADDING + width(text.caption) <= room
        return text.count_words if fits else text.count

    def _paint_right(
        self,
        painter: QPainter,
        colour: QColor,
        font: QFont,
        area: QRectF,
        text: str,
        growth: float,
    ) -> float:
        """Paint at the right end of ``area`` and return how much of it is used."""
        if not text:
            return 0.0
        painter.setPen(colour)
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return canvas_style.detail_metrics(growth).horizontalAdvance(text) + PADDING

    def _paint_left(
        self,
        painter: QPainter,
        colour: QColor,
        font: QFont,
        area: QRectF,
        text: str,
        used: float,
        growth: float,
    ) -> None:
        """Paint what fits of ``text`` at the left end of ``area``."""
        painter.setPen(colour)
        painter.setFont(font)
        shown = self._fitting(text, int(area.width() - used), font.bold(), growth)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags | Qt.TextFlag.TextSingleLine, shown)

    def _fitting(self, text: str, width: int, bold: bool, growth: float) -> str:
        key = (text, width, bold, growth)
        if key not in self._state.elided:
            metrics = (
                canvas_style.name_metrics(growth) if bold else canvas_style.detail_metrics(growth)
            )
            # The end of a name tells it from its likes.
            elide = Qt.TextElideMode.ElideMiddle if bold else Qt.TextElideMode.ElideRight
            self._state.elided[key] = metrics.elidedText(text, elide, width)
        return self._state.elided[key]

    def _paint_port(self, painter: QPainter, theme: CanvasStyle, port: Port) -> None:
        centre = self._state.offset(port)
        lit = self._state.lit is not None and port in self._state.lit
        if port == self._state.hot or lit:
            painter.setPen(QPen(theme.glow, 5.0))
            painter.setBrush(theme.accent if port == self._state.hot else theme.canvas)
            painter.drawEllipse(centre, LIT_RADIUS + 2, LIT_RADIUS + 2)
            painter.setPen(QPen(theme.accent, 2.0))
            painter.drawEllipse(centre, LIT_RADIUS, LIT_RADIUS)
            return
        painter.setPen(QPen(theme.wire.color(), 1.5))
        painter.setBrush(theme.wire.color() if port in self._state.wired else theme.canvas)
        painter.drawEllipse(centre, PORT_RADIUS, PORT_RADIUS)


def _growth(scale: float) -> float:
    """Return how much larger text is drawn when zoomed out, in few steps so that fonts are kept."""
    growth = min(max(READABLE / scale, 1.0), MAXIMUM_GROWTH)
    return round(growth / GROWTH_STEP) * GROWTH_STEP
