"""A drawing as a tree of lines, for those who read or hear it instead of seeing it.

Nodes come in the order of computation. What branches off a node stands below it, one level further
in; where the branches meet again the line goes on at the level of that node. Levels follow the
dominator tree (Cooper, Harvey and Kennedy 2001, A Simple, Fast Dominance Algorithm).
"""

from collections.abc import Mapping
from typing import NamedTuple

from netwright.engine.document.document import Document
from netwright.engine.document.graph import order


class OutlineLine(NamedTuple):
    """One node in the outline.

    Attributes:
        node: Its id.
        parent: The node that it branches off, None on the main line.
        depth: How many nodes it branches off, one off another.
    """

    node: str
    parent: str | None
    depth: int


def outline(document: Document) -> tuple[OutlineLine, ...]:
    """Return every node, parents before what branches off them, in time linear in the wires."""
    dominators: dict[str, str | None] = {}
    heights: dict[str, int] = {}
    parents: dict[str, str | None] = {}
    below: dict[str | None, list[str]] = {None: []}
    for node in order(document):
        sources = list(dict.fromkeys(edge.source for edge in document.incoming.get(node, ())))
        meeting = _meeting(sources, dominators, heights)
        dominators[node] = meeting
        heights[node] = 0 if meeting is None else heights[meeting] + 1
        is_branch = len(sources) == 1 and _readers(document, sources[0]) > 1
        parents[node] = sources[0] if is_branch else parents.get(meeting) if meeting else None
        below.setdefault(parents[node], []).append(node)
        below.setdefault(node, [])
    return tuple(_lines(below))


def _readers(document: Document, node: str) -> int:
    return len({edge.target for edge in document.outgoing.get(node, ())})


def _meeting(
    sources: list[str], dominators: Mapping[str, str | None], heights: Mapping[str, int]
) -> str | None:
    """Return the last node that every way to all of ``sources`` passes; None if there is none."""
    meeting: str | None = sources[0] if sources else None
    for other in sources[1:]:
        one: str | None = other
        while one != meeting:
            if one is None or meeting is None:
                return None
            if heights[one] >= heights[meeting]:
                one = dominators[one]
            else:
                meeting = dominators[meeting]
    return meeting


def _lines(below: Mapping[str | None, list[str]]) -> list[OutlineLine]:
    lines: list[OutlineLine] = []
    waiting: list[OutlineLine] = [OutlineLine(node, None, 0) for node in reversed(below[None])]
    while waiting:
        line = waiting.pop()
        lines.append(line)
        branches = reversed(below[line.node])
        waiting += [OutlineLine(node, line.node, line.depth + 1) for node in branches]
    return lines
