"""Grouping on the canvas: by keys and by hand, in steps that can be undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.edits import groups
from netwright.engine.document.group import Group
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.items.text_box import LineBox
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand, chain


@pytest.fixture
def session() -> Session:
    """Return Input → Conv2d → ReLU → Residual → Output, analysed."""
    session = Session(chain("Input", "Conv2d", "ReLU", "Residual", "Output"))
    session.start_analysis()
    return session


@pytest.fixture
def level(session: Session) -> NestedDrawing:
    """Return the level that the canvas shows."""
    return NestedDrawing(session)


@pytest.fixture
def canvas(level: NestedDrawing, show_canvas: Callable[[Canvas], Canvas]) -> Canvas:
    """Return a canvas of the level on the screen, at 100 %."""
    return show_canvas(Canvas(level, KeptGroups()))


def name_it(canvas: Canvas, words: str) -> None:
    """Type a name into the box over the new group."""
    box = canvas.findChild(LineBox)
    assert isinstance(box, LineBox)
    box.selectAll()
    QTest.keyClicks(box, words)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_selected_blocks_become_a_named_group(canvas: Canvas, session: Session) -> None:
    """The group is selected, and what is typed next names it and its class."""
    before = session.document
    session.select(["n2", "n3"])
    canvas.commands.group()
    name_it(canvas, "Conv unit")
    (node,) = session.selection
    block = session.document.nodes[node].block
    assert isinstance(block, Group)
    assert block.title == "Conv unit"
    assert session.document.nodes[node].name == "conv_unit"
    assert session.source is not None
    assert "class ConvUnit(nn.Module):" in session.source.text
    session.undo()
    session.undo()
    assert session.document == before


def test_a_group_is_taken_apart_again(canvas: Canvas, session: Session) -> None:
    """Ungrouped, the blocks stand where they stood, selected."""
    before = session.document
    session.select(["n2", "n3"])
    canvas.commands.group()
    canvas.commands.unpack()
    assert session.selection == {"n2", "n3"}
    assert dict(session.document.nodes) == dict(before.nodes)
    assert set(session.document.edges) == set(before.edges)


def test_a_composite_is_unpacked_in_one_step(canvas: Canvas, session: Session) -> None:
    """The same parameters, ordinary blocks, nothing on top of another, and one undo."""
    assert session.analysis is not None
    before, parameters = session.document, session.analysis.parameters
    session.select(["n4"])
    canvas.commands.unpack()
    assert session.analysis.is_complete
    assert session.analysis.parameters == parameters
    assert len(session.selection) > 5
    places = [node.position for node in session.document.nodes.values()]
    for number, (x, y) in enumerate(places):
        for other_x, other_y in places[:number]:
            assert abs(x - other_x) >= 216 or abs(y - other_y) >= 48
    session.undo()
    assert session.document is before


def test_what_cannot_be_grouped_is_told(canvas: Canvas, session: Session) -> None:
    """The reason comes as a sentence, and nothing changes."""
    said: list[object] = []
    session.refused.connect(said.append)
    before = session.document
    session.select(["n1", "n2"])
    canvas.commands.group()
    session.select(["n2"])
    canvas.commands.unpack()
    assert session.document is before
    assert [str(each).split(";")[0] for each in said] == [
        "x is an end of the network and stays outside",
        "Select a group or a composite first, such as a residual block.",
    ]


def test_a_double_click_and_enter_open_a_composite(
    canvas: Canvas, level: NestedDrawing, session: Session
) -> None:
    """Any other block they edit; Shift+Enter edits a composite too; Escape leads out again."""
    hand, asked = Hand(canvas), list[str]()
    canvas.edit_requested.connect(asked.append)
    hand.double_click(hand.node("n4"))
    assert level.path == ("n4",)
    hand.key(Qt.Key.Key_Escape)
    assert not level.path
    assert level.selection == {"n4"}
    hand.key(Qt.Key.Key_Return)
    assert level.path == ("n4",)
    level.select(["n2"])
    hand.key(Qt.Key.Key_Escape)
    assert level.path == ("n4",)
    assert not level.selection
    hand.key(Qt.Key.Key_Escape)
    assert not level.path
    assert asked == []
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    hand.double_click(hand.node("n2"))
    assert asked == ["n4", "n2"]


def test_blocks_are_added_inside(canvas: Canvas, level: NestedDrawing, session: Session) -> None:
    """A block dropped on a wire inside a group is in the group, wired, and in its class."""
    session.select(["n2", "n3"])
    canvas.commands.group()
    canvas.commands.look_inside()
    assert level.path
    level.select(["n2"])
    canvas.commands.insertion.add_block(block_types()["BatchNorm"])
    assert [node.name for node in level.document.nodes.values()][-1] == "bn1"
    assert session.analysis is not None
    assert session.analysis.is_complete
    assert session.source is not None
    assert "nn.BatchNorm2d" in session.source.text


def test_a_kept_group_is_found_by_typing(canvas: Canvas, session: Session) -> None:
    """It is among the blocks to add, and what is added is a copy of its own."""
    session.select(["n2", "n3"])
    canvas.commands.group()
    (node,) = session.selection
    group = session.document.nodes[node].block
    assert isinstance(group, Group)
    assert canvas.commands.insertion.kept is not None
    canvas.commands.insertion.kept.keep(group)
    canvas.commands.insertion.add_block(canvas.commands.insertion.kept.groups[0])
    (new,) = session.selection
    assert session.document.nodes[new].block == group
    assert session.analysis is not None
    assert session.analysis.is_complete is False or new in session.analysis.network


def test_a_group_looks_unlike_a_block(canvas: Canvas, session: Session) -> None:
    """One stands out behind it, in a row two, with their number below the icon."""
    session.edit(lambda document: edits.set_parameters(document, "n2", {"padding": 1}))

    def picture() -> QImage:
        session.select(())
        item = canvas.graph.nodes[next(reversed(list(session.document.nodes)))]
        canvas.centerOn(item)
        return canvas.grab().toImage()

    session.edit(lambda document: groups.group(document, ["n2"])[0])
    node = next(
        key for key, each in session.document.nodes.items() if isinstance(each.block, Group)
    )
    once = picture()
    session.edit(lambda document: groups.adjust(document, node, {"repeat": 3}))
    assert picture() != once
