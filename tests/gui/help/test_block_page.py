"""F1 tells about this very node: its numbers, its values, its sources, and an example."""

from html import unescape

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.registry import block_types
from netwright.engine.document.document import Document
from netwright.gui.help.block_page import BlockPage, Subject
from netwright.gui.state.session import Session


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window to belong to."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


def page_of(session: Session, name: str, window: QWidget) -> BlockPage:
    """Return the page of a node."""
    node = next(node for node in session.document.nodes.values() if node.name == name)
    report = session.analysis.reports[node.id] if session.analysis else None
    return BlockPage(type(node.block), window, Subject(node.name, node.block, report))


def words(page: BlockPage) -> str:
    """Return what the page says."""
    return unescape(page.browser.toPlainText()).replace("\xa0", " ")


def test_the_formula_has_the_nodes_numbers(lenet: Session, window: QWidget) -> None:
    """LeNet-5's first convolution is worked out, and its values stand beside the parameters."""
    text = words(page_of(lenet, "conv1", window))
    for expected in (
        "With the numbers of conv1",
        "⌊(28 + 2·2 − 5) / 1⌋ + 1",
        "6·(1·5·5 + 1)",
        "= 156",
        "= 117,600",
        "torch.nn.Conv2d",
        "LeCun et al. 1998",
    ):
        assert expected in text
    assert "Output channels\n6" in text


def test_a_block_as_such_is_worked_out_by_an_example(window: QWidget) -> None:
    """From the palette there is no node: the numbers are those of the first example."""
    text = words(BlockPage(block_types()["Linear"], window))
    assert "120·(400 + 1)" in text
    assert "= 48,120" in text


def test_a_node_that_does_not_fit_is_not_worked_out(lenet: Session, window: QWidget) -> None:
    """What is not known is left out; the rest of the page stays."""
    session = Session(lenet.document)  # PyTorch has not arrived
    text = words(page_of(session, "conv2", window))
    assert "With the numbers" not in text
    assert "Kernel size" in text


@pytest.mark.parametrize("name", block_types())
def test_every_block_has_a_page(name: str, window: QWidget) -> None:
    """With its title; and with a button where there is an example to open."""
    block = block_types()[name]
    page = BlockPage(block, window)
    assert block.title in words(page)
    assert hasattr(page, "example") == bool(block.examples())


def test_the_example_can_be_opened(window: QWidget, qtbot: QtBot) -> None:
    """The button asks for the smallest network with the block."""
    page = BlockPage(block_types()["MaxPool2d"], window)
    with qtbot.waitSignal(page.example_requested) as asked:
        page.example.click()
    document = asked.args[0]
    assert isinstance(document, Document)
    assert document.title == "MaxPool2d"
