"""Fix buttons: each shows on the canvas what it would do, and does it in one step."""

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton

from netwright.engine.analysis.analysis import analyse
from netwright.engine.document import edits
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.items.node_state import Ghost
from netwright.gui.problems.fix_buttons import FixButtons
from netwright.gui.state.session import Session


@pytest.fixture
def lenet(lenet: Session) -> Session:
    """Return a session with LeNet-5 without its Flatten, PyTorch having arrived."""
    flatten = next(node.id for node in lenet.document.nodes.values() if node.name == "flatten")
    lenet.edit(lambda document: edits.remove(document, [flatten], rejoin=True))
    return lenet


@pytest.fixture
def buttons(canvas: Canvas) -> list[QPushButton]:
    """Return the buttons of what is wrong there."""
    return fix_buttons(canvas, "needs-vector")


def fix_buttons(canvas: Canvas, key: str) -> list[QPushButton]:
    """Return a button for each fix of the first problem of this key."""
    session = canvas.session
    assert session.analysis is not None
    node, problem = next(each for each in session.analysis.problems if each[1].key == key)
    row = FixButtons(session, node.id if node else None, problem, canvas)
    row.move(200, 200)  # not under the mouse
    row.show()
    return row.findChildren(QPushButton)


def enter(button: QPushButton) -> None:
    """Move the mouse onto a button."""
    place = QPointF(3, 3)
    QApplication.sendEvent(button, QEnterEvent(place, place, place))


def leave(button: QPushButton) -> None:
    """Move the mouse off it."""
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))


def ghosts(canvas: Canvas) -> dict[str, Ghost]:
    """Return how each marked node is marked, by name."""
    items = (item for item in canvas.graph.items() if isinstance(item, NodeItem))
    return {item.node.name: item.ghost for item in items if item.ghost is not None}


def test_a_fix_is_seen_before_it_is_taken(
    lenet: Session, canvas: Canvas, buttons: list[QPushButton]
) -> None:
    """What would come is drawn and marked, with the shapes that follow; the document stays."""
    document = lenet.document
    enter(buttons[0])
    marked = ghosts(canvas)
    assert marked["flatten1"] is Ghost.NEW
    assert marked["fc1"] is Ghost.CHANGED
    assert "conv1" not in marked
    shown = {item.node.name: item.text.shape for item in canvas.graph.nodes.values()}
    assert (shown["flatten1"], shown["fc1"], shown["fc3"]) == ("400", "120", "10")
    assert "New: flatten1 gives 400" in buttons[0].toolTip()
    assert "fc1 then gives 120" in buttons[0].toolTip()
    assert lenet.document is document
    assert not lenet.can_redo


def test_leaving_the_button_shows_the_drawing_again(
    lenet: Session, canvas: Canvas, buttons: list[QPushButton]
) -> None:
    """Nodes, wires, shapes and marks are what they were."""
    before = {item.node.name: item.text for item in canvas.graph.nodes.values()}
    enter(buttons[1])
    leave(buttons[1])
    assert {item.node.name: item.text for item in canvas.graph.nodes.values()} == before
    assert set(canvas.graph.wires) == set(lenet.document.edges)
    assert ghosts(canvas) == {}


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_fix_is_taken_in_one_step(
    lenet: Session, canvas: Canvas, buttons: list[QPushButton], which: int
) -> None:
    """After the click the marks are gone and the network is whole; one undo gives it back."""
    broken = lenet.document
    enter(buttons[which])
    buttons[which].click()
    assert ghosts(canvas) == {}
    assert lenet.analysis is not None
    assert lenet.analysis.is_complete
    shown = {item.id: item.node for item in canvas.graph.nodes.values()}
    assert shown == lenet.document.nodes
    lenet.undo()
    assert lenet.document is broken


def test_what_would_go_is_seen_fading(lenet: Session, canvas: Canvas) -> None:
    """A block that a fix removes is marked and named."""
    lenet.undo()
    lenet.edit(
        lambda document: edits.disconnect(document, document.incoming[document.outputs[0].id])
    )
    remove = fix_buttons(canvas, "dangling")[-1]
    enter(remove)
    assert ghosts(canvas) == {"fc3": Ghost.GONE}
    assert "Goes: fc3" in remove.toolTip()
    leave(remove)
    assert ghosts(canvas) == {}


def test_the_mouse_on_the_canvas_ends_a_preview(
    lenet: Session, canvas: Canvas, buttons: list[QPushButton]
) -> None:
    """What is pressed there is part of the document, never a ghost."""
    enter(buttons[0])
    place = QPointF(5, 5)
    QApplication.sendEvent(canvas.viewport(), QEnterEvent(place, place, place))
    assert lenet.previewed is None
    assert ghosts(canvas) == {}


def test_a_row_that_goes_takes_its_preview_along(
    lenet: Session, canvas: Canvas, buttons: list[QPushButton]
) -> None:
    """A list that is hidden leaves no ghost behind."""
    enter(buttons[0])
    row = buttons[0].parentWidget()
    assert row is not None
    row.hide()
    assert lenet.previewed is None


def test_a_problem_of_the_whole_network_has_its_fix(lenet: Session, canvas: Canvas) -> None:
    """A missing Output is added behind the last block, already wired."""
    lenet.undo()
    output = lenet.document.outputs[0].id
    lenet.edit(lambda document: edits.remove(document, [output]))
    (button,) = fix_buttons(canvas, "no-output")
    button.click()
    assert [node.name for node in lenet.document.outputs] == ["output"]
    assert analyse(lenet.document)[lenet.document.outputs[0].id].inputs
