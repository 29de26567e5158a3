"""The way of a wire: straight down where it can, around the nodes that stand between.

A wire whose target stands higher than its source leaves downwards all the same, goes up in a gutter
between the nodes and comes in from above. All of this is told for a network that flows down; one
that flows right is turned for it, and turned back.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from netwright.engine.document.grid import GRIDS, Flow, LayoutGrid
from netwright.engine.document.layout.folding import GUTTER
from netwright.gui.canvas.spatial_index import SpatialIndex
from netwright.gui.canvas.wires.transpose import Obstacles, obstacles, turned_path, turned_point
from netwright.gui.canvas.wires.wire_tracks import DROP, Climb, Track

BEND = 26.0
"""Height of the curve between a port and a lane: it fits between two rows."""
LANE_GAP = 11.0
"""From a node's side to a lane beside it."""
LANE_STEP = 5.0
"""Between two lanes: a wire that spans more rows runs further out, so nested ones do not touch."""
MAXIMUM_STEPS = 3
ATTEMPTS = 6
TURN = DROP / 2
"""Radius of the turns of a wire that goes up."""
CLEAR = 6.0
"""From a wire that goes up to the nodes beside it, at the least."""
FAR = 1e6
DETOUR = 1000.0
"""So much longer a way up may be if it saves passing behind a node."""
SQUEEZE = 300.0
"""So much longer it may be if it saves squeezing between the branches of a column."""
SLOPE = 20.0
"""A wire whose middle is further aside has its text on it, not beside it."""


class Way(NamedTuple):
    """How a wire goes.

    Attributes:
        path: From the output port to the input port.
        is_long: Whether it spans more than a row or goes up, so that a node may stand in its way.
        label: The point of the path at which its text is.
        side: Where the text is: left of that point (-1), on it (0) or right of it (1); above,
            on or below it where the network flows right.
    """

    path: QPainterPath
    is_long: bool
    label: QPointF
    side: int


def goes_up(start: QPointF, end: QPointF, flow: Flow) -> bool:
    """Return whether a wire from ``start`` to ``end`` has to go against the flow."""
    return turned_point(end, flow).y() < turned_point(start, flow).y()


def find_way(
    start: QPointF, end: QPointF, occupancy: SpatialIndex[str], ends: tuple[str, str], flow: Flow
) -> Way:
    """Return the way of a wire with the flow, around all nodes but its ``ends``."""
    start, end = turned_point(start, flow), turned_point(end, flow)
    grid = GRIDS[flow]
    is_long = end.y() - start.y() > grid.row
    found = None
    if is_long:
        found = _find_lane(start, end, obstacles(occupancy, flow), ends, grid)
    lane, side = found or (None, 0)
    path = _curve(start, end, lane)
    middle = path.pointAtPercent(0.5)
    if lane is None:
        beside = 1 if flow is Flow.DOWN else -1
        side = 0 if abs(middle.x() - start.x()) > SLOPE else beside
    return Way(turned_path(path, flow), is_long, turned_point(middle, flow), side)


def find_climb(start: QPointF, end: QPointF, occupancy: SpatialIndex[str], flow: Flow) -> Climb:
    """Return where a wire that goes against the flow can go up."""
    start, end = turned_point(start, flow), turned_point(end, flow)
    return _find_gutter(start, end, obstacles(occupancy, flow), GRIDS[flow])


def climb_way(climb: Climb, track: Track, flow: Flow) -> Way:
    """Return the way of a wire that goes up on a track of its own."""
    if flow is Flow.DOWN:  # where the wire is level, and there is room for a line of text
        level = QPointF((climb.start.x() + track.lane) / 2, track.low)
    else:
        level = turned_point(QPointF(track.lane, (track.low + track.high) / 2), flow)
    path = _round(climb.start, climb.end, track)
    return Way(turned_path(path, flow), is_long=True, label=level, side=0)


def loose_curve(start: QPointF, end: QPointF, flow: Flow) -> QPainterPath:
    """Return the line of a wire that is being drawn, which regards no node."""
    return turned_path(_curve(turned_point(start, flow), turned_point(end, flow)), flow)


def _curve(start: QPointF, end: QPointF, lane: float | None = None) -> QPainterPath:
    """Return the line from an output port to an input port, along ``lane`` if there is one."""
    path = QPainterPath(start)
    if lane is None:
        bend = max(BEND / 2, min(abs(end.y() - start.y()) / 2, 3 * BEND))
        if end.y() < start.y():  # against the flow, while it is being drawn: out and round
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


