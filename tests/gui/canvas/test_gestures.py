"""What the mouse does on the canvas, and that Escape and undo take it back."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QFocusEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.grid import ROW_PITCH
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand
from tests.gui.canvas.test_scene import assert_shows

VOID = QPointF(330, 40)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Do = Callable[[Hand], None]


def add(session: Session, block: ReLU | Conv2d | Add | Linear, x: float, y: float) -> str:
    """Add a node to the session's document and return its id."""
    ids: list[str] = []

    def change(document: Document) -> Document:
        document, node = edits.add(document, block, (x, y))
        ids.append(node)
        return document

    session.edit(change)
    return ids[0]


GESTURES: dict[str, Do] = {
    "move a node": lambda hand: hand.take(hand.node("n2"), hand.node("n2") + QPointF(200, 33)),
    "draw a wire": lambda hand: hand.take(hand.port("n1"), hand.port("n3", is_input=True)),
    "take a wire off": lambda hand: hand.take(hand.port("n3", is_input=True), VOID),
    "take a wire by its middle": lambda hand: hand.take(
        (hand.port("n1") + hand.port("n2", is_input=True)) / 2, VOID
    ),
    "lead a wire elsewhere": lambda hand: hand.take(
        hand.port("n4", is_input=True), hand.port("n2")
    ),
    "select with a rectangle": lambda hand: hand.take(VOID, hand.node("n3")),
    "drop a block": lambda hand: hand.bring("ReLU", VOID, drop=False),
    "drop a block on a wire": lambda hand: hand.bring(
        "ReLU", (hand.port("n2") + hand.port("n3", is_input=True)) / 2, drop=False
    ),
}


@pytest.fixture(params=list(GESTURES))
def gesture(request: pytest.FixtureRequest) -> Do:
    """Return each gesture, up to the moment before its end."""
    return GESTURES[request.param]


def test_escape_leaves_everything_as_it_was(
    hand: Hand, canvas: Canvas, session: Session, gesture: Do
) -> None:
    """A gesture that is cancelled edits nothing and leaves nothing on the canvas."""
    before, selection = session.document, session.selection
    gesture(hand)
    hand.key(Qt.Key.Key_Escape)
    hand.release(VOID)
    assert session.document is before
    assert session.selection - {"n2"} == selection
    assert_shows(canvas.graph, session)


def test_losing_the_focus_cancels(
    hand: Hand, canvas: Canvas, session: Session, gesture: Do
) -> None:
    """A gesture does not survive another window taking the keyboard."""
    before = session.document
    gesture(hand)
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut))
    hand.release(VOID)
    assert session.document is before
    assert_shows(canvas.graph, session)


def test_an_edit_from_elsewhere_ends_a_gesture(
    hand: Hand, canvas: Canvas, session: Session, gesture: Do
) -> None:
    """When the document changes meanwhile, the gesture is dropped and the canvas is right."""
    gesture(hand)
    session.edit(lambda document: edits.remove(document, {"n3"}))
    assert_shows(canvas.graph, session)
    hand.release(VOID)
    assert "n3" not in session.document.nodes
    assert_shows(canvas.graph, session)


def test_moving_nodes_is_one_undo_step(hand: Hand, session: Session) -> None:
    """However far the mouse wanders, one undo takes the move back."""
    before = session.document
    hand.drag(hand.node("n2"), hand.node("n2") + QPointF(200, 33))
    assert session.document.nodes["n2"].position != before.nodes["n2"].position
    assert session.document.edges == before.edges
    session.undo()
    assert session.document is before


def test_all_that_is_selected_moves_together(hand: Hand, session: Session) -> None:
    """Dragging one of several selected nodes moves each by the same way."""
    session.select({"n2", "n3"})
    before = session.document.nodes
    hand.drag(hand.node("n2"), hand.node("n2") + QPointF(211, 30), ALT)
    for node in ("n2", "n3"):
        x, y = before[node].position
        assert session.document.nodes[node].position == (x + 211, y + 30)
    assert session.document.nodes["n4"] is before["n4"]


def test_a_node_snaps_to_the_column_of_others(hand: Hand, session: Session) -> None:
    """Let go a few pixels beside the column it came from, a node is in line again."""
    session.edit(lambda document: edits.move(document, {"n3": (300.0, 2 * ROW_PITCH)}))
    hand.drag(hand.node("n3"), hand.node("n3") + QPointF(-296, 5))
    assert session.document.nodes["n3"].position == (0.0, 2 * ROW_PITCH)


