"""Laws of the layout: rows follow the wires, branches stand symmetrically, nothing is covered."""

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwright.engine import zoo
from netwright.engine.document.document import Document
from netwright.engine.document.grid import COLUMN_PITCH, NODE_HEIGHT, NODE_WIDTH, ROW_PITCH, Flow
from netwright.engine.document.layout.layered import arrange
from tests.engine.document.drawings import Wire, documents, drawing

INCEPTION: list[Wire] = [
    *((0, 1), (0, 2), (2, 3), (0, 4), (4, 5), (0, 6), (6, 7)),
    *((1, 8, 0), (3, 8, 1), (5, 8, 2), (7, 8, 3), (8, 9)),
]


def x_of(document: Document) -> list[float]:
    """Return the columns of n0, n1, ..."""
    places = arrange(document)
    return [places[f"n{number}"][0] for number in range(len(places))]


@given(documents(most=12) | st.sampled_from(zoo.names()).map(zoo.load))
def test_every_node_has_a_place_and_covers_no_other(document: Document) -> None:
    """All nodes are placed, and any two are a node's size apart."""
    places = list(arrange(document).items())
    assert {node for node, _ in places} == set(document.nodes)
    for at, (_, (x, y)) in enumerate(places):
        for _, (other_x, other_y) in places[:at]:
            assert abs(x - other_x) >= NODE_WIDTH or abs(y - other_y) >= NODE_HEIGHT


@given(documents(most=12) | st.sampled_from(zoo.names()).map(zoo.load))
def test_wires_lead_downwards_or_to_the_next_column(document: Document) -> None:
    """What reads a node is below it, or in a column right of it, where it reads no other so."""
    grid = document.grid
    places = {node: grid.turned(place) for node, place in arrange(document).items()}
    for edge in document.edges:
        (x, y), (reader_x, reader_y) = places[edge.source], places[edge.target]
        if reader_y < y + grid.row:
            assert reader_x >= x + grid.breadth
            into = [other.source for other in document.incoming[edge.target]]
            against = {source for source in into if reader_y < places[source][1] + grid.row}
            assert against == {edge.source}


def test_a_short_chain_is_one_column() -> None:
    """Each node stands right below the one that it reads."""
    places = arrange(drawing(pairwise(range(7))))
    assert [places[f"n{number}"] for number in range(7)] == [
        (0.0, number * ROW_PITCH) for number in range(7)
    ]


@given(st.integers(8, 400), st.sampled_from([0.5, 1.6, 3.0]))
def test_a_long_chain_is_folded_into_even_columns(count: int, aspect: float) -> None:
    """Columns go from left to right, begin at the same height and differ by a node at most."""
    places = arrange(drawing(pairwise(range(count))), aspect)
    columns = [list(column) for _, column in groupby(places.values(), key=lambda place: place[0])]
    lefts = [column[0][0] for column in columns]
    assert lefts == sorted(set(lefts))
    for column in columns:
        assert [y for _, y in column] == [row * ROW_PITCH for row in range(len(column))]
    lengths = [len(column) for column in columns]
    assert sum(lengths) == count
    assert max(lengths) - min(lengths) <= 1


@pytest.mark.parametrize("aspect", [0.5, 1.6, 3.0])
def test_a_folded_drawing_has_about_the_shape_asked_for(aspect: float) -> None:
    """A chain of hundreds, which folds finely, fills a page of any shape."""
    places = arrange(drawing(pairwise(range(600))), aspect).values()
    width = max(x for x, _ in places) + NODE_WIDTH
    height = max(y for _, y in places) + NODE_HEIGHT
    assert 0.75 * aspect < width / height < 1.25 * aspect


def test_lenet5_can_be_read_at_a_glance() -> None:
    """Its fourteen blocks fit a canvas of 730 by 440 at more than 85 %."""
    places = arrange(zoo.load("lenet5")).values()
    assert max(x for x, _ in places) + NODE_WIDTH < 730 / 0.85
    assert max(y for _, y in places) + NODE_HEIGHT < 440 / 0.85


def test_branches_stay_together() -> None:
    """Columns break where one wire leads on: no branch or shortcut crosses a gutter."""
    wires: list[Wire] = []
    for at in range(0, 40, 4):  # fork, two in a branch, join; then on to the next fork
        wires += [(at, at + 1), (at + 1, at + 2), (at + 2, at + 3, 0), (at, at + 3, 1)]
        wires += [(at + 3, at + 4)]
    places = arrange(drawing(wires))
    jumps = [(a, b) for a, b, *_ in wires if places[f"n{b}"][1] <= places[f"n{a}"][1]]
    assert jumps
    assert all(a % 4 == 3 and b == a + 1 for a, b in jumps)


def test_what_two_wires_join_is_not_folded() -> None:
    """A chain with one shortcut over all of it stays one column, however long."""
    chain: list[Wire] = [(at, at + 1, 0) for at in range(30)]
    places = arrange(drawing([*chain, (0, 30, 1)]))
    assert [places[f"n{at}"][1] for at in range(31)] == [at * ROW_PITCH for at in range(31)]


