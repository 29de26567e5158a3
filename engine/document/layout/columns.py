"""Columns of a layered drawing: branches side by side below their fork, joins below the middle."""

from collections import defaultdict

ROOT = 0
"""The vertex above all others."""


class Columns:
    """Horizontal places by the dominator tree; ``places`` is the result, by vertex.

    A vertex dominates another if every path from the root to the other leads through it; the tree
    is built row by row as in Cooper, Harvey and Kennedy 2001, with jump pointers (Myers 1983) so
    that deep trees cost a logarithm.
    """

    def __init__(self, levels: list[list[int]], above: list[list[int]], pitch: float) -> None:
        self._above = above
        self._pitch = pitch
        self._vertices = [vertex for level in levels for vertex in level]
        self._parent = [ROOT] * len(above)
        self._jump = [ROOT] * len(above)
        self._depth = [0] * len(above)
        for vertex in self._vertices:
            self._hang(vertex)
        self._rank = {vertex: at for level in levels for at, vertex in enumerate(level)}
        self._width = self._widths()
        self._left = [0.0] * len(above)
        self._right = [0.0] * len(above)
        self.places = [0.0] * len(above)
        self._place()
        for level in levels:
            self._part(sorted(level, key=lambda vertex: (self.places[vertex], self._rank[vertex])))

    def _hang(self, vertex: int) -> None:
        """Hang a vertex below the lowest one through which all paths to it lead."""
        parent, *others = self._above[vertex]
        for other in others:
            parent = self._common(parent, other)
        self._parent[vertex] = parent
        self._depth[vertex] = self._depth[parent] + 1
        far = self._jump[parent]
        even = (
            self._depth[parent] - self._depth[far]
            == self._depth[far] - self._depth[self._jump[far]]
        )
        self._jump[vertex] = self._jump[far] if even else parent

    def _raised(self, vertex: int, depth: int) -> int:
        """Return the ancestor of ``vertex`` at ``depth``."""
        while self._depth[vertex] > depth:
            far = self._jump[vertex]
            vertex = far if self._depth[far] >= depth else self._parent[vertex]
        return vertex

    def _common(self, one: int, other: int) -> int:
        one = self._raised(one, self._depth[other])
        other = self._raised(other, self._depth[one])
        while one != other:
            if self._jump[one] != self._jump[other]:
                one, other = self._jump[one], self._jump[other]
            else:
                one, other = self._parent[one], self._parent[other]
        return one

    def _is_branch(self, vertex: int) -> bool:
        return len(self._above[vertex]) == 1

    def _widths(self) -> list[float]:
        """Return the room that each vertex needs with all that hangs below it."""
        branches = [0.0] * len(self._above)
        widest = [self._pitch] * len(self._above)
        for vertex in reversed(self._vertices):
            width = max(widest[vertex], branches[vertex])
            widest[vertex] = width
            parent = self._parent[vertex]
            if self._is_branch(vertex):
                branches[parent] += width
            else:
                widest[parent] = max(widest[parent], width)
        widest[ROOT] = max(widest[ROOT], branches[ROOT])
        return widest

    def _place(self) -> None:
        branches: dict[int, list[int]] = defaultdict(list)
        for vertex in self._vertices:
            if self._is_branch(vertex):
                branches[self._parent[vertex]].append(vertex)
        for vertex in (ROOT, *self._vertices):
            if vertex != ROOT and not self._is_branch(vertex):
                self._place_join(vertex)
            self._place_branches(vertex, sorted(branches[vertex], key=self._rank.__getitem__))

    def _place_branches(self, vertex: int, branches: list[int]) -> None:
        left = self.places[vertex] - sum(self._width[branch] for branch in branches) / 2
        for branch in branches:
            self._left[branch] = left
            left += self._width[branch]
            self._right[branch] = left
            self.places[branch] = (self._left[branch] + self._right[branch]) / 2

    def _place_join(self, vertex: int) -> None:
        """Place what several branches lead to below the middle of them all."""
        depth = self._depth[vertex]
        joined = {self._raised(upper, depth) for upper in self._above[vertex]}
        joined.discard(self._parent[vertex])
        self._left[vertex] = min(self._left[branch] for branch in joined)
        self._right[vertex] = max(self._right[branch] for branch in joined)
        self.places[vertex] = (self._left[vertex] + self._right[vertex]) / 2

    def _part(self, level: list[int]) -> None:
        """Move the vertices of a row apart, as little as possible (isotonic regression)."""
        runs: list[tuple[float, int]] = []  # sum of wished left edges, and number of vertices
        for at, vertex in enumerate(level):
            total, count = self.places[vertex] - at * self._pitch, 1
            while runs and runs[-1][0] * count > total * runs[-1][1]:
                before, number = runs.pop()
                total, count = total + before, count + number
            runs.append((total, count))
        at = 0
        for total, count in runs:
            for _ in range(count):
                self.places[level[at]] = total / count + at * self._pitch
                at += 1
