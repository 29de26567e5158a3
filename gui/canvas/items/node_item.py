"""A node on the canvas, which paints itself."""

from enum import Enum
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintDevice, QPaintEngine, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from netwright.engine.analysis.reports import NodeReport
from netwright.engine.blocks.problem import Severity
from netwright.engine.document.document import Document, Node
from netwright.engine.document.grid import Flow
from netwright.engine.document.group import Group
from netwright.engine.document.ports import Port, port_count, source_port, target_port
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.geometry import NODE_RECT, PORT_RADIUS, port_offset
from netwright.gui.canvas.items import problem_badge
from netwright.gui.canvas.items.figure_mark import FigureMark, colour, paint_bar, wash
from netwright.gui.canvas.items.node_pictures import Pictures, paint_pictures
from netwright.gui.canvas.items.node_text import NodeText, text_of
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
REACH = 14.0
"""What a node paints beyond its edge: glow, ports, badge."""

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


class Ghost(Enum):
    """How a node differs in a preview from what is drawn."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


FAINT = {Ghost.NEW: 0.8, Ghost.CHANGED: 1.0, Ghost.GONE: 0.35}
"""How much of a node is seen in a preview."""
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


class NodeItem(QGraphicsItem):
    """Shows one node: family, name, deciding parameters, output shape, parameter count, problems.

    It is told what to show by the scene and asks nobody.
    """

    def __init__(self, node: Node, flow: Flow = Flow.DOWN) -> None:
        super().__init__()
        self.node = node
        self.report: NodeReport | None = None
        self.text = text_of(node, None)
        self.is_selected = False
        self.is_hovered = False
        self.is_faded = False
        self.inputs = len(node.block.input_ports)
        self.flow = flow
        self.wired: frozenset[Port] = frozenset()
        self.lit: frozenset[Port] | None = None
        self.hot: Port | None = None
        self.ghost: Ghost | None = None
        self.mark: FigureMark | None = None
        self.pictures: Pictures | None = None
        self._elided: dict[tuple[str, int, bool, float], str] = {}
        self._sizes: dict[tuple[float, float], float] = {}
        # As pixels, which panning moves in a third of the time that painting takes.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(1)
        self.setPos(*node.position)

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    def show_node(self, document: Document) -> None:
        """Show the node as it is in ``document``; what is known of it follows."""
        before, self.node = self.node, document.nodes[self.node.id]
        self.inputs = port_count(document, self.node.id, is_input=True)
        self.flow = document.flow
        self.wired = frozenset(
            [
                *map(target_port, document.incoming.get(self.node.id, ())),
                *map(source_port, document.outgoing.get(self.node.id, ())),
            ]
        )
        if self.node is not before:
            self._say(text_of(self.node, None))
            self.report = None
        self.setPos(*self.node.position)
        self.update()

    def show_report(self, report: NodeReport) -> None:
        """Show what is known of the node, if it is news."""
        before, self.report = self.report, report
        if report != before:
            self._say(text_of(self.node, report))

    def tell_again(self) -> None:
        """Paint everything in the language and the colours of now."""
        self._say(text_of(self.node, self.report))
        self.update()

    def _say(self, text: NodeText) -> None:
        if text != self.text:
            self.text = text
            self._elided.clear()
            self._sizes.clear()
            self.update()

    def show_state(self, *, selected: bool, hovered: bool, faded: bool) -> None:
        """Show whether the node is selected, under the mouse, or not part of the network."""
        state = (selected, hovered, faded)
        if state != (self.is_selected, self.is_hovered, self.is_faded):
            self.is_selected, self.is_hovered, self.is_faded = state
            self.setZValue(2 if selected or hovered else 1)
            self.update()

    def show_mark(self, mark: FigureMark | None) -> None:
        """Show a figure by colour, bar and text; None for the colour of the family."""
        if mark != self.mark:
            self.mark = mark
            self.update()

    def show_pictures(self, pictures: Pictures | None) -> None:
        """Show small pictures in place of the icon; None for the icon."""
        if pictures is not self.pictures:
            self.pictures = pictures
            self.update()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Show what would become of the node by an edit that is previewed."""
        if ghost is not self.ghost:
            self.ghost = ghost
            self.setOpacity(FAINT[ghost] if ghost else 1.0)
            self.update()

    def show_ports(self, lit: frozenset[Port] | None, hot: Port | None) -> None:
        """Light the ports that a wire being drawn can go to, and the one under the mouse."""
        if (lit, hot) != (self.lit, self.hot):
            self.lit, self.hot = lit, hot
            self.update()

    def ports(self) -> list[Port]:
        """Return the ports, inputs first."""
        outputs = len(self.node.block.output_ports)
        return [
            *(Port(self.node.id, True, index) for index in range(self.inputs)),
            *(Port(self.node.id, False, index) for index in range(outputs)),
        ]

    def port_position(self, port: Port) -> QPointF:
        """Return the centre of a port, on the scene."""
        return self.pos() + self._offset(port)

    def _offset(self, port: Port) -> QPointF:
        count = self.inputs if port.is_input else len(self.node.block.output_ports)
        return port_offset(port.is_input, port.number, count, self.flow)

    def boundingRect(self) -> QRectF:
        """Return the node's area with glow, ports and badge."""
        return NODE_RECT.adjusted(-REACH, -REACH, REACH, REACH)

    def shape(self) -> QPainterPath:
        """Return the body."""
        return BODY

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint as much as can be seen at the painter's scale."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        theme = canvas_style.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_faded or self.node.bypassed:
            painter.setOpacity(FADED if self.is_faded else PASSED_BY)
        if scale < PLAIN:
            self._paint_plain(painter, theme, scale)
            return
        self._paint_body(painter, theme)
        if self.node.bypassed:
            self._paint_bypass(painter, theme)
        if self.pictures is not None:
            paint_pictures(painter, theme, self.pictures)
        else:
            self._paint_icon(painter, scale)
        self._paint_texts(painter, theme, _growth(scale))
        for port in self.ports():
            self._paint_port(painter, theme, port)
        if self.text.severity:
            painter.setOpacity(1.0)
            problem_badge.paint(painter, theme, self.text.severity, self.text.problems)

    def _paint_plain(self, painter: QPainter, theme: CanvasStyle, scale: float) -> None:
        """Paint a box with its family's colour, and a large sign where something is wrong."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        family = self.node.block.family
        painter.fillRect(NODE_RECT, theme.node)
        painter.fillRect(NODE_RECT, colour(self.mark.part) if self.mark else theme.blocks[family])
        painter.fillRect(WIDE_BAND, theme.families[family])
        outline = theme.accent if self.is_selected or self.is_hovered else None
        if self.text.severity:
            outline = theme.severities[self.text.severity]
        if outline is not None:
            painter.setPen(QPen(outline, 2.5 / scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(NODE_RECT)

    def _paint_bypass(self, painter: QPainter, theme: CanvasStyle) -> None:
        """Paint the wire as it goes through the node: dashed, from port to port."""
        painter.setPen(theme.passing)
        painter.drawLine(*(self._offset(port) for port in self.ports()))

    def _paint_body(self, painter: QPainter, theme: CanvasStyle) -> None:
        if self.is_selected:
            painter.setPen(QPen(theme.glow, 7.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(BODY)
        self._paint_stack(painter, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.node)
        painter.drawPath(BODY)
        family = self.node.block.family
        painter.fillPath(TINT_PATH, theme.tints[family])
        if self.mark is not None:
            painter.fillPath(BODY, wash(self.mark.part))
            paint_bar(painter, theme, self.mark, NODE_RECT.left() + self._text_begins)
        painter.fillPath(BAND_PATH, theme.families[family])
        painter.setPen(self._outline(theme))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(BODY)

    def _paint_stack(self, painter: QPainter, theme: CanvasStyle) -> None:
        """Paint behind a group the edges of what is in it, and of those that follow in a row."""
        if not isinstance(self.node.block, Group):
            return
        painter.setPen(self._outline(theme))
        painter.setBrush(theme.node)
        for card in range(2 if self.node.block.repeat > 1 else 1, 0, -1):
            painter.drawPath(BODY.translated(STACK * card, -STACK * card))

    def _outline(self, theme: CanvasStyle) -> QPen:
        if self.ghost is not None:
            gone = theme.severities[Severity.ERROR]
            pen = QPen(gone if self.ghost is Ghost.GONE else theme.accent, 2.0)
            pen.setDashPattern(DASHES[self.ghost])
            return pen
        if self.is_selected:
            return theme.selected
        if self.text.severity:
            return QPen(theme.severities[self.text.severity], 1.4)
        if self.node.bypassed:
            return theme.passing
        return theme.hovered if self.is_hovered else theme.border

    def _paint_icon(self, painter: QPainter, scale: float) -> None:
        family = self.node.block.family
        left, top = NODE_RECT.left() + BAND + (ICON_COLUMN - BAND - ICON) / 2, -ICON / 2
        block = self.node.block
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
        return (self.pictures.width if self.pictures else ICON_COLUMN) + PADDING

    def _paint_texts(self, painter: QPainter, theme: CanvasStyle, growth: float) -> None:
        left = NODE_RECT.left() + self._text_begins
        right = NODE_RECT.right() - PADDING
        middle = 1.0
        upper = QRectF(left, NODE_RECT.top() + 3, right - left, middle - NODE_RECT.top() - 3)
        lower = QRectF(left, middle, right - left, NODE_RECT.bottom() - 4 - middle)
        detail = canvas_style.detail_font(growth)
        text = self.text
        own = self._growth_that_fits(upper.width(), growth)
        font = canvas_style.detail_font(own)
        used = self._paint_right(painter, theme.text, font, upper, text.shape, own)
        name = canvas_style.name_font(own)
        self._paint_left(painter, theme.text, name, upper, text.title, used, own)
        if self.mark is not None:
            lower.adjust(0, -2, 0, -5)  # above the bar
            used = self._paint_right(painter, theme.text, detail, lower, self.mark.text, growth)
        else:
            count = self._count_that_fits(lower.width(), growth)
            used = self._paint_right(painter, theme.muted, detail, lower, count, growth)
        self._paint_left(painter, theme.muted, detail, lower, text.caption, used, growth)

    def _growth_that_fits(self, room: float, growth: float) -> float:
        """Return how large name and shape stand side by side: a small name says more than half."""
        if (room, growth) not in self._sizes:
            sizes = (growth, 1.0, SMALLEST)
            fitting = (size for size in sizes if self._upper_width(size) < room - 1)
            self._sizes[room, growth] = next(fitting, growth)
        return self._sizes[room, growth]

    def _upper_width(self, size: float) -> float:
        name = canvas_style.name_metrics(size).horizontalAdvance(self.text.title)
        return name + canvas_style.detail_metrics(size).horizontalAdvance(self.text.shape) + PADDING

    def _count_that_fits(self, room: float, growth: float) -> str:
        """Return the parameter count, at full size in words if those leave room for the caption."""
        text, width = self.text, canvas_style.detail_metrics(growth).horizontalAdvance
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
        if key not in self._elided:
            metrics = (
                canvas_style.name_metrics(growth) if bold else canvas_style.detail_metrics(growth)
            )
            # The end of a name tells it from its likes.
            elide = Qt.TextElideMode.ElideMiddle if bold else Qt.TextElideMode.ElideRight
            self._elided[key] = metrics.elidedText(text, elide, width)
        return self._elided[key]

    def _paint_port(self, painter: QPainter, theme: CanvasStyle, port: Port) -> None:
        centre = self._offset(port)
        lit = self.lit is not None and port in self.lit
        if port == self.hot or lit:
            painter.setPen(QPen(theme.glow, 5.0))
            painter.setBrush(theme.accent if port == self.hot else theme.canvas)
            painter.drawEllipse(centre, LIT_RADIUS + 2, LIT_RADIUS + 2)
            painter.setPen(QPen(theme.accent, 2.0))
            painter.drawEllipse(centre, LIT_RADIUS, LIT_RADIUS)
            return
        painter.setPen(QPen(theme.wire.color(), 1.5))
        painter.setBrush(theme.wire.color() if port in self.wired else theme.canvas)
        painter.drawEllipse(centre, PORT_RADIUS, PORT_RADIUS)


def _growth(scale: float) -> float:
    """Return how much larger text is drawn when zoomed out, in few steps so that fonts are kept."""
    growth = min(max(READABLE / scale, 1.0), MAXIMUM_GROWTH)
    return round(growth / GROWTH_STEP) * GROWTH_STEP
