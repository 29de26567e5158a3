"""Levels: the canvas shows what is inside of a block, and edits there are edits of the whole."""

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import groups
from netwright.engine.document.edits.inside import path_id
from netwright.engine.document.files import project
from netwright.engine.document.group import Group
from netwright.engine.message import Message
from netwright.gui.canvas import Canvas
from netwright.gui.code_view import CodeView
from netwright.gui.shell.breadcrumbs import Breadcrumbs
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import chain


def nested() -> Document:
    """Return Input → [[Conv2d] ReLU] → Residual → Output; n2 is in n6 in n2."""
    document = chain("Input", "Conv2d", "ReLU", "Residual", "Output")
    document, inner = groups.group(document, ["n2"], "Inner")
    document, outer = groups.group(document, [inner, "n3"], "Outer")
    assert (inner, outer) == ("n6", "n2")
    return document


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """Return a session with groups in groups and a composite."""
    session = Session(nested())
    session.start_analysis()
    return session


@pytest.fixture
def level(session: Session) -> NestedDrawing:
    """Return its level, at first the whole network."""
    return NestedDrawing(session)


def group_at(document: Document, node_id: str) -> Group:
    """Return the group at a node."""
    block = document.nodes[node_id].block
    assert isinstance(block, Group)
    return block


def test_the_first_level_is_the_session(level: NestedDrawing, session: Session) -> None:
    """What it shows, selects and edits is the session's, and there is nothing to leave."""
    level.select(["n1"])
    assert level.document is session.document
    assert level.analysis is session.analysis
    assert level.selection == session.selection == {"n1"}
    assert not level.leave()
    assert level.edit(lambda document: edits.set_title(document, "Other"))
    assert session.document.title == "Other"


def test_shapes_are_live_inside(level: NestedDrawing, session: Session) -> None:
    """What is inside is analysed with the tensors that really enter there, at any depth."""
    assert level.enter("n2")
    assert level.enter("n6")
    assert level.analysis is not None
    assert str(level.analysis["n2"].inputs[0]) == "1×28×28"
    session.edit(lambda document: edits.set_parameters(document, "n1", {"shape": (3, 50, 40)}))
    assert level.path == ("n2", "n6")
    assert str(level.analysis["n2"].inputs[0]) == "3×50×40"
    (entry,) = level.document.inputs
    assert entry.block.caption() == "3×50×40"


def test_an_edit_inside_is_one_of_the_whole(level: NestedDrawing, session: Session) -> None:
    """It is in the session's history and in the file; undone, all is as before."""
    before = session.document
    level.enter("n2")
    level.enter("n6")
    assert level.edit(lambda d: edits.set_parameters(d, "n2", {"out_channels": 5}), gesture="a")
    assert level.edit(lambda d: edits.set_parameters(d, "n2", {"out_channels": 6}), gesture="a")
    inner = group_at(group_at(session.document, "n2").network, "n6")
    assert inner.network.nodes["n2"].block == Conv2d(out_channels=6)
    assert level.document.nodes["n2"].block == Conv2d(out_channels=6)
    assert inner.network.inputs == group_at(group_at(before, "n2").network, "n6").network.inputs
    assert project.parse(project.dump(session.document)) == session.document
    session.undo()
    assert session.document is before
    assert level.path == ("n2", "n6")
    assert not session.can_undo


def test_analysis_inside_is_that_of_the_whole(level: NestedDrawing, session: Session) -> None:
    """Step by step it says what an analysis from nothing says, and adds up to the group's."""
    level.enter("n2")
    for channels in (5, 7, 30):
        level.edit(
            partial(
                groups.change_inside,
                path=("n6",),
                change=partial(
                    edits.set_parameters, node_id="n2", values={"out_channels": channels}
                ),
            )
        )
        shown = level.analysis
        assert isinstance(shown, Analysis)
        again = analyse(level.document)
        assert {node: report.outputs for node, report in shown.reports.items()} == {
            node: report.outputs for node, report in again.reports.items()
        }
        assert session.analysis is not None
        whole = session.analysis["n2"].measurement
        assert whole is not None
        assert shown.parameters == whole.parameters


def test_a_given_block_can_be_looked_at(level: NestedDrawing, session: Session) -> None:
    """Its plan shows with live shapes; an edit is refused, and says what to do."""
    said: list[Message] = []
    session.refused.connect(said.append)
    assert level.enter("n4")
    names = [node.name for node in level.document.nodes.values()]
    assert names[1:4] == ["conv1", "bn1", "relu1"]
    assert level.given == 0
    before = session.document
    assert not level.edit(lambda document: edits.remove(document, document.nodes))
    assert session.document is before
    assert "unpack it to change it" in str(said[-1])
    assert level.is_read_only


def test_what_cannot_be_entered_says_why(level: NestedDrawing, session: Session) -> None:
    """A single block, and a composite whose input is not known yet."""
    said: list[Message] = []
    level.refused.connect(said.append)
    assert not level.enter("n1")
    assert "nothing is inside" in str(said[-1])
    session.edit(lambda document: edits.disconnect(document, document.edges))
    assert not level.enter("n4")
    assert "not known yet" in str(said[-1])
    assert level.enter("n2")  # a group is drawn, whatever enters it


def test_ports_are_no_ends_of_a_whole_network(level: NestedDrawing, session: Session) -> None:
    """Several outputs, of any shape, are nothing to complain about inside of a group."""
    document = chain("Input", "Conv2d", "Output")
    document, node = groups.group(document, ["n2"], "Two")
    document = groups.change_inside(
        document, (node,), lambda d: edits.add(d, block_types()["Output"]())[0]
    )
    (first, second) = (port.id for port in group_at(document, node).network.outputs)
    document = groups.change_inside(
        document, (node,), lambda d: edits.connect(d, Edge("n2", 0, second, 0))
    )
    session.open(document)
    level.enter(node)
    assert level.analysis is not None
    assert not level.analysis.problems
    assert first


