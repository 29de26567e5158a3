"""The outline: a network is built, read and mended by keys alone, in step with the canvas."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.document import Edge
from netwright.engine.document.graph import order
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.outline.panel import OutlinePanel
from netwright.gui.outline.tree import COUNT, NAME, OUTPUT, READS
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session

Keys = Qt.Key


@pytest.fixture
def session(empty_session: Session) -> Session:
    """Return the session of the window."""
    return empty_session


@pytest.fixture
def window(session: Session, open_window: Callable[[Session], MainWindow]) -> MainWindow:
    """Return the window with an empty canvas, the outline in front and with the keys."""
    window = open_window(session)
    window.docks.raise_("outline")
    window.panels.outline.setFocus()
    return window


@pytest.fixture
def panel(window: MainWindow) -> OutlinePanel:
    """Return the outline."""
    return window.panels.outline


def press(panel: OutlinePanel, key: Qt.Key, keys: Qt.KeyboardModifier | None = None) -> None:
    """Press a key over the tree."""
    QTest.keyClick(panel.tree, key, keys or Qt.KeyboardModifier.NoModifier)
    panel.refresh()


def add(window: MainWindow, name: str, qtbot: QtBot) -> None:
    """Press Ins, type a name, press Enter; the tree has the keys again."""
    press(window.panels.outline, Keys.Key_Insert)
    popup = window.canvas.findChild(SearchPopup)
    assert popup is not None
    search = popup.findChild(QLineEdit)
    assert search is not None
    QTest.keyClicks(search, name)
    QTest.keyClick(search, Keys.Key_Return)
    qtbot.waitUntil(window.panels.outline.tree.hasFocus)
    window.panels.outline.refresh()


def names(session: Session) -> list[str]:
    """Return the names in the order of computation."""
    return [session.document.nodes[node].name for node in order(session.document)]


def lines(panel: OutlinePanel) -> list[str]:
    """Return the names in the order of the lines, dots before those further in."""
    told: list[str] = []
    item = panel.tree.topLevelItem(0)
    while item is not None:
        depth, parent = 0, item.parent()
        while parent is not None:
            depth, parent = depth + 1, parent.parent()
        told.append("." * depth + item.text(NAME))
        item = panel.tree.itemBelow(item)
    return told


def test_a_network_is_built_by_keys_alone(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    """Ins and a name, four times: a complete network with shapes, without a mouse."""
    for name in ("Input", "Conv2d", "Flatten", "Linear", "Output"):
        add(window, name, qtbot)
    assert names(session) == ["x", "conv1", "flatten1", "fc1", "output"]
    assert session.analysis is not None
    assert session.analysis.is_complete
    tree = window.panels.outline.tree
    item = tree.topLevelItem(1)
    assert item is not None
    assert item.text(OUTPUT) == str(session.analysis[tree.node_of(item)].output)
    assert item.text(COUNT)
    assert item.text(READS) == "x"


def test_arrows_and_canvas_select_together(
    panel: OutlinePanel, session: Session, qtbot: QtBot
) -> None:
    """Down selects the next node everywhere; what the canvas selects has the cursor here."""
    session.open(zoo.load("lenet5"))
    panel.refresh()
    ids = order(session.document)
    session.select([ids[2]])
    assert panel.tree.current_node == ids[2]
    press(panel, Keys.Key_Down)
    assert session.selection == {ids[3]}
    session.select([ids[5], ids[6]])
    assert len(panel.tree.selectedItems()) == 2


def test_keys_move_rename_and_delete(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    """Alt+Up, F2, Del; each one undo step."""
    session.open(zoo.load("lenet5"))
    panel.refresh()
    first = session.document
    pool = order(session.document)[3]
    session.select([pool])
    press(panel, Keys.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(session)[2:4] == ["pool1", "relu1"]
    assert session.selection == {pool}
    press(panel, Keys.Key_F2)
    editor = panel.tree.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "shrink")
    QTest.keyClick(editor, Keys.Key_Return)
    qtbot.waitUntil(lambda: session.document.nodes[pool].name == "shrink")
    panel.refresh()
    press(panel, Keys.Key_Delete)
    assert pool not in session.document.nodes
    assert len(session.selection) == 1
    for _ in range(3):
        session.undo()
    assert session.document is first


def test_a_name_that_cannot_be_is_taken_back(panel: OutlinePanel, session: Session) -> None:
    """What was typed is refused with a sentence, and the line shows the name that is."""
    session.open(zoo.load("lenet5"))
    panel.refresh()
    refused: list[object] = []
    session.refused.connect(refused.append)
    first = order(session.document)[0]
    session.select([first])
    panel.tree.renamed.emit(first, "   ")
    assert refused
    item = panel.tree.topLevelItem(0)
    assert item is not None
    assert item.text(NAME) == "x"


def test_connect_offers_what_can_be_and_makes_it(
    panel: OutlinePanel, session: Session, qtbot: QtBot
) -> None:
    """Alt+Right lists inputs, free ones first; the chosen one is wired."""
    session.open(zoo.load("lenet5"))
    edge = session.document.edges[3]
    session.edit(lambda document: edits.disconnect(document, [edge]))
    panel.refresh()
    session.select([edge.source])
    press(panel, Keys.Key_Right, Qt.KeyboardModifier.AltModifier)
    dialog = panel.findChild(QInputDialog)
    assert dialog is not None
    assert dialog.comboBoxItems()[0] == session.document.nodes[edge.target].name
    dialog.accept()
    assert edge in session.document.edges


def test_disconnect_takes_a_wire_away(panel: OutlinePanel, session: Session) -> None:
    """Alt+Left lists what the node reads."""
    session.open(zoo.load("lenet5"))
    panel.refresh()
    edge = session.document.edges[0]
    session.select([edge.target])
    press(panel, Keys.Key_Left, Qt.KeyboardModifier.AltModifier)
    dialog = panel.findChild(QInputDialog)
    assert dialog is not None
    dialog.accept()
    assert edge not in session.document.edges


def test_branches_are_indented_and_problems_are_spoken(
    panel: OutlinePanel, session: Session
) -> None:
    """A shortcut's branch stands below the block it leaves; an error is heard and not only seen."""
    document = zoo.load("lenet5")
    ids = order(document)
    document, extra = edits.add(document, document.nodes[ids[1]].block, name="side")
    document = edits.connect(document, Edge(ids[0], 0, extra, 0))
    document = edits.disconnect(document, document.incoming[ids[4]])
    session.open(document)
    panel.refresh()
    assert lines(panel)[:2] == ["x", ".conv1"]
    assert ".side" in lines(panel)
    item = next(
        panel.tree.topLevelItem(row)
        for row in range(panel.tree.topLevelItemCount())
        if panel.tree.node_of(panel.tree.topLevelItem(row)) == ids[4]  # type: ignore[arg-type]  # rows that are there
    )
    assert item is not None
    spoken = item.data(NAME, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Error: ")
    assert "conv2" in spoken


def test_every_action_says_what_it_does(panel: OutlinePanel) -> None:
    """No button is without words, and no two actions share keys."""
    keys = [made.shortcut().toString() for made in panel.tree.actions()]
    assert len(set(keys)) == len(keys)
    assert all(keys)
    for made in panel.tree.actions():
        assert made.text()
        assert made.toolTip()


def test_return_edits_parameters(panel: OutlinePanel, session: Session) -> None:
    """Enter asks for the form of the chosen node."""
    asked: list[str] = []
    panel.edit_requested.connect(asked.append)
    session.open(zoo.load("lenet5"))
    panel.refresh()
    conv = order(session.document)[1]
    session.select([conv])
    press(panel, Keys.Key_Return)
    assert asked == [conv]


def test_levels_are_walked_by_keys(window: MainWindow, panel: OutlinePanel) -> None:
    """Alt+Enter lists what is inside of a composite, Alt+Backspace what that is inside of."""
    window.session.open(zoo.load("small_resnet"))
    (stage,) = (n.id for n in window.session.document.nodes.values() if n.name == "layer2")
    window.session.select([stage])
    panel.refresh()
    alt = Qt.KeyboardModifier.AltModifier
    press(panel, Keys.Key_Return, alt)
    assert window.level.path == (stage,)
    listed = {panel.tree.node_of(item) for item in panel.tree.selectedItems()}
    assert listed == window.level.selection
    assert panel.tree.topLevelItemCount() > 0
    press(panel, Keys.Key_Backspace, alt)
    assert not window.level.path
    assert window.session.selection == {stage}
