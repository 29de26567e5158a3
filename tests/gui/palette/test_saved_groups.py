"""The user's own blocks in the palette: dragged like any other, renamed and deleted there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from netwright.engine.document.edits import groups
from netwright.engine.document.group import Group
from netwright.engine.message import Message
from netwright.gui.palette import Palette
from netwright.gui.palette.mime import block_in, mime_of
from netwright.gui.palette.model import BlockModel
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import chain


def group(title: str) -> Group:
    """Return a group of one convolution."""
    document, node = groups.group(chain("Input", "Conv2d", "Output"), ["n2"], title)
    block = document.nodes[node].block
    assert isinstance(block, Group)
    return block


@pytest.fixture
def kept(tmp_path: Path) -> KeptGroups:
    """Return two kept groups, in a file."""
    kept = KeptGroups(tmp_path / "blocks.json")
    assert kept.keep(group("Stem"))
    assert kept.keep(group("Tail"))
    return kept


@pytest.fixture
def palette(kept: KeptGroups, qtbot: QtBot) -> Palette:
    """Return a palette on the screen."""
    palette = Palette(Session(), kept)
    qtbot.addWidget(palette)
    palette.resize(240, 600)
    palette.show()
    return palette


def tree_of(palette: Palette) -> QTreeView:
    """Return the list in a palette."""
    tree = palette.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    return tree


def own(palette: Palette) -> list[str]:
    """Return what stands under "My blocks", which is first."""
    model = tree_of(palette).model()
    assert isinstance(model, BlockModel)
    heading = model.item(0)
    if heading.text() != "My blocks":
        return []
    return [heading.child(row).text() for row in range(heading.rowCount())]


def test_they_stand_first_and_are_found(palette: Palette, kept: KeptGroups, qtbot: QtBot) -> None:
    """Kept, they are there at once and at the next start; Enter on one adds it."""
    assert own(palette) == ["Stem", "Tail"]
    kept.keep(group("Middle"))
    assert own(palette) == ["Stem", "Tail", "Middle"]
    again = KeptGroups(kept._path)
    assert again.groups == kept.groups
    search = palette.focusProxy()
    assert search is not None
    QTest.keyClicks(search, "tail")
    with qtbot.waitSignal(palette.block_chosen) as chosen:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert chosen.args == [group("Tail")]


def test_one_is_dragged_as_a_copy() -> None:
    """What arrives is the group itself; a text that holds something else is no block."""
    stem = group("Stem")
    assert block_in(mime_of(stem)) == stem
    data = mime_of(stem)
    for kind in data.formats():
        data.setData(kind, b'{"format": 1, "nodes": 7}')
    assert block_in(data) is None


def test_it_is_renamed_and_deleted_in_the_palette(
    palette: Palette, kept: KeptGroups, qtbot: QtBot
) -> None:
    """F2 and Delete on its row; a name that another has is refused, and the row shows the old."""
    said: list[Message] = []
    kept.failed.connect(said.append)
    tree = tree_of(palette)
    model = tree.model()
    assert isinstance(model, BlockModel)
    row = model.item(0).child(0)
    row.setText("Tail")
    qtbot.waitUntil(lambda: bool(said))
    assert own(palette) == ["Stem", "Tail"]
    model.item(0).child(0).setText("Root")
    qtbot.waitUntil(lambda: own(palette) == ["Root", "Tail"])
    tree.setCurrentIndex(model.item(0).child(0).index())
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert own(palette) == ["Tail"]
    assert KeptGroups(kept._path).groups == (group("Tail"),)


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    """Nothing is kept then, and it says why; the file stays as it is."""
    path = tmp_path / "blocks.json"
    path.write_text("not ours")
    kept = KeptGroups(path)
    said: list[Message] = []
    kept.failed.connect(said.append)
    assert kept.unread is not None
    assert not kept.keep(group("Stem"))
    assert "cannot be read" in str(said[0])
    assert path.read_text() == "not ours"