def test_clicks_select(hand: Hand, session: Session) -> None:
    """A click selects one, Ctrl adds and takes away, empty canvas selects none."""
    hand.click(hand.node("n2"))
    assert session.selection == {"n2"}
    hand.click(hand.node("n3"), CTRL)
    assert session.selection == {"n2", "n3"}
    hand.click(hand.node("n2"), CTRL)
    assert session.selection == {"n3"}
    hand.click(VOID)
    assert session.selection == frozenset()


def test_a_rectangle_selects_what_it_touches(hand: Hand, session: Session) -> None:
    """A rectangle over two nodes selects the two, with Ctrl besides what was selected."""
    corner = QPointF(-200, 50)
    hand.drag(corner, QPointF(0, 180))
    assert session.selection == {"n2", "n3"}
    hand.drag(QPointF(-200, 230), QPointF(0, 300), CTRL)
    assert session.selection == {"n2", "n3", "n4"}


def test_a_wire_from_port_to_port(hand: Hand, session: Session) -> None:
    """Dragging from an output to an input wires them, in one undo step."""
    node = add(session, ReLU(), 300, 100)
    before = session.document
    hand.drag(hand.port("n2"), hand.port(node, is_input=True))
    assert Edge("n2", 0, node, 0) in session.document.edges
    session.undo()
    assert session.document is before


def test_a_wire_can_be_drawn_backwards(hand: Hand, session: Session) -> None:
    """Dragging from a free input to an output makes the same wire."""
    node = add(session, ReLU(), 300, 100)
    hand.drag(hand.port(node, is_input=True), hand.port("n2"))
    assert Edge("n2", 0, node, 0) in session.document.edges


def test_a_wire_let_go_on_a_node_takes_its_free_input(hand: Hand, session: Session) -> None:
    """On the body of an Add, the first wire takes input 0 and the second input 1."""
    node = add(session, Add(), 300, 300)
    hand.drag(hand.port("n2"), hand.node(node))
    hand.drag(hand.port("n3"), hand.node(node))
    wires = [edge for edge in session.document.edges if edge.target == node]
    assert wires == [Edge("n2", 0, node, 0), Edge("n3", 0, node, 1)]


def test_click_then_click_draws_a_wire(hand: Hand, canvas: Canvas, session: Session) -> None:
    """Click a port, click another; no button is held between."""
    node = add(session, ReLU(), 300, 100)
    hand.click(hand.port("n2"))
    hand.move(hand.port(node, is_input=True), buttons=Qt.MouseButton.NoButton)
    hand.click(hand.port(node, is_input=True))
    assert Edge("n2", 0, node, 0) in session.document.edges
    assert_shows(canvas.graph, session)


def test_ports_that_fit_light_up(hand: Hand, canvas: Canvas, session: Session) -> None:
    """While a wire of an image is drawn, a ReLU's input is lit and a Linear's is not."""
    relu, linear = add(session, ReLU(), 300, 0), add(session, Linear(), 300, 200)
    hand.take(hand.port("n2"), VOID)
    assert canvas.graph.nodes[relu].lit
    assert not canvas.graph.nodes[linear].lit
    assert not canvas.graph.nodes["n1"].lit, "no wire back to where it came from"
    hand.key(Qt.Key.Key_Escape)
    assert not canvas.graph.nodes[relu].lit


def test_a_cycle_is_refused_with_its_sentence(
    hand: Hand, session: Session, hints: list[str]
) -> None:
    """Over the input of what it already reads, the reason is said; letting go does nothing."""
    before = session.document
    refused: list[object] = []
    session.refused.connect(lambda sentence: refused.append(str(sentence)))
    hand.take(hand.port("n3"), hand.port("n2", is_input=True))
    reason = edits.why_not(before, Edge("n3", 0, "n2", 0))
    assert reason is not None
    assert hints[-1] == str(reason)
    hand.release(hand.port("n2", is_input=True))
    assert session.document is before
    assert refused == [str(reason)]


def test_a_misfit_is_told_and_may_be_drawn(hand: Hand, session: Session, hints: list[str]) -> None:
    """Over a Linear, an image's wire says that it needs a vector; drawn, the node says so too."""
    bubble = hand.canvas.drag_tooltip
    node = add(session, Linear(), 300, 200)
    hand.take(hand.port("n2"), hand.port(node, is_input=True))
    said = hints[-1]
    assert "16×26×26" in said
    assert bubble.text() == said
    assert bubble.isVisible()
    hand.release(hand.port(node, is_input=True))
    assert not bubble.isVisible()
    assert session.analysis is not None
    assert [str(problem.sentence) for problem in session.analysis[node].problems] == [said]


