"""Frames and notes under the hand: drawn, written, moved, resized, copied, deleted."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from netwright.engine.document.annotation import Colour
from netwright.engine.document.edits import annotations, frames
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.context_menu import context_menu
from netwright.gui.canvas.hit_test import hit
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand
from tests.gui.canvas.test_scene import assert_shows

LABEL = "<b>not bold</b>"


@pytest.fixture
def frame(session: Session, canvas: Canvas) -> str:
    """Return a frame around the second and the third node."""
    session.edit(lambda document: frames.add_frame(document, "Part", ["n2", "n3"], (0, 0))[0])
    return next(iter(session.document.annotations))


def title_of(canvas: Canvas, annotation: str) -> QPointF:
    """Return a point by which a frame or a note is moved."""
    return canvas.graph.annotations[annotation].area.topLeft() + QPointF(30, 14)


def test_a_frame_around_the_selection_is_titled_where_it_stands(
    canvas: Canvas, session: Session
) -> None:
    """The command draws it and opens its title; what is typed is plain text; two undo steps."""
    session.select({"n2", "n3"})
    before = session.document
    canvas.commands.add_frame()
    box = canvas.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, LABEL)
    QTest.keyClick(box, Qt.Key.Key_Return)
    (annotation,) = session.document.annotations.values()
    assert annotation.text == LABEL
    assert frames.contents(session.document, [annotation.id]).nodes == {"n2", "n3"}
    assert_shows(canvas.graph, session)
    canvas.grab()
    session.undo()
    session.undo()
    assert session.document is before


def test_a_note_grows_with_its_words(canvas: Canvas, session: Session) -> None:
    """Lines are kept, Ctrl+Enter ends, and the note is as high as its words need."""
    canvas.commands.add_note()
    box = canvas.findChild(QPlainTextEdit)
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("one\n" * 20 + "end")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = session.document.annotations.values()
    assert note.text.splitlines() == ["one"] * 20 + ["end"]
    assert note.area.height > 20 * 12
    canvas.frame_all()
    canvas.grab()


def test_a_frame_moves_what_is_in_it(
    hand: Hand, canvas: Canvas, session: Session, frame: str
) -> None:
    """Dragged by its title, the frame takes its nodes along, others stay; one undo step."""
    before = session.document
    start = title_of(canvas, frame)
    hand.drag(start, start + QPointF(150, 40))
    moved = {
        node
        for node in before.nodes
        if session.document.nodes[node].position != before.nodes[node].position
    }
    assert moved == {"n2", "n3"}
    assert session.annotations == {frame}
    area, was = session.document.annotations[frame].area, before.annotations[frame].area
    assert (area.left - was.left, area.top - was.top) == (150, 40)
    assert_shows(canvas.graph, session)
    session.undo()
    assert session.document is before
    assert_shows(canvas.graph, session)


def test_a_side_resizes_and_escape_takes_it_back(
    hand: Hand, canvas: Canvas, session: Session, frame: str
) -> None:
    """The lower right corner follows the mouse and never passes the other corner."""
    before = session.document
    area = canvas.graph.annotations[frame].area
    corner = area.bottomRight()
    hand.take(corner, corner + QPointF(60, 30))
    hand.key(Qt.Key.Key_Escape)
    assert session.document is before
    assert_shows(canvas.graph, session)
    hand.drag(corner, corner + QPointF(60, 30))
    after = session.document.annotations[frame].area
    assert (after.width, after.height) == (area.width() + 60, area.height() + 30)
    hand.drag(canvas.graph.annotations[frame].area.bottomRight(), area.topLeft() - QPointF(99, 99))
    assert session.document.annotations[frame].area.is_possible


def test_inside_a_frame_nodes_and_the_rectangle_work(
    hand: Hand, canvas: Canvas, session: Session, frame: str
) -> None:
    """A frame is taken by its title and sides only: through it one reaches what is inside."""
    hand.click(hand.node("n2"))
    assert session.chosen == {"n2"}
    inside = canvas.graph.annotations[frame].area.center()
    assert hit(canvas.graph, inside, 1.0).annotation is None
    hand.click(title_of(canvas, frame), Qt.KeyboardModifier.ControlModifier)
    assert session.chosen == {"n2", frame}


def test_a_double_click_writes(hand: Hand, canvas: Canvas, session: Session, frame: str) -> None:
    """On a title it opens the title."""
    hand.double_click(title_of(canvas, frame))
    box = canvas.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    assert box.text() == "Part"
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_the_right_button_colours(canvas: Canvas, session: Session, frame: str) -> None:
    """Its menu over a frame has a colour to choose, by name and swatch."""
    found = hit(canvas.graph, title_of(canvas, frame), 1.0)
    menu = context_menu(canvas, canvas.commands, found)
    (colours,) = [each.menu() for each in menu.actions() if each.menu() is not None]
    names = [each.text() for each in colours.actions()]  # type: ignore[attr-defined]  # a QMenu, said to be a QObject
    assert len(names) == len(Colour)
    canvas.commands.set_colour(Colour.PURPLE)
    assert session.document.annotations[frame].colour is Colour.PURPLE
    menu.deleteLater()


def test_copies_and_deletion_take_them_along(canvas: Canvas, session: Session, frame: str) -> None:
    """All that is selected is copied and deleted together; undo brings it back."""
    session.edit(lambda document: annotations.add_note(document, LABEL, (500, 0))[0])
    canvas.commands.select_all()
    canvas.commands.copy()
    canvas.commands.paste()
    assert len(session.document.annotations) == 4
    assert len(session.annotations) == 2
    assert_shows(canvas.graph, session)
    canvas.commands.select_all()
    canvas.commands.delete_selection()
    assert not session.document.annotations
    assert not session.document.nodes
    session.undo()
    assert len(session.document.annotations) == 4
    assert_shows(canvas.graph, session)