def _round(start: QPointF, end: QPointF, track: Track) -> QPainterPath:
    """Return the line down from ``start``, up along a lane and down to ``end``, turns rounded."""
    lane, low, high = track
    corners = [
        start,
        QPointF(start.x(), low),
        QPointF(lane, low),
        QPointF(lane, high),
        QPointF(end.x(), high),
        end,
    ]
    path = QPainterPath(start)
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(end)
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """Return the point on the way to ``other`` at which the turn at ``corner`` begins."""
    way = QLineF(corner, other)
    way.setLength(min(TURN, way.length() / 2))
    return way.p2()


def _find_gutter(start: QPointF, end: QPointF, occupancy: Obstacles, grid: LayoutGrid) -> Climb:
    """Return where a wire goes up: past no node if it can be, with room, and near."""
    low, high = start.y() + DROP, end.y() - DROP
    left, right = sorted((start.x(), end.x()))
    between = QRectF(QPointF(left - grid.breadth, high), QPointF(right + grid.breadth, low))
    blockers = _rects(between, occupancy, ())

    def cost(gap: _Gap) -> float:
        lane = gap.lane
        levels = (_strip(start.x(), lane, low), _strip(end.x(), lane, high))
        passed = sum(len(_rects(level, occupancy, ())) for level in levels)
        squeeze = SQUEEZE if gap.most - gap.least + 2 * CLEAR < GUTTER else 0.0
        return abs(lane - start.x()) + abs(lane - end.x()) + squeeze + DETOUR * passed

    gaps = list(_gaps(blockers))
    for side in (1, -1):
        lane = _lane_beside(blockers, between, side, GUTTER / 2, occupancy, ())
        near, far = lane - side * (GUTTER / 2 - CLEAR), lane + side * FAR
        gaps.append(_Gap(lane, min(near, far), max(near, far)))
    return Climb(start, end, *min(gaps, key=cost))


class _Gap(NamedTuple):
    """Where there is a way up between nodes: its x, and between which it may be moved."""

    lane: float
    least: float
    most: float


def _gaps(blockers: Iterable[QRectF]) -> Iterator[_Gap]:
    """Yield the gaps between ``blockers``: the way is in the middle, in wide ones near a side."""
    rects = sorted(blockers, key=QRectF.left)
    ends = accumulate((rect.right() for rect in rects), max)
    for end, rect in zip(ends, rects[1:], strict=False):
        room = rect.left() - end
        if room >= 2 * LANE_GAP:
            aside = min(room, GUTTER) / 2
            sides = (end + CLEAR, rect.left() - CLEAR)
            yield from (_Gap(end + aside, *sides), _Gap(rect.left() - aside, *sides))


def _strip(x: float, other: float, y: float) -> QRectF:
    """Return the area about the level line from ``x`` to ``other``."""
    return QRectF(min(x, other), y - 2, abs(other - x), 4)


def _find_lane(
    start: QPointF, end: QPointF, occupancy: Obstacles, ends: tuple[str, str], grid: LayoutGrid
) -> tuple[float, int] | None:
    """Return where a long wire passes the nodes in its way, if there are any: x and side."""
    between = QRectF(
        QPointF(min(start.x(), end.x()) - 1, start.y() + 1),
        QPointF(max(start.x(), end.x()) + 1, end.y() - 1),
    )
    blockers = _rects(between, occupancy, ends)
    if not blockers:
        return None
    rows = (end.y() - start.y()) / grid.row
    gap = LANE_GAP + LANE_STEP * min(int(rows) - 1, MAXIMUM_STEPS)
    sides = [_lane_beside(blockers, between, side, gap, occupancy, ends) for side in (1, -1)]
    # To the side that the input port is on; else the nearer one; else right.
    middle = (start.x() + end.x()) / 2
    preferred = [abs(lane - middle) + abs(lane - end.x()) for lane in sides]
    return (sides[0], 1) if preferred[0] <= preferred[1] + 1 else (sides[1], -1)


def _lane_beside(
    blockers: Iterable[QRectF],
    between: QRectF,
    side: int,
    gap: float,
    occupancy: Obstacles,
    ends: Collection[str],
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


def _rects(area: QRectF, occupancy: Obstacles, ends: Collection[str]) -> list[QRectF]:
    return [occupancy.rect(node) for node in occupancy.inside(area) if node not in ends]