def test_the_end_of_a_wire_goes_elsewhere(hand: Hand, session: Session) -> None:
    """Dragged from one input to another, a wire changes its target, in one undo step."""
    node = add(session, ReLU(), 300, 100)
    before = session.document
    hand.drag(hand.port("n3", is_input=True), hand.port(node, is_input=True))
    assert Edge("n2", 0, node, 0) in session.document.edges
    assert Edge("n2", 0, "n3", 0) not in session.document.edges
    session.undo()
    assert session.document is before


def test_a_wire_pulled_into_the_void_is_cut(hand: Hand, session: Session) -> None:
    """Its end let go over empty canvas, a wire is gone; undo brings it back."""
    before = session.document
    hand.drag(hand.port("n3", is_input=True), VOID)
    assert Edge("n2", 0, "n3", 0) not in session.document.edges
    assert len(session.document.edges) == len(before.edges) - 1
    session.undo()
    assert session.document is before


def test_a_click_on_a_wired_input_changes_nothing(hand: Hand, session: Session) -> None:
    """Only a drag takes a wire off."""
    before = session.document
    hand.click(hand.port("n3", is_input=True))
    hand.click(VOID)
    assert session.document is before


def test_alt_click_cuts(hand: Hand, session: Session) -> None:
    """Alt+click on a wire cuts it; on a port, all wires there."""
    hand.click((hand.port("n1") + hand.port("n2", is_input=True)) / 2, ALT)
    assert Edge("n1", 0, "n2", 0) not in session.document.edges
    hand.click(hand.port("n3"), ALT)
    assert session.document.edges == (Edge("n2", 0, "n3", 0),)


def test_a_block_lands_under_the_cursor(hand: Hand, canvas: Canvas, session: Session) -> None:
    """Dropped on empty canvas, a block stands there, selected, in one undo step."""
    before = session.document
    hand.bring("Conv2d", QPointF(300, 111))
    (node,) = session.selection
    assert session.document.nodes[node].position == (300, 111)
    assert_shows(canvas.graph, session)
    session.undo()
    assert session.document is before


def test_a_block_dropped_on_a_wire_is_inserted(
    hand: Hand, canvas: Canvas, session: Session
) -> None:
    """The wire lights up, the block reads and is read, what follows moves down: one undo step."""
    before = session.document
    on_wire = (hand.port("n2") + hand.port("n3", is_input=True)) / 2
    hand.bring("ReLU", on_wire, drop=False)
    assert canvas.graph.wires[Edge("n2", 0, "n3", 0)].is_lit
    hand.bring("ReLU", on_wire)
    (node,) = session.selection
    after = session.document
    assert {Edge("n2", 0, node, 0), Edge(node, 0, "n3", 0)} < set(after.edges)
    heights = [after.nodes[each].position[1] for each in ("n2", node, "n3", "n4")]
    assert all(low - high >= ROW_PITCH for high, low in pairwise(heights))
    session.undo()
    assert session.document is before


def test_a_lone_node_dropped_on_a_wire_is_inserted(hand: Hand, session: Session) -> None:
    """A node that has no wires yet is put on the wire it is let go on."""
    node = add(session, ReLU(), 300, 126)
    before = session.document
    hand.drag(hand.node(node), QPointF(-60, 126))
    assert {Edge("n2", 0, node, 0), Edge(node, 0, "n3", 0)} < set(session.document.edges)
    session.undo()
    assert session.document is before


def test_a_wired_node_passes_over_wires(hand: Hand, session: Session) -> None:
    """A node that has its place in the network only moves."""
    before = session.document.edges
    hand.drag(hand.node("n2"), QPointF(-60, 210))
    assert session.document.edges == before


def test_what_is_no_block_is_not_taken(canvas: Canvas, session: Session) -> None:
    """A drag of anything else, or of an unknown block, is refused."""
    for name in (b"Nonsense", b"\xff\xfe", b""):
        data = QMimeData()
        data.setData("application/x-netwright-block", name)
        event = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas.viewport(), event)
        assert not event.isAccepted()
    assert_shows(canvas.graph, session)


def test_a_drag_that_leaves_takes_its_shadow_along(
    hand: Hand, canvas: Canvas, session: Session
) -> None:
    """A block carried over the canvas and out again leaves no trace."""
    hand.bring("ReLU", VOID, drop=False)
    assert len(canvas.graph.items()) > len(session.document.nodes) + len(session.document.edges)
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert_shows(canvas.graph, session)


