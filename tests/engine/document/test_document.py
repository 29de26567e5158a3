"""Laws of documents as values."""

from collections.abc import MutableMapping

import pytest

from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from tests.engine.document.drawings import chain, drawing


def test_a_document_cannot_be_changed() -> None:
    """Its nodes are a view that takes no assignment, whatever was given to it."""
    given = dict(chain().nodes)
    document = Document(nodes=given)
    given.clear()
    assert len(document.nodes) == 2
    assert not isinstance(document.nodes, MutableMapping)
    with pytest.raises(AttributeError):
        document.title = "other"  # type: ignore[misc]  # that this is refused is the test


def test_equal_contents_are_equal_documents() -> None:
    """Documents made alike are equal and hash alike; order of nodes and edges is content."""
    one, other = chain(), chain()
    assert (one, hash(one)) == (other, hash(other))
    assert one != Document("Other", one.nodes, one.edges)
    assert one != Document(nodes=dict(reversed(list(one.nodes.items()))), edges=one.edges)
    assert one != "a text"


def test_a_joining_block_always_shows_a_free_port() -> None:
    """An Add has two ports, and one more than its last that is wired."""
    document = drawing([(0, 2, 0), (1, 2, 1)])
    assert document.input_count("n2") == 3
    assert edits.disconnect(document, document.edges).input_count("n2") == 2
    assert document.input_count("n0") == 0


def test_moving_a_node_looks_up_no_wire_again() -> None:
    """What was known of the wires is shared by documents whose wires are the same."""
    document = chain()
    incoming = document.incoming
    moved = edits.move(document, {"n1": (5.0, 5.0)})
    assert moved.incoming is incoming
    assert edits.disconnect(moved, moved.edges).incoming == {}


def test_the_wire_into_a_port_is_found() -> None:
    """A port has one wire or none."""
    document = chain()
    assert document.edge_into("n2", 0) == Edge("n1", 0, "n2", 0)
    assert document.edge_into("n1", 0) is None
