"""A monkey at the mouse: whatever it does, the canvas shows the document in the end."""

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from netwright.engine.document.grid import Flow
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.items.text_box import LineBox, NoteBox
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand, chain
from tests.gui.canvas.test_scene import assert_shows

POINTS = st.tuples(st.integers(-220, 360), st.integers(-60, 330))
MODIFIERS = st.sampled_from(
    [
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
    ]
)
PORTS = st.tuples(st.sampled_from(["n1", "n2", "n3", "n4"]), st.booleans())
KEYS = st.sampled_from(
    [Qt.Key.Key_Escape, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return]
)
DEEDS = ["point", "point", "port", "port", "key", "bring", "command", "command"]
COMMANDS = st.sampled_from(
    [
        *("undo", "redo", "delete_selection", "delete_and_rejoin", "duplicate", "tidy", "zoom_out"),
        *("group", "unpack", "look_inside", "leave", "select_all"),
        *("bypass_selection", "copy", "cut", "paste", "paste_over", "select_all"),
        *("add_note", "add_frame", "rename_selected", "frame_selection", "flow_right", "flow_down"),
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_the_monkey_does_the_canvas_shows_the_document(
    qapp: QApplication, data: st.DataObject
) -> None:
    """Presses, moves, releases, keys and commands in any order leave items and document equal."""
    session = Session(chain("Input", "Conv2d", "Residual", "Add", "Output"))
    level = NestedDrawing(session)
    session.start_analysis()
    first = session.document
    canvas = Canvas(level)
    canvas.resize(700, 500)
    canvas.show()
    hand = Hand(canvas)
    for _ in range(data.draw(st.integers(1, 25))):
        act(data, hand, session)
    canvas.cancel_gesture()
    for kind in (SearchPopup, LineBox, NoteBox):
        for box in canvas.findChildren(kind):
            box.close()
    canvas.commands.finish_movement()
    assert_shows(canvas.graph, level)
    while session.can_undo:
        session.undo()
    assert session.document == first
    assert_shows(canvas.graph, level)
    level.go_to(0)
    assert_shows(canvas.graph, session)
    canvas.close()
    canvas.deleteLater()


def act(data: st.DataObject, hand: Hand, session: Session) -> None:
    """Do one thing that is drawn."""
    match data.draw(st.sampled_from(DEEDS)):
        case "point":
            x, y = data.draw(POINTS)
            do_at(data, hand, QPointF(x, y))
        case "port":
            node, is_input = data.draw(PORTS)
            if any(port[:2] == (node, is_input) for port in ports(hand)):
                do_at(data, hand, hand.port(node, is_input=is_input))
        case "key":
            hand.key(data.draw(KEYS), data.draw(MODIFIERS))
        case "bring":
            x, y = data.draw(POINTS)
            hand.bring("ReLU", QPointF(x, y), drop=data.draw(st.booleans()))
        case _:
            command = data.draw(COMMANDS)
            if command.startswith("flow_"):
                hand.canvas.commands.set_flow(Flow(command.removeprefix("flow_")))
                return
            canvas = hand.canvas
            owners = {"undo": session, "redo": session, "leave": canvas.session}
            default = canvas if hasattr(canvas, command) else canvas.commands
            getattr(owners.get(command, default), command)()


def do_at(data: st.DataObject, hand: Hand, at: QPointF) -> None:
    """Use the mouse at a point."""
    deed = data.draw(st.sampled_from(["press", "move", "release", "click", "double_click"]))
    if deed == "double_click":
        hand.double_click(at)
    else:
        getattr(hand, deed)(at, data.draw(MODIFIERS))


def ports(hand: Hand) -> list[tuple[str, bool, int]]:
    """Return all ports there are now."""
    return [port for item in hand.canvas.graph.nodes.values() for port in item.ports()]
