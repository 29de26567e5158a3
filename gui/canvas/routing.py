"""The way of a wire: straight down where it can, around the nodes that stand between."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from engine.document.layout import ROW_PITCH
from gui.canvas.occupancy import Occupancy

BEND = 34.0
"""Height of the curve between a port and a lane: it fits between two rows."""
LANE_GAP = 11.0
"""From a node's side to a lane beside it."""
LANE_STEP = 5.0
"""Between two lanes: a wire that spans more rows runs further out, so nested ones do not touch."""
MAXIMUM_STEPS = 3
ATTEMPTS = 6


class Way(NamedTuple):
    """How a wire goes.

    Attributes:
        path: From the output port to the input port.
        lane: The x of its straight part beside the nodes that it passes; None if it has none.
        is_long: Whether it spans more than a row, so that a node may stand in its way.
    """

    path: QPainterPath
    lane: float | None
    is_long: bool


def find_way(start: QPointF, end: QPointF, occupancy: Occupancy, ends: tuple[str, str]) -> Way:
    """Return the way of a wire from ``start`` to ``end``, around all nodes but its ``ends``."""
    is_long = end.y() - start.y() > ROW_PITCH
    lane = _find_lane(start, end, occupancy, ends) if is_long else None
    return Way(curve(start, end, lane), lane, is_long)


def curve(start: QPointF, end: QPointF, lane: float | None = None) -> QPainterPath:
    """Return the line from an output port to an input port, along ``lane`` if there is one."""
    path = QPainterPath(start)
    if lane is None:
        bend = max(BEND / 2, min(abs(end.y() - start.y()) / 2, 3 * BEND))
        if end.y() < start.y():  # against the flow: out and round
            bend = 2 * BEND
        path.cubicTo(
            QPointF(start.x(), start.y() + bend), QPointF(end.x(), end.y() - bend), QPointF(end)
        )
        return path
    top, bottom = start.y() + BEND, end.y() - BEND
    half = BEND / 2
    path.cubicTo(start.x(), start.y() + half, lane, top - half, lane, top)
    path.lineTo(lane, bottom)
    path.cubicTo(lane, bottom + half, end.x(), end.y() - half, end.x(), end.y())
    return path


def _find_lane(
    start: QPointF, end: QPointF, occupancy: Occupancy, ends: tuple[str, str]
) -> float | None:
    """Return the x at which a long wire passes the nodes in its way; None if there are none."""
    between = QRectF(
        QPointF(min(start.x(), end.x()) - 1, start.y() + 1),
        QPointF(max(start.x(), end.x()) + 1, end.y() - 1),
    )
    blockers = _rects(between, occupancy, ends)
    if not blockers:
        return None
    rows = (end.y() - start.y()) / ROW_PITCH
    gap = LANE_GAP + LANE_STEP * min(int(rows) - 1, MAXIMUM_STEPS)
    sides = [_lane_beside(blockers, between, side, gap, occupancy, ends) for side in (1, -1)]
    # To the side that the input port is on; else the nearer one; else right.
    middle = (start.x() + end.x()) / 2
    preferred = [abs(lane - middle) + abs(lane - end.x()) for lane in sides]
    return sides[0] if preferred[0] <= preferred[1] + 1 else sides[1]


def _lane_beside(
    blockers: Iterable[QRectF],
    between: QRectF,
    side: int,
    gap: float,
    occupancy: Occupancy,
    ends: tuple[str, str],
) -> float:
    """Return the nearest free lane right (1) or left (-1) of ``blockers``."""
    lane = between.center().x()
    for _ in range(ATTEMPTS):
        edges = [rect.right() if side > 0 else rect.left() for rect in blockers]
        lane = (max(edges) if side > 0 else min(edges)) + side * gap
        strip = QRectF(lane - 4, between.top(), 8, between.height())
        blockers = _rects(strip, occupancy, ends)
        if not blockers:
            break
    return lane


def _rects(area: QRectF, occupancy: Occupancy, ends: tuple[str, str]) -> list[QRectF]:
    return [occupancy.rect(node) for node in occupancy.inside(area) if node not in ends]
