"""The code view: the very text of the source, its lines tied to the nodes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.gui.code_view import CodeView
from netwright.gui.code_view.code_edit import CodeEdit
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme


@pytest.fixture
def view(lenet: Session, qtbot: QtBot) -> CodeView:
    """Return the code of LeNet-5 on the screen."""
    view = CodeView(lenet)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


@pytest.mark.parametrize("name", zoo.names())
def test_it_shows_the_text_that_is_trained(name: str, qtbot: QtBot) -> None:
    """The text is the source's, to the last character."""
    session = Session(zoo.load(name))
    session.start_analysis()
    view = CodeView(session)
    qtbot.addWidget(view)
    assert session.source is not None
    assert view.edit.toPlainText() == session.source.text


def wait_for_lines(view: CodeView, lines: tuple[int, ...], qtbot: QtBot) -> None:
    """Wait until exactly ``lines`` are marked."""
    qtbot.waitUntil(lambda: view.edit.marked_lines == lines)


def test_selecting_a_node_marks_exactly_its_lines(
    lenet: Session, view: CodeView, qtbot: QtBot
) -> None:
    """For every node the marked lines are those that the source says are about it."""
    assert lenet.source is not None
    for node in lenet.document.nodes:
        lenet.select([node])
        wait_for_lines(view, lenet.source.lines_of(node), qtbot)


def test_clicking_a_line_selects_its_nodes(lenet: Session, view: CodeView, qtbot: QtBot) -> None:
    """For every line the selection becomes the nodes that it is about."""
    assert lenet.source is not None
    for number in range(1, len(lenet.source.lines) + 1):
        cursor = QTextCursor(view.edit.document().findBlockByNumber(number - 1))
        view.edit.setTextCursor(cursor)
        view.edit.ensureCursorVisible()
        place = view.edit.cursorRect(cursor).center()
        QTest.mouseClick(view.edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert lenet.selection == lenet.source.nodes_at(number)


def test_it_follows_an_edit(lenet: Session, view: CodeView, qtbot: QtBot) -> None:
    """A changed parameter stands in the text soon after."""
    node = next(key for key, node in lenet.document.nodes.items() if node.name == "conv1")
    lenet.edit(lambda document: edits.set_parameters(document, node, {"out_channels": 8}))
    assert lenet.source is not None
    text = lenet.source.text
    qtbot.waitUntil(lambda: view.edit.toPlainText() == text)
    lenet.undo()
    text = lenet.source.text
    qtbot.waitUntil(lambda: view.edit.toPlainText() == text)


def test_copy_takes_the_whole_text(lenet: Session, view: CodeView, qtbot: QtBot) -> None:
    """The clipboard holds what can be pasted into a file."""
    QTest.mouseClick(view.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert lenet.source is not None
    assert QApplication.clipboard().text() == lenet.source.text


def test_an_unfinished_network_cannot_be_exported(
    lenet: Session, view: CodeView, qtbot: QtBot
) -> None:
    """The export button is there for what Train would run, and only then."""
    export = view.findChildren(QPushButton)[1]
    assert export.isEnabled()
    lenet.edit(lambda document: edits.disconnect(document, document.edges[:1]))
    qtbot.waitUntil(lambda: not export.isEnabled())
    lenet.undo()
    qtbot.waitUntil(export.isEnabled)


def test_it_can_be_shown_before_pytorch_is_there(qtbot: QtBot) -> None:
    """Without an analysis there is no code, and no fault."""
    view = CodeView(Session(zoo.load("lenet5")))
    qtbot.addWidget(view)
    view.show()
    assert view.edit.toPlainText() == ""


TEXTS = st.text(alphabet="ab\"#\n1 'x", max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(first=TEXTS, second=TEXTS)
def test_any_text_replaces_any_other(first: str, second: str, qtbot: QtBot) -> None:
    """However two texts differ, the second is shown whole, and undoing nothing of it is needed."""
    edit = CodeEdit()
    qtbot.addWidget(edit)
    edit.show_text(first)
    assert edit.toPlainText() == first
    edit.show_text(second)
    assert edit.toPlainText() == second


def colours(edit: CodeEdit) -> list[list[str]]:
    """Return the colours of each line, in order, without repeats."""
    found = []
    block = edit.document().begin()
    while block.isValid():
        found.append(
            list(
                dict.fromkeys(
                    part.format.foreground().color().name() for part in block.layout().formats()
                )
            )
        )
        block = block.next()
    return found


def test_python_is_coloured(view: CodeView) -> None:
    """Docstrings, keywords, numbers and names of classes have the colours of the theme."""
    light = theme.LIGHT
    edit = CodeEdit()
    edit.show_text('"""Begin\nend."""\nclass Net:  # three\n    x = 3\n')
    lines = colours(edit)
    edit.deleteLater()
    assert lines[0] == [light.code_string]
    assert lines[1] == [light.code_string]
    assert lines[2] == [light.code_keyword, light.code_name, light.code_comment]
    assert lines[3] == [light.code_number]


def test_colours_follow_the_theme(view: CodeView, qapp: QApplication, qtbot: QtBot) -> None:
    """Choosing the dark theme colours the same text anew."""
    before = colours(view.edit)
    theme.choose(qapp, "dark")
    qtbot.waitUntil(lambda: colours(view.edit) != before)
    dark = {colour for line in colours(view.edit) for colour in line}
    assert theme.DARK.code_keyword in dark
    assert theme.LIGHT.code_keyword not in dark
