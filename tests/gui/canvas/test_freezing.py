"""Freezing on the canvas: one press locks, one undo takes it back."""

from netwright.engine import zoo
from netwright.gui.canvas import freezing
from netwright.gui.state.session import Session


def test_one_press_locks_and_one_undo_takes_it_back(qapp: object) -> None:
    """The selection is frozen; all but the head leaves the last layer to learn."""
    assert qapp is not None
    session = Session(zoo.load("lenet5"))
    before = session.document
    ids = {node.name: node.id for node in before.nodes.values()}
    session.select({ids["conv1"]})
    freezing.freeze_selection(session)
    assert [n.name for n in session.document.nodes.values() if n.frozen] == ["conv1"]
    session.undo()
    assert session.document == before
