"""What the keyboard does on the canvas: a whole network can be built without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.grid import ROW_PITCH
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.items.text_box import LineBox
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.palette.search import search
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def popup_of(canvas: Canvas) -> SearchPopup:
    """Return the open search box."""
    popup = canvas.findChild(SearchPopup)
    assert isinstance(popup, SearchPopup)
    return popup


def test_a_network_is_built_by_keyboard_alone(qtbot: QtBot) -> None:
    """Tab, a word and Enter, again and again, give a wired chain; one undo step for each block."""
    session = Session()
    session.start_analysis()
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    hand = Hand(canvas)
    for word in ("input", "conv2d", "relu", "flatten", "fc", "output"):
        hand.key(Qt.Key.Key_Tab)
        hand.type_into(popup_of(canvas), word)
        qtbot.waitUntil(lambda: canvas.findChild(SearchPopup) is None)
    titles = [node.block.type_name() for node in session.document.nodes.values()]
    assert titles == ["Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output"]
    assert session.analysis is not None
    assert not [problem for _, problem in session.analysis.problems if problem.is_error]
    for count in range(5, -1, -1):
        session.undo()
        assert len(session.document.nodes) == count


def test_arrows_move_the_selection_in_one_undo_step(hand: Hand, session: Session) -> None:
    """Pressed and repeated, the arrow moves by its step each time; one undo takes it back."""
    session.select({"n2"})
    before = session.document
    x, y = before.nodes["n2"].position
    for _ in range(3):
        hand.hold(Qt.Key.Key_Right)
    hand.let_go(Qt.Key.Key_Right)
    assert session.document.nodes["n2"].position == (x + 36, y)
    hand.key(Qt.Key.Key_Up, SHIFT)
    assert session.document.nodes["n2"].position == (x + 36, y - 1)
    session.undo()
    session.undo()
    assert session.document is before


@pytest.mark.parametrize(
    ("start", "key", "goal"),
    [
        ("n2", Qt.Key.Key_Down, "n3"),
        ("n2", Qt.Key.Key_Up, "n1"),
        ("n4", Qt.Key.Key_Down, "n4"),
        (None, Qt.Key.Key_Down, "n1"),
        (None, Qt.Key.Key_Up, "n4"),
    ],
)
def test_ctrl_and_arrows_walk_along_wires(
    hand: Hand, session: Session, start: str | None, key: Qt.Key, goal: str
) -> None:
    """Down goes to what reads the node, up to what it reads."""
    session.select({start} if start else ())
    hand.key(key, CTRL)
    assert session.selection == {goal}


def test_ctrl_and_sideways_arrows_walk_to_the_neighbour(hand: Hand, session: Session) -> None:
    """Right goes to the node beside, and left comes back."""
    session.edit(lambda document: edits.move(document, {"n3": (400.0, 90.0)}))
    session.select({"n2"})
    hand.key(Qt.Key.Key_Right, CTRL)
    assert session.selection == {"n3"}
    hand.key(Qt.Key.Key_Left, CTRL)
    assert session.selection == {"n2"}


def test_enter_and_f1_ask_about_the_selected_node(
    hand: Hand, canvas: Canvas, session: Session
) -> None:
    """Enter asks to edit the node, F1 for the help of its block; with nothing selected neither."""
    edited: list[str] = []
    helped: list[str] = []
    canvas.edit_requested.connect(edited.append)
    canvas.help_requested.connect(helped.append)
    for _ in range(2):
        hand.key(Qt.Key.Key_Return)
        hand.key(Qt.Key.Key_F1)
        session.select({"n2"})
    assert edited == ["n2"]
    assert helped == ["n2"]


def test_escape_lets_go_of_the_selection(hand: Hand, session: Session) -> None:
    """Without a gesture, Escape selects nothing."""
    session.select({"n2"})
    hand.key(Qt.Key.Key_Escape)
    assert session.selection == frozenset()


def test_space_searches(hand: Hand, canvas: Canvas) -> None:
    """A tap on Space opens the search; Escape closes it and gives the canvas the keyboard back."""
    hand.key(Qt.Key.Key_Space, text=" ")
    popup = popup_of(canvas)
    box = popup.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_the_search_lists_the_likeliest_first(hand: Hand, canvas: Canvas, session: Session) -> None:
    """The arrows walk through what is found, and Enter takes the one they stand on."""
    hand.key(Qt.Key.Key_Space)
    popup = popup_of(canvas)
    box = popup.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "relu")
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    (node,) = session.selection
    assert type(session.document.nodes[node].block) is search("relu", block_types().values())[1]


def test_delete_and_rejoin(canvas: Canvas, session: Session) -> None:
    """Delete takes the wires along; delete and rejoin wires the neighbours; undo restores both."""
    before = session.document
    session.select({"n2", "n3"})
    canvas.commands.delete_selection()
    assert not session.document.edges
    assert session.selection == frozenset()
    session.undo()
    assert session.document is before
    session.select({"n2", "n3"})
    canvas.commands.delete_and_rejoin()
    assert session.document.edges == (Edge("n1", 0, "n4", 0),)


def test_copy_cut_paste_duplicate(canvas: Canvas, session: Session) -> None:
    """What is cut comes back by pasting, with its wires; a duplicate is selected in its place."""
    before = session.document
    session.select({"n2", "n3"})
    canvas.commands.copy()
    canvas.commands.paste()
    assert len(session.document.nodes) == 6
    assert len(session.selection) == 2
    assert not session.selection & {"n2", "n3"}
    session.undo()
    session.select({"n2", "n3"})
    canvas.commands.duplicate()
    assert len(session.selection) == 2
    assert not session.selection & {"n2", "n3"}
    session.undo()
    assert session.document is before
    session.select({"n2"})
    canvas.commands.cut()
    assert "n2" not in session.document.nodes


def test_pasting_nonsense_is_told(canvas: Canvas, session: Session, qtbot: QtBot) -> None:
    """A clipboard that holds something else changes nothing, and there is a sentence for it."""
    from PySide6.QtGui import QGuiApplication

    before = session.document
    QGuiApplication.clipboard().setText("a letter to my aunt")
    with qtbot.waitSignal(session.refused):
        canvas.commands.paste()
    assert session.document is before


def test_an_edit_ends_what_is_still_moving(canvas: Canvas, session: Session) -> None:
    """What is edited while the layout glides to its places stands where the edit has put it."""
    session.edit(lambda document: edits.move(document, {"n3": (400.0, 40.0)}))
    canvas.commands.tidy()
    session.edit(lambda document: edits.move(document, {"n3": (500.0, 60.0)}))
    item = canvas.graph.nodes["n3"]
    assert (item.x(), item.y()) == (500.0, 60.0)


def test_select_all_and_tidy(canvas: Canvas, session: Session) -> None:
    """Tidy gives every node its place, in one undo step."""
    canvas.commands.select_all()
    assert session.selection == session.document.nodes.keys()
    session.edit(lambda document: edits.move(document, {"n2": (700.0, -300.0)}))
    before = session.document
    canvas.commands.tidy()
    assert session.document.nodes["n2"].position == (0.0, ROW_PITCH)
    session.undo()
    assert session.document is before


def test_rename_in_place(canvas: Canvas, session: Session) -> None:
    """Typed over the node, a new name is one undo step; Escape keeps the old one."""
    session.select({"n2"})
    for key, name in ((Qt.Key.Key_Escape, "conv1"), (Qt.Key.Key_Return, "edges")):
        canvas.commands.rename_selected()
        box = canvas.findChild(LineBox)
        assert isinstance(box, LineBox)
        QTest.keyClicks(box, "edges")
        QTest.keyClick(box, key)
        assert session.document.nodes["n2"].name == name
        assert not box.isVisible()
        box.setParent(None)
        box.deleteLater()


def test_framing_shows_what_it_should(canvas: Canvas, session: Session) -> None:
    """All nodes are in view after framing all, the selected one after framing the selection."""
    session.edit(lambda document: edits.move(document, {"n4": (4000.0, 3000.0)}))
    canvas.frame_all()
    assert canvas.visible_area().contains(canvas.graph.bounds())
    session.select({"n4"})
    canvas.frame_selection()
    assert canvas.visible_area().contains(canvas.graph.bounds(["n4"]))
    assert not canvas.visible_area().contains(canvas.graph.bounds(["n1"]))
    canvas.zoom_in()
    canvas.zoom_100()
    assert canvas.scale_factor == pytest.approx(1.0)


def test_a_chosen_block_goes_after_the_selected_node(canvas: Canvas, session: Session) -> None:
    """On the way of the selected node's only wire; as a further branch where there are several."""
    from netwright.engine.blocks.activation.relu import ReLU

    session.select({"n2"})
    canvas.commands.insertion.add_block(ReLU)
    (node,) = session.selection
    assert {Edge("n2", 0, node, 0), Edge(node, 0, "n3", 0)} < set(session.document.edges)
    session.select({"n2"})
    session.edit(lambda document: edits.connect(document, Edge("n2", 0, "n4", 0)))
    canvas.commands.insertion.add_block(ReLU)
    (branch,) = session.selection
    assert session.document.incoming[branch] == (Edge("n2", 0, branch, 0),)
    assert branch not in session.document.outgoing


def test_before_an_output_a_block_is_put_in(canvas: Canvas, session: Session) -> None:
    """With Output selected, a block goes onto the wire into it."""
    from netwright.engine.blocks.linear.flatten import Flatten

    session.select({"n4"})
    canvas.commands.insertion.add_block(Flatten)
    (node,) = session.selection
    assert {Edge("n3", 0, node, 0), Edge(node, 0, "n4", 0)} < set(session.document.edges)


def test_nothing_selected_a_block_goes_to_the_middle(qtbot: QtBot) -> None:
    """On an empty canvas a chosen block stands in the middle of the view, wired to nothing."""
    from netwright.engine.blocks.activation.relu import ReLU

    session = Session(Document())
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.show()
    middle = canvas.visible_area().center()
    canvas.commands.insertion.add_block(ReLU)
    (node,) = session.document.nodes.values()
    assert node.position == (middle.x(), middle.y())
