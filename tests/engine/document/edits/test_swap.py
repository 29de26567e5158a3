"""Two neighbours of a chain change places, and change back."""

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.edits.swap import move_down, move_up
from netwright.engine.document.graph import order


def by_name(document: Document, name: str) -> str:
    """Return the id of a node."""
    return next(node.id for node in document.nodes.values() if node.name == name)


def names(document: Document) -> list[str]:
    """Return the names in the order of computation."""
    return [document.nodes[node].name for node in order(document)]


def test_a_block_moves_up_and_back_down() -> None:
    """LeNet's first pooling goes before its ReLU; down again all is as it was."""
    document = zoo.load("lenet5")
    pool = by_name(document, "pool1")
    moved = move_up(document, pool)
    assert names(moved)[:4] == ["x", "conv1", "pool1", "relu1"]
    assert analyse(moved).parameters == 61_706
    back = move_down(moved, pool)
    assert names(back) == names(document)
    assert {node.id: node.position for node in back.nodes.values()} == {
        node.id: node.position for node in document.nodes.values()
    }
    assert set(back.edges) == set(document.edges)


def test_places_on_the_canvas_change_too() -> None:
    """What moves before another stands where that one stood."""
    document = zoo.load("lenet5")
    relu, pool = by_name(document, "relu1"), by_name(document, "pool1")
    moved = move_down(document, relu)
    assert moved.nodes[relu].position == document.nodes[pool].position
    assert moved.nodes[pool].position == document.nodes[relu].position


@pytest.mark.parametrize(
    ("name", "change"),
    [("x", move_up), ("conv1", move_up), ("output", move_up), ("fc3", move_down), ("x", move_down)],
)
def test_ends_stay_where_they_are(name: str, change: object) -> None:
    """Nothing goes before the Input or after the Output, and neither of them moves."""
    document = zoo.load("lenet5")
    assert callable(change)
    with pytest.raises(edits.EditError, match="exactly one wire"):
        change(document, by_name(document, name))


def test_a_block_that_branches_stays() -> None:
    """Where more than one wire leaves or enters it is not clear what to move past."""
    document = zoo.load("small_cnn")
    conv = by_name(document, "conv1")
    document, extra = edits.add(document, document.nodes[conv].block)
    source = document.incoming[conv][0].source
    document = edits.connect(document, document.incoming[conv][0]._replace(target=extra))
    with pytest.raises(edits.EditError):
        move_down(document, source)