def test_a_shortcut_and_its_branch_stand_symmetrically() -> None:
    """The nodes of a residual block stand half a column aside, and leave the shortcut its lane."""
    document = drawing([(0, 1), (1, 2), (2, 3, 0), (0, 3, 1), (3, 4)])
    half = COLUMN_PITCH / 2
    assert x_of(document) == [0, -half, -half, 0, 0]
    assert half >= NODE_WIDTH / 2  # so the straight wire from n0 to n3 passes beside the nodes


def test_stacked_residual_blocks_share_one_axis() -> None:
    """Forks and joins of a residual net are one straight column, on each side of a fold."""
    wires: list[Wire] = []
    for at in range(0, 60, 3):
        wires += [(at, at + 1), (at + 1, at + 2), (at + 2, at + 3, 0), (at, at + 3, 1)]
    places = arrange(drawing(wires))
    axis = [places[f"n{number}"] for number in range(0, 61, 3)]
    folds = [(one, two) for one, two in pairwise(axis) if two[1] <= one[1] + ROW_PITCH]
    assert 2 <= len(folds) + 1 == len({x for x, _ in axis}) <= 6


def test_four_branches_stand_symmetrically() -> None:
    """The branches of an inception block stand side by side about its axis, each straight."""
    columns = x_of(drawing(INCEPTION))
    steps = [-1.5, -0.5, -0.5, 0.5, 0.5, 1.5, 1.5]
    assert columns == [0, *(step * COLUMN_PITCH for step in steps), 0, 0]


def test_a_branch_with_branches_gets_room_for_them() -> None:
    """What branches within a branch stays within that branch's part of the width."""
    inner: list[Wire] = [(a + 1, b + 1, *rest) for a, b, *rest in INCEPTION]
    document = drawing([(0, 1), *inner, (0, 11), (10, 12, 0), (11, 12, 1)])
    columns = x_of(document)
    assert columns[12] == columns[0]
    assert columns[1] == columns[9] == columns[10]
    assert columns[11] - max(columns[2:9]) == COLUMN_PITCH


def test_nested_shortcuts_do_not_lie_on_nodes() -> None:
    """In a U-Net every level's lane passes beside the levels below."""
    depth = 4
    bottom = 2 * depth
    wires: list[Wire] = [(level, level + 1, 0) for level in range(bottom)]
    wires += [(level, bottom - level, 1) for level in range(depth)]
    columns = x_of(drawing(wires))
    for level in range(depth):
        assert columns[level] == columns[bottom - level]
        for between in range(level + 1, bottom - level):
            assert abs(columns[between] - columns[level]) > NODE_WIDTH / 2


def test_several_wires_between_two_nodes_are_one_for_the_layout() -> None:
    """A sum of a value with itself stands right below it, whatever else reads it."""
    assert x_of(drawing([(0, 1, 0), (0, 2), (0, 1, 1)]))[0] == 0
    assert x_of(drawing([(0, 1, 0), (0, 1, 1)])) == [0, 0]


def test_crossing_wires_are_untangled() -> None:
    """Three inputs, the outer ones read together: the inner one moves out of their way."""
    columns = x_of(drawing([(0, 3, 0), (2, 3, 1), (1, 4), (3, 5, 0), (4, 5, 1)]))
    assert (columns[1] < columns[0]) == (columns[4] < columns[3])
    assert (columns[1] < columns[2]) == (columns[4] < columns[3])


def test_parts_that_no_wire_joins_stand_beside_each_other() -> None:
    """Separate chains start in the same row, in columns of their own."""
    places = arrange(drawing([(0, 1), (2, 3)]))
    assert places["n2"] == (COLUMN_PITCH, 0.0)
    assert places["n3"] == (COLUMN_PITCH, ROW_PITCH)


def test_many_single_blocks_fill_rows() -> None:
    """Hundreds of blocks without a wire make a rectangle, not a line."""
    places = arrange(drawing((), count=400)).values()
    assert max(x for x, _ in places) <= 20 * COLUMN_PITCH
    assert max(y for _, y in places) <= 20 * 2 * ROW_PITCH


@pytest.mark.parametrize("flow", Flow)
@pytest.mark.parametrize("name", zoo.names())
def test_ready_networks_have_straight_axes(name: str, flow: Flow) -> None:
    """In each column of a ready network, what alone reads the node above is right below it."""
    document = zoo.load(name).replace(flow=flow)
    places = {node: document.grid.turned(place) for node, place in arrange(document).items()}
    for edge in document.edges:
        alone = len(document.outgoing[edge.source]) == len(document.incoming[edge.target]) == 1
        if alone and places[edge.target][1] > places[edge.source][1]:
            assert places[edge.target][0] == places[edge.source][0]


def test_the_layout_is_the_same_every_time() -> None:
    """It depends on nothing but the drawing, so tidying twice is tidying once."""
    document = drawing(INCEPTION)
    assert arrange(document) == arrange(document)