def test_a_wire_let_go_over_empty_canvas_asks_for_a_block(
    hand: Hand, canvas: Canvas, session: Session
) -> None:
    """What is offered fits the image that the wire brings; what is chosen is wired."""
    hand.drag(hand.port("n2"), VOID)
    popup = canvas.findChild(SearchPopup)
    assert isinstance(popup, SearchPopup)
    titles = {block.type_name() for block in popup.proposals.among}
    assert {"Conv2d", "ReLU", "Flatten"} <= titles
    assert not titles & {"Linear", "Input"}
    hand.type_into(popup, "flatt")
    (node,) = session.selection
    assert session.document.nodes[node].block.type_name() == "Flatten"
    assert Edge("n2", 0, node, 0) in session.document.edges


def test_the_middle_button_moves_the_view(hand: Hand, canvas: Canvas, session: Session) -> None:
    """The canvas follows the hand, and the document does not change."""
    before = session.document
    start = QPointF(0, 0)
    place = hand.place(start)
    middle = Qt.MouseButton.MiddleButton
    hand.press(start, button=middle)
    hand.move(QPointF(50, 30), buttons=middle)
    hand.release(QPointF(50, 30), button=middle)
    assert hand.place(start) == place + QPoint(50, 30)
    assert session.document is before


def test_space_and_drag_moves_the_view(hand: Hand, canvas: Canvas) -> None:
    """With Space held, the left button moves the view, and Space then opens no search."""
    place = hand.place(QPointF(0, 0))
    hand.hold(Qt.Key.Key_Space)
    hand.press(VOID)
    hand.move(VOID + QPointF(-40, 25))
    hand.release(VOID + QPointF(-40, 25))
    hand.let_go(Qt.Key.Key_Space)
    assert hand.place(QPointF(0, 0)) == place + QPoint(-40, 25)
    assert canvas.findChild(SearchPopup) is None


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, CTRL])
@pytest.mark.parametrize("turned", [120, -120, 30])
def test_the_wheel_zooms_at_the_cursor(
    canvas: Canvas, turned: int, keys: Qt.KeyboardModifier
) -> None:
    """What is under the cursor stays there."""
    place = QPoint(217, 133)
    kept, scale = canvas.mapToScene(place), canvas.scale_factor
    event = QWheelEvent(
        QPointF(place),
        QPointF(canvas.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert (canvas.scale_factor > scale) == (turned > 0)
    assert (canvas.mapFromScene(kept) - place).manhattanLength() <= 2


def test_a_pinch_zooms_at_the_fingers(canvas: Canvas) -> None:
    """Two fingers that part on a touch pad enlarge what is between them."""
    place = QPointF(300, 200)
    kept, scale = canvas.mapToScene(place.toPoint()), canvas.scale_factor
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        place,
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.scale_factor == pytest.approx(1.25 * scale)
    assert (canvas.mapFromScene(kept) - place.toPoint()).manhattanLength() <= 2


def test_a_double_click_on_empty_canvas_searches(
    hand: Hand, canvas: Canvas, session: Session
) -> None:
    """The block that is found stands where the double click was."""
    hand.double_click(VOID)
    popup = canvas.findChild(SearchPopup)
    assert isinstance(popup, SearchPopup)
    hand.type_into(popup, "conv2d")
    (node,) = session.selection
    assert session.document.nodes[node].position == (VOID.x(), VOID.y())


def test_the_right_button_offers_what_can_be_done(
    hand: Hand, canvas: Canvas, session: Session
) -> None:
    """Over a node its menu has the canvas's actions and it is selected; over a wire, the cut."""
    deed = QAction("Deed", canvas)
    canvas.addAction(deed)
    cut = deed
    on_wire = (hand.port("n1") + hand.port("n2", is_input=True)) / 2
    for at, selected, count in ((hand.node("n2"), {"n2"}, 1), (on_wire, {"n2"}, 3)):
        place = hand.place(at)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, place, canvas.viewport().mapToGlobal(place))
        QApplication.sendEvent(canvas.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()[-1] is deed
        assert len(menu.actions()) == count
        assert session.selection == selected
        cut = menu.actions()[0]
        menu.close()
    cut.trigger()
    assert Edge("n1", 0, "n2", 0) not in session.document.edges


def test_a_double_click_on_a_node_asks_to_edit_it(hand: Hand, canvas: Canvas) -> None:
    """The inspector is told which node."""
    asked: list[str] = []
    canvas.edit_requested.connect(asked.append)
    hand.double_click(hand.node("n2"))
    assert asked == ["n2"]
