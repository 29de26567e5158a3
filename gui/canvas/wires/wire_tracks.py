"""Wires that go up, side by side in the gutters between nodes, so that none lies on another."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QPointF

Wire = TypeVar("Wire", bound=Hashable)

STEP = 7.0
"""Between two wires in one gutter."""
LEVEL_STEP = 5.0
"""Between two that leave or reach nodes in the same row."""
NEAR = 4.5
"""Nearer than this, two parallel lines are taken for one."""
LEVELS = (0.0, -LEVEL_STEP, LEVEL_STEP, -2 * LEVEL_STEP, 2 * LEVEL_STEP)
MOST_STEPS = 60
DROP = 14.0
"""From a port to the level part of a wire that goes up: half of what is between two rows."""


class Climb(NamedTuple):
    """A wire that goes up.

    Attributes:
        start: Its output port.
        end: Its input port.
        lane: The x at which it would best go up.
        least: The smallest x at which it may.
        most: The largest.
    """

    start: QPointF
    end: QPointF
    lane: float
    least: float
    most: float


class Track(NamedTuple):
    """Where a wire goes up: x of the upright part, y of the level parts below and above."""

    lane: float
    low: float
    high: float


class _Line(NamedTuple):
    """A straight part of a wire: where it is on one axis, what it covers of the other."""

    at: float
    start: float
    end: float

    def lies_on(self, other: "_Line") -> bool:
        return abs(self.at - other.at) < NEAR and self.start < other.end and other.start < self.end


def tracks(climbs: Mapping[Wire, Climb]) -> dict[Wire, Track]:
    """Return a track for each wire: as near to the wished one as none lies on another.

    Those with the shortest way up keep their lane, so that wires which enclose others go outside.
    Wires from one port bring the same tensor and go up together, as do those in a gutter that is
    full.
    """
    uprights: list[_Line] = []
    levels: list[_Line] = []
    shared: dict[tuple[float, float], tuple[float, float]] = {}
    found: dict[Wire, Track] = {}
    for wire, climb in sorted(climbs.items(), key=lambda item: _rank(item[1])):
        low, high = climb.start.y() + DROP, climb.end.y() - DROP
        port = (climb.start.x(), climb.start.y())
        lane, low = shared.get(port, (climb.lane, low))
        if port not in shared or not climb.least <= lane <= climb.most:
            lane = _free(_lanes(climb), high, low, uprights)
            low = _level(low, climb.start.x(), lane, levels)
            shared[port] = (lane, low)
        high = _level(high, climb.end.x(), lane, levels)
        found[wire] = Track(lane, low, high)
    return found


def _rank(climb: Climb) -> tuple[float, ...]:
    return (
        climb.start.y() - climb.end.y(),
        climb.start.x(),
        climb.start.y(),
        climb.end.x(),
        climb.end.y(),
    )


def _lanes(climb: Climb) -> Iterator[float]:
    yield climb.lane
    for step in range(1, MOST_STEPS):
        for lane in (climb.lane + step * STEP, climb.lane - step * STEP):
            if climb.least <= lane <= climb.most:
                yield lane


def _level(wished: float, x: float, lane: float, levels: list[_Line]) -> float:
    start, end = sorted((x, lane))
    return _free((wished + step for step in LEVELS), start, end, levels)


def _free(places: Iterable[float], start: float, end: float, taken: list[_Line]) -> float:
    """Return, and take, the first place at which a line lies on no other; else the first of all."""
    lines = [_Line(place, start, end) for place in places]
    free = (line for line in lines if not any(line.lies_on(other) for other in taken))
    line = next(free, lines[0])
    taken.append(line)
    return line.at
