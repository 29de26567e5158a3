"""Networks that flow down or right: one drawing, turned, and shown turning."""

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.grid import Flow
from netwright.gui.canvas import Canvas
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand
from tests.gui.canvas.test_scene import assert_shows

CTRL = Qt.KeyboardModifier.ControlModifier


def test_turning_is_one_step_and_undone(canvas: Canvas, session: Session) -> None:
    """Ports go to the sides, nodes follow each other to the right; one undo brings all back."""
    before = session.document
    canvas.commands.set_flow(Flow.RIGHT)
    canvas.commands.finish_movement()
    assert_shows(canvas.graph, session)
    item = canvas.graph.nodes["n2"]
    source, target = (item.port_position(port) for port in item.ports())
    assert source.x() < item.x() < target.x()
    xs = [session.document.nodes[f"n{number}"].position[0] for number in (1, 2)]
    assert xs == sorted(xs)
    session.undo()
    assert session.document is before
    assert_shows(canvas.graph, session)


def test_tidying_what_still_glides_leaves_no_node_on_its_way(
    canvas: Canvas, session: Session
) -> None:
    """Two edits that move all, the second before the first is seen whole: all stand in place."""
    canvas.commands.set_flow(Flow.RIGHT)
    canvas.commands.tidy()
    canvas.commands.finish_movement()
    assert_shows(canvas.graph, session)


def test_the_arrows_walk_with_the_flow(hand: Hand, canvas: Canvas, session: Session) -> None:
    """In a network that flows right, Ctrl+Right goes to what reads the node, Ctrl+Left back."""
    canvas.commands.set_flow(Flow.RIGHT)
    canvas.commands.finish_movement()
    session.select({"n1"})
    hand.key(Qt.Key.Key_Right, CTRL)
    assert session.selection == {"n2"}
    hand.key(Qt.Key.Key_Left, CTRL)
    assert session.selection == {"n1"}


def test_wires_are_drawn_and_blocks_dropped_in_it(
    hand: Hand, canvas: Canvas, session: Session
) -> None:
    """Ports at the sides take wires; on a wire a block finds room between what moves aside."""
    canvas.commands.set_flow(Flow.RIGHT)
    canvas.commands.finish_movement()
    canvas.frame_all()
    start = canvas.graph.nodes["n1"].port_position(canvas.graph.nodes["n1"].ports()[0])
    end = canvas.graph.nodes["n2"].port_position(canvas.graph.nodes["n2"].ports()[0])
    hand.bring("ReLU", (start + end) / 2)
    (new,) = session.selection
    assert [edge.source for edge in session.document.incoming["n2"]] == [new]
    xs = [session.document.nodes[node].position[0] for node in ("n1", new, "n2")]
    assert xs[0] + 216 < xs[1]
    assert xs[1] + 216 < xs[2]
    assert_shows(canvas.graph, session)


def test_tidying_is_shown_as_a_movement_and_can_be_interrupted(
    hand: Hand, canvas: Canvas, session: Session, qtbot: QtBot
) -> None:
    """Nodes are seen on their way; the first press of the mouse puts them where they belong."""
    session.edit(lambda document: edits.move(document, {"n2": (900.0, 700.0)}))
    canvas.commands.tidy()
    goal = session.document.nodes["n2"].position
    assert (canvas.graph.nodes["n2"].x(), canvas.graph.nodes["n2"].y()) != goal
    hand.click(QPointF(-300, 900))
    assert_shows(canvas.graph, session)
    session.undo()
    canvas.commands.tidy()
    qtbot.waitUntil(lambda: canvas.graph.nodes["n2"].x() == goal[0])
    assert_shows(canvas.graph, session)


def test_an_edit_meanwhile_ends_the_movement(canvas: Canvas, session: Session) -> None:
    """Whatever changes the drawing finds every node in its place."""
    canvas.commands.set_flow(Flow.RIGHT)
    session.edit(lambda document: edits.remove(document, {"n2"}))
    assert_shows(canvas.graph, session)
    session.undo()
    assert_shows(canvas.graph, session)
    canvas.commands.set_flow(Flow.DOWN)
    session.undo()
    assert_shows(canvas.graph, session)


def direction(window: MainWindow, flow: Flow) -> QAction:
    """Return the entry of the menu for one direction."""
    return window.keymap.entries[f"network.flow.{flow}"].action


def test_the_menu_turns_and_settings_remember(window: MainWindow, settings: Preferences) -> None:
    """What is chosen holds for this network and for templates from now on; the menu tells it."""
    direction(window, Flow.RIGHT).trigger()
    assert window.session.document.flow is Flow.RIGHT
    assert settings.flow is Flow.RIGHT
    window.session.undo()
    assert direction(window, Flow.DOWN).isChecked()
    window.session.mark_saved(window.session.document, Path("kept"))
    window.files.open_template("mlp")
    assert window.session.document.flow is Flow.RIGHT
    assert direction(window, Flow.RIGHT).isChecked()
    assert [node.block for node in window.session.document.nodes.values()] == [
        node.block for node in zoo.load("mlp").nodes.values()
    ]


def test_pasting_over_keeps_the_wiring(canvas: Canvas, session: Session) -> None:
    """What is pasted over a selected block reads what that read, and is read by what read it."""
    session.select({"n3"})
    canvas.commands.copy()
    session.select({"n2"})
    canvas.commands.paste_over()
    (new,) = session.selection
    document = session.document
    assert [type(node.block).__name__ for node in document.nodes.values()].count("Conv2d") == 0
    assert [edge.source for edge in document.incoming[new]] == ["n1"]
    assert [edge.source for edge in document.incoming["n3"]] == [new]
