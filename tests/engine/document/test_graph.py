"""Laws of order and reachability."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.document.document import Document
from netwright.engine.document.graph import ancestors, descendants, order
from tests.engine.document.drawings import Wire, drawing

# Wires from lower to higher numbers: every drawing without a cycle, up to the names of its nodes.
acyclic = st.sets(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda ends: ends[0] < ends[1])
).map(lambda ends: drawing(((a, b, a) for a, b in sorted(ends)), count=10))


def reached(document: Document) -> dict[str, set[str]]:
    """Return what each node is read by, by repeating one step until nothing is new (Warshall)."""
    found: dict[str, set[str]] = {node: set() for node in document.nodes}
    for _ in document.nodes:
        for edge in document.edges:
            found[edge.source] |= {edge.target} | found[edge.target]
    return found


@given(acyclic)
def test_reachability_is_what_repeated_steps_find(document: Document) -> None:
    """Descendants are the transitive closure, and ancestors the same seen from below."""
    closure = reached(document)
    for node in document.nodes:
        assert descendants(document, node) == closure[node]
        assert ancestors(document, node) == {key for key in closure if node in closure[key]}


@given(acyclic)
def test_each_node_comes_after_what_it_reads(document: Document) -> None:
    """The order holds every node once, behind its sources."""
    ordered = order(document)
    assert sorted(ordered) == sorted(document.nodes)
    assert all(ordered.index(edge.source) < ordered.index(edge.target) for edge in document.edges)


def test_a_branch_is_followed_to_its_end() -> None:
    """Two branches of two nodes: the first is written whole before the second begins."""
    document = drawing([(0, 1), (1, 2), (0, 3), (3, 4), (2, 5, 0), (4, 5, 1)])
    assert order(document) == ("n0", "n1", "n2", "n3", "n4", "n5")


def test_nodes_on_a_cycle_have_no_order() -> None:
    """What reads itself, and what reads that, is left out: so a cycle is found."""
    document = drawing([(0, 1, 0), (1, 2), (2, 1, 1), (2, 3)])
    assert order(document) == ("n0",)


def steps_of(document: Document) -> int:
    """Count the lines that run while the graph of ``document`` is asked everything."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        order(document)
        descendants(document, "n0")
        ancestors(document, f"n{len(document.nodes) - 1}")
    finally:
        sys.settrace(before)
    return count


def test_stacked_branches_cost_no_more_than_their_wires() -> None:
    """Twice as many stacked two-branch blocks cost twice the steps: 18 are not 2¹⁸ paths."""

    def stacked(blocks: int) -> Document:
        wires: list[Wire] = []
        for at in range(0, 3 * blocks, 3):
            wires += [(at, at + 1), (at, at + 2), (at + 1, at + 3, 0), (at + 2, at + 3, 1)]
        return drawing(wires)

    assert steps_of(stacked(36)) < 2.2 * steps_of(stacked(18))