def test_leaving_selects_what_was_entered(level: NestedDrawing, session: Session) -> None:
    """Out again, the block that one was inside of is selected."""
    level.enter("n2")
    level.enter("n6")
    level.select(["n2"])
    assert session.selection == {"n2"}
    assert level.leave()
    assert level.path == ("n2",)
    assert level.selection == {"n6"}
    level.go_to(0)
    assert not level.path
    assert session.selection == {"n2"}


def test_what_is_selected_in_the_whole_is_shown(level: NestedDrawing, session: Session) -> None:
    """Where another view selects a block of the network, the canvas goes out to it."""
    level.enter("n2")
    level.enter("n6")
    session.select(["n4"])
    assert not level.path
    assert level.selection == {"n4"}


def test_a_level_that_is_gone_is_left(level: NestedDrawing, session: Session) -> None:
    """Where an undo or an edit takes the block away, the nearest level around it is shown."""
    changed: list[tuple[str, ...]] = []
    level.path_changed.connect(lambda: changed.append(level.path))
    level.enter("n2")
    level.enter("n6")
    session.edit(
        lambda document: groups.change_inside(document, ("n2",), lambda d: edits.remove(d, {"n6"}))
    )
    assert level.path == ("n2",)
    session.open(chain("Input", "Output"))
    assert not level.path
    assert changed == [("n2",), ("n2", "n6"), ("n2",), ()]
    assert level.document is session.document


def test_views_follow_from_level_to_level(
    level: NestedDrawing, session: Session, qtbot: QtBot
) -> None:
    """The canvas shows exactly the blocks and wires of the level, whatever happens to it."""
    canvas = Canvas(level)
    qtbot.addWidget(canvas)

    def check() -> None:
        assert canvas.graph.nodes.keys() == level.document.nodes.keys()
        assert canvas.graph.wires.keys() == set(level.document.edges)
        for node_id, item in canvas.graph.nodes.items():
            assert item.node is level.document.nodes[node_id]
            assert (item.pos().x(), item.pos().y()) == item.node.position
            assert level.analysis is None or item.report == level.analysis[node_id]

    for step in (
        lambda: level.enter("n2"),
        lambda: level.enter("n6"),
        lambda: level.edit(lambda d: edits.move(d, {"n2": (400.0, 300.0)})),
        session.undo,
        session.redo,
        lambda: level.go_to(0),
        lambda: level.enter("n4"),
        level.leave,
        session.undo,
    ):
        step()
        check()


def test_code_and_canvas_mark_each_other_inside(
    level: NestedDrawing, session: Session, qtbot: QtBot
) -> None:
    """A block inside marks its lines in the group's class; a line there selects the block."""
    view = CodeView(session, level)
    qtbot.addWidget(view)
    view.show()
    level.enter("n2")
    level.enter("n6")
    level.select(["n2"])
    assert level.marks == {path_id(("n2", "n6"), "n2")}
    assert session.source is not None
    lines = session.source.lines_of(path_id(("n2", "n6"), "n2"))
    qtbot.waitUntil(lambda: view.edit.marked_lines == lines)
    level.select([])
    level.select_marked(session.source.nodes_at(lines[0]))
    assert level.selection == {"n2"}
    (last, *_) = session.source.lines_of("n5")
    level.select_marked(session.source.nodes_at(last))
    assert not level.path
    assert level.selection == {"n5"}


def test_breadcrumbs_lead_back_out(level: NestedDrawing, session: Session, qtbot: QtBot) -> None:
    """They name each level, and inside a given block offer to unpack it."""
    bar = Breadcrumbs(level)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    level.enter("n2")
    level.enter("n6")
    assert bar.words == ["Untitled", "outer1", "inner1"]
    assert bar.unpack.isHidden()
    bar.out.click()
    assert bar.words == ["Untitled", "outer1"]
    level.go_to(0)
    level.enter("n4")
    assert not bar.unpack.isHidden()
    with qtbot.waitSignal(bar.unpack_requested):
        bar.unpack.click()
    assert not level.path
    assert session.selection == {"n4"}


def test_an_edit_inside_is_seen_before_it_is_made(
    level: NestedDrawing, session: Session, qtbot: QtBot
) -> None:
    """The preview is of the level that is shown; the next edit, and going out, end it."""
    canvas = Canvas(level)
    qtbot.addWidget(canvas)
    level.enter("n2")
    level.enter("n6")
    before, whole = level.document, session.document
    wider = partial(edits.set_parameters, node_id="n2", values={"out_channels": 5})
    shown = level.preview(wider)
    assert shown is not None
    assert str(shown.analysis["n2"].output) == "5×26×26"
    assert canvas.graph.nodes["n2"].text.shape == "5×26×26"
    assert level.document is before
    assert session.document is whole
    level.go_to(0)
    assert level.previewed is None
    assert set(canvas.graph.nodes) == set(session.document.nodes)
    assert session.preview(partial(edits.remove, node_ids=["n2"])) is not None
    assert "n2" not in canvas.graph.nodes
    session.edit(lambda document: edits.set_title(document, "Other"))
    assert level.previewed is None
    assert "n2" in canvas.graph.nodes


def test_what_is_given_is_not_previewed(level: NestedDrawing) -> None:
    """The inside of a block that cannot be changed has nothing to show beforehand."""
    level.enter("n4" if "n4" in level.document.nodes else "n5")
    assert level.is_read_only
    inner = next(iter(level.document.nodes))
    assert level.preview(partial(edits.remove, node_ids=[inner])) is None
