"""The overview of the canvas: the network painted at once where its nodes are too small for text.

Item by item Qt takes longer than a frame for a thousand nodes. So nodes are rectangles of their
colours, painted colour by colour, and wires straight lines; what is selected has an outline, what
is wrong a sign whose shape tells how grave it is.
"""

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from netwright.engine.blocks.block import Family
from netwright.engine.blocks.problem import Severity
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.items.figure_mark import LEVELS, colour
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.items.node_painting import DASHES, FADED, PASSED_BY
from netwright.gui.canvas.items.node_state import FAINT, Ghost
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.canvas.wires.wire_item import WireItem

SIGN = 8.0
"""Pixels of the screen across the sign of a problem."""
HALO = 3.0
"""By so much what lies behind a sign is wider."""
APART = 3.0
"""From a node to the outline that selects it, in pixels of the screen."""

Look = tuple[Family, int | None, bool, bool, Ghost | None]
"""Family, level of the figure that it is coloured by, whether faded and bypassed, and its ghost."""


def paint(painter: QPainter, scene: CanvasScene, scale: float) -> None:
    """Paint all of ``scene``, at ``scale`` pixels of the screen per pixel."""
    theme = canvas_style.current()
    _paint_items(painter, scene.annotations.values())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_wires(painter, theme, scene.wires.values())
    _paint_nodes(painter, theme, scene, scale)
    children = [child for item in scene.nodes.values() for child in item.childItems()]
    _paint_items(painter, (*children, *scene.extras))


def _paint_items(painter: QPainter, items: Iterable[QGraphicsItem]) -> None:
    """Paint items one by one, as Qt does."""
    option = QStyleOptionGraphicsItem()
    for item in sorted(items, key=lambda item: item.zValue()):
        if item.isVisible():
            painter.save()
            painter.setTransform(item.sceneTransform(), combine=True)
            painter.setOpacity(item.opacity())
            item.paint(painter, option, None)
            painter.restore()


def _paint_wires(painter: QPainter, theme: CanvasStyle, wires: Iterable[WireItem]) -> None:
    lines: defaultdict[tuple[bool, bool, bool], list[QLineF]] = defaultdict(list)
    for wire in wires:
        if wire.isVisible():
            lines[wire.is_lit, wire.is_ghost, wire.is_faded].extend(wire.lines())
    for (is_lit, is_ghost, is_faded), group in sorted(lines.items()):
        style = Qt.PenStyle.DashLine if is_ghost else Qt.PenStyle.SolidLine
        tint = theme.accent if is_lit or is_ghost else theme.wire.color()
        painter.setOpacity(0.5 if is_faded and not is_lit else 1.0)
        painter.setPen(_pen(tint, 2.0 if is_lit else 1.0, style))
        painter.drawLines(group)
    painter.setOpacity(1.0)


def _paint_nodes(painter: QPainter, theme: CanvasStyle, scene: CanvasScene, scale: float) -> None:
    looks: defaultdict[Look, list[QRectF]] = defaultdict(list)
    problems: defaultdict[Severity, list[QPointF]] = defaultdict(list)
    outlined: list[QRectF] = []
    apart = APART / scale
    for node_id, item in scene.nodes.items():
        area = scene.occupancy.rect(node_id)
        looks[_look(item)].append(area)
        if item.text.severity is not None:
            problems[item.text.severity].append(area.topRight())
        if item.is_selected or item.is_hovered:
            outlined.append(area.adjusted(-apart, -apart, apart, apart))
    for look, areas in looks.items():
        family, level, is_faded, is_bypassed, ghost = look
        opacity = FADED if is_faded else PASSED_BY if is_bypassed else 1.0
        painter.setOpacity(opacity * (FAINT[ghost] if ghost else 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_over(theme.node.color(), _tint(theme, family, level)))
        if ghost is not None:
            gone = theme.severities[Severity.ERROR]
            pen = _pen(gone if ghost is Ghost.GONE else theme.accent, 2.0)
            pen.setDashPattern(DASHES[ghost])
            painter.setPen(pen)
        painter.drawRects(areas)
    painter.setOpacity(1.0)
    painter.setPen(_pen(theme.accent, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(outlined)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for severity, points in problems.items():
        _paint_signs(painter, theme.canvas, severity, points, SIGN + HALO, scale)
        _paint_signs(painter, theme.severities[severity], severity, points, SIGN, scale)


def _look(item: NodeItem) -> Look:
    level = round(item.mark.part * LEVELS) if item.mark else None
    node = item.node
    return node.block.family, level, item.is_faded, node.bypassed, item.ghost


def _tint(theme: CanvasStyle, family: Family, level: int | None) -> QColor:
    return theme.blocks[family] if level is None else colour(level / LEVELS)


def _over(ground: QColor, tint: QColor) -> QColor:
    """Return what is seen of ``ground`` through ``tint``."""
    part = tint.alphaF()
    return QColor.fromRgbF(
        ground.redF() + part * (tint.redF() - ground.redF()),
        ground.greenF() + part * (tint.greenF() - ground.greenF()),
        ground.blueF() + part * (tint.blueF() - ground.blueF()),
    )


def _paint_signs(
    painter: QPainter,
    tint: QColor,
    severity: Severity,
    points: list[QPointF],
    size: float,
    scale: float,
) -> None:
    """Paint discs, triangles or squares, as the badges of nodes are."""
    if severity is not Severity.WARNING:
        round_ = severity is Severity.ERROR
        cap = Qt.PenCapStyle.RoundCap if round_ else Qt.PenCapStyle.SquareCap
        pen = _pen(tint, size)
        pen.setCapStyle(cap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF(points))
        return
    half = size / scale / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    for at in points:
        tip, right, left = QPointF(0, -half), QPointF(half, half), QPointF(-half, half)
        painter.drawConvexPolygon(QPolygonF([at + tip, at + right, at + left]))


def _pen(tint: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen that is as wide on the screen at every scale."""
    pen = QPen(tint, width, style)
    pen.setCosmetic(True)
    return pen
