"""Laws of the room that is made for a node."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits.spacing import Occupied, free_place, make_room
from netwright.engine.document.grid import (
    COLUMN_PITCH,
    NODE_HEIGHT,
    NODE_WIDTH,
    ROW_PITCH,
    Position,
)
from netwright.engine.document.layout.layered import arrange
from tests.engine.document.drawings import chain, documents, drawing

places = st.tuples(st.integers(-500, 500).map(float), st.integers(-300, 300).map(float))


def covers(one: Position, other: Position) -> bool:
    """Return whether nodes at two places cover each other."""
    return abs(one[0] - other[0]) < NODE_WIDTH and abs(one[1] - other[1]) < NODE_HEIGHT


@given(st.lists(places, max_size=20), places)
def test_room_is_where_nothing_is_covered(taken: list[Position], place: Position) -> None:
    """The quick answer is that of looking at every node."""
    document = Document()
    for at in taken:
        document, _ = edits.add(document, ReLU(), at)
    room = Occupied(document.nodes.values()).has_room_at(place)
    assert room == (not any(covers(place, at) for at in taken))
    found = free_place(document, place)
    assert found[1] == place[1]
    assert not any(covers(found, at) for at in taken)
    assert (found == place) == room


def test_what_is_below_moves_down_for_a_node_between() -> None:
    """In a chain the new place is the target's, and all from there on is a row lower."""
    document = chain(ReLU())
    roomy, place = make_room(document, Edge("n2", 0, "n3", 0))
    assert place == (0.0, 2 * ROW_PITCH)
    assert [node.position[1] for node in roomy.nodes.values()] == [0, ROW_PITCH, 3 * ROW_PITCH]


def test_only_the_column_moves_down_for_a_node_between() -> None:
    """In a folded drawing the other columns stay, and the new place covers nothing."""
    document = drawing(pairwise(range(16)))
    document = edits.move(document, arrange(document))
    places = {node.id: node.position for node in document.nodes.values()}
    roomy, place = make_room(document, Edge("n7", 0, "n8", 0))
    moved = {node.id for node in roomy.nodes.values() if node.position != places[node.id]}
    column = places["n8"][0]
    assert moved == {f"n{at}" for at in range(8, 16) if places[f"n{at}"][0] == column}
    assert len({x for x, _ in places.values()}) > 1
    assert place == places["n8"]


def test_a_node_on_the_way_to_the_next_column_lengthens_the_first() -> None:
    """The place on a wire that goes up is right below its source."""
    document = edits.move(drawing([(0, 1)]), {"n0": (0.0, 300.0), "n1": (400.0, 0.0)})
    roomy, place = make_room(document, Edge("n0", 0, "n1", 0))
    assert roomy is document
    assert place == (0.0, 300.0 + ROW_PITCH)


def test_where_there_is_room_nothing_moves() -> None:
    """A wire over two rows takes a node without moving any, beside what stands there."""
    document = drawing([(0, 1), (1, 2, 0), (0, 2, 1)])
    document = edits.move(document, arrange(document))
    roomy, place = make_room(document, Edge("n0", 0, "n2", 1))
    assert roomy is document
    assert place == (COLUMN_PITCH / 2, ROW_PITCH)


@given(documents(), st.data())
def test_the_place_covers_nothing(document: Document, data: st.DataObject) -> None:
    """Whatever the drawing, the new node covers no other."""
    if document.edges:
        edge = data.draw(st.sampled_from(document.edges))
        roomy, place = make_room(document, edge)
        assert not any(covers(place, node.position) for node in roomy.nodes.values())
