"""The palette shows every block, finds it by any of its words, and hands it out."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QTreeView
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.block import Block, Family
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.gui.palette import Palette, icons
from netwright.gui.palette.descriptions import tooltip
from netwright.gui.palette.mime import block_in, mime_of
from netwright.gui.palette.model import BLOCK_ROLE, BlockModel
from netwright.gui.palette.search import search
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme

ALL = tuple(block_types().values())


@pytest.fixture
def palette(qtbot: QtBot) -> Palette:
    """Return a palette on the screen."""
    palette = Palette(Session())
    qtbot.addWidget(palette)
    palette.resize(240, 600)
    palette.show()
    return palette


def test_every_block_stands_under_its_family_once(palette: Palette) -> None:
    """What the registry has, the palette has, in its order, with an icon and a tooltip."""
    model = palette.findChild(BlockModel)
    assert isinstance(model, BlockModel)
    found: list[type[Block]] = []
    for row in range(model.rowCount()):
        family = model.item(row)
        for child in range(family.rowCount()):
            item = family.child(child)
            block = item.data(BLOCK_ROLE)
            found.append(block)
            assert family.text() == block.family
            assert not item.icon().isNull()
            assert block.summary[:20] in item.toolTip()
    assert found == list(ALL)


@pytest.mark.parametrize("block", ALL, ids=lambda block: block.type_name())
def test_a_block_is_found_by_each_of_its_words(block: type[Block]) -> None:
    """Title, type, alias, family and description find it, in capitals or not, in any order."""
    words = (block.title, block.type_name(), *block.aliases, block.family, block.summary)
    for text in words:
        assert block in search(text, ALL)
        assert block in search(text.upper(), ALL)
        assert block in search(" ".join(reversed(text.split())), ALL)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("relu", "ReLU"),
        ("conv2d", "Conv2d"),
        ("fc", "Linear"),
        ("sum", "Add"),
        ("drop", "Dropout"),
    ],
)
def test_the_likeliest_block_comes_first(query: str, first: str) -> None:
    """A name beats an alias, an alias beats a description."""
    assert search(query, ALL)[0].type_name() == first


def test_a_longer_query_finds_no_more() -> None:
    """Each word narrows the search, and a word that nobody has finds nothing."""
    for query in ("conv", "pool", "image", "layer"):
        assert set(search(f"{query} max", ALL)) <= set(search(query, ALL))
    assert search("", ALL) == list(ALL)
    assert search("zyzzyva", ALL) == []


@pytest.mark.parametrize("block", ALL, ids=lambda block: block.type_name())
def test_a_block_survives_being_dragged(block: type[Block]) -> None:
    """What goes into a drag comes out of it."""
    assert block_in(mime_of(block)) is block


def test_a_foreign_drag_carries_no_block() -> None:
    """Text, or the name of a block that there is not, is no block."""
    data = QMimeData()
    data.setText("Conv2d")
    assert block_in(data) is None


def test_the_model_drags_the_row_under_the_mouse(palette: Palette) -> None:
    """The data of a row is the block in it; a family carries none."""
    model = palette.findChild(BlockModel)
    assert isinstance(model, BlockModel)
    family = model.index(1, 0)
    assert block_in(model.mimeData([model.index(0, 0, family)])) is model.block_at(
        model.index(0, 0, family)
    )
    assert block_in(model.mimeData([family])) is None
    assert not model.flags(family) & Qt.ItemFlag.ItemIsDragEnabled


def test_typing_and_enter_chooses(palette: Palette) -> None:
    """The first that is found is chosen by Enter, the next after an arrow; Escape clears."""
    box = palette.findChild(QLineEdit)
    tree = palette.findChild(QTreeView)
    assert isinstance(box, QLineEdit)
    assert isinstance(tree, QTreeView)
    chosen: list[type[Block]] = []
    palette.block_chosen.connect(chosen.append)
    QTest.keyClicks(box, "relu")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert chosen == search("relu", ALL)[:2]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert tree.model().rowCount() == len({block.family for block in ALL})


def test_a_double_click_chooses_once(palette: Palette) -> None:
    """Two clicks on a block choose it once; on a family, nothing."""
    tree = palette.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    chosen: list[type[Block]] = []
    palette.block_chosen.connect(chosen.append)
    model = tree.model()
    block = model.index(0, 0, model.index(1, 0))
    for index in (block, model.index(1, 0)):
        place = tree.visualRect(index).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [block.data(BLOCK_ROLE)]


def test_f1_asks_for_the_help_of_the_block(palette: Palette) -> None:
    """F1 names the type of the block that the search stands on."""
    box = palette.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    asked: list[str] = []
    palette.help_requested.connect(asked.append)
    QTest.keyClicks(box, "conv2d")
    QTest.keyClick(box, Qt.Key.Key_F1)
    assert asked == ["Conv2d"]


def test_families_differ_in_shape_as_well_as_colour(qapp: QApplication) -> None:
    """Drawn in one colour, no two icons are alike, and none is empty."""
    images = [icons.pixmap(family, 32, "#000000").toImage() for family in Family]
    masks = [image.convertToFormat(QImage.Format.Format_Alpha8) for image in images]
    for place, mask in enumerate(masks):
        assert any(mask.pixelColor(x, y).alpha() for x in range(32) for y in range(32))
        assert all(mask != other for other in masks[:place])


def test_a_tooltip_tells_what_would_not_fit(qtbot: QtBot) -> None:
    """With an image's node selected, a Linear's tooltip has the reason why it cannot follow."""
    session = Session()
    session.start_analysis()
    session.edit(lambda document: edits.add(document, block_types()["Input"]())[0])
    palette = Palette(session)
    qtbot.addWidget(palette)
    palette.show()
    tree = palette.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    for selection, told in ((frozenset(), False), (session.document.nodes.keys(), True)):
        session.select(selection)
        rows = tree.model().match(
            tree.model().index(0, 0),
            Qt.ItemDataRole.DisplayRole,
            "Linear",
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        tree.scrollTo(rows[0])
        place = tree.visualRect(rows[0]).center()
        at = tree.viewport().mapToGlobal(place)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, at)
        QApplication.sendEvent(tree.viewport(), event)
        assert "Linear" in QToolTip.text()
        assert ("1×28×28" in QToolTip.text()) == told
    QToolTip.hideText()


def test_icons_follow_the_theme(qapp: QApplication, palette: Palette) -> None:
    """In the dark, icons are drawn in lighter lines, in the palette as well."""
    before = icons.family_colour(Family.CONVOLUTION)
    try:
        theme.apply(qapp, theme.DARK)
        assert icons.family_colour(Family.CONVOLUTION).lightness() > before.lightness()
    finally:
        theme.apply(qapp, theme.LIGHT)
    assert icons.family_colour(Family.CONVOLUTION) == QColor(before)


def test_what_a_block_says_is_escaped() -> None:
    """A formula with a comparison in it is text in the tooltip."""

    class Odd(Block):
        title = "a<b"
        family = Family.MERGE
        summary = "1 < 2 & 3"
        formula = "<b>x</b>"

    assert "a&lt;b" in tooltip(Odd)
    assert "<b>x</b>" not in tooltip(Odd)
