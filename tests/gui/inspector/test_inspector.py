"""The inspector: it shows what is selected, and changes it in steps that can be undone."""

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.gui.inspector import Inspector
from netwright.gui.inspector.network_page import NetworkPage
from netwright.gui.inspector.node_page import NodePage
from netwright.gui.inspector.selection_page import SelectionPage
from netwright.gui.state.session import Session

Show = Callable[[Session], Inspector]


@pytest.fixture
def kept() -> list[Inspector]:
    """Return a list that keeps widgets to the end of the test, for qtbot holds them weakly."""
    return []


@pytest.fixture
def show(qtbot: QtBot, kept: list[Inspector]) -> Show:
    """Return a function that puts an inspector of a session on the screen."""

    def shown(session: Session) -> Inspector:
        inspector = Inspector(session)
        qtbot.addWidget(inspector)
        inspector.show()
        kept.append(inspector)
        return inspector

    return shown


def node_called(session: Session, name: str) -> str:
    """Return the id of the node ``name``."""
    return next(key for key, node in session.document.nodes.items() if node.name == name)


def page_of(inspector: Inspector, session: Session, name: str, qtbot: QtBot) -> NodePage:
    """Select a node and return its page."""
    session.select([node_called(session, name)])
    qtbot.waitUntil(lambda: isinstance(inspector.page, NodePage))
    assert isinstance(inspector.page, NodePage)
    return inspector.page


def type_into(page: NodePage, field: str, text: str, qtbot: QtBot) -> None:
    """Type ``text`` over a number of the form."""
    box = page.form.field(field).findChildren(QAbstractSpinBox)[0]
    box.selectAll()
    QTest.keyClicks(box, text)


def test_typing_a_number_is_one_undo_step(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """Each keystroke shows its effect, and one undo takes all of them back."""
    before = lenet.document
    page = page_of(show(lenet), lenet, "conv1", qtbot)
    type_into(page, "out_channels", "128", qtbot)
    block = lenet.document.nodes[page.node_id].block
    assert isinstance(block, Conv2d)
    assert block.out_channels == 128
    lenet.undo()
    assert lenet.document == before
    assert not lenet.can_undo


def test_two_fields_are_two_undo_steps(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """What is typed into another field is undone by itself."""
    page = page_of(show(lenet), lenet, "conv1", qtbot)
    type_into(page, "out_channels", "12", qtbot)
    after_first = lenet.document
    type_into(page, "stride", "2", qtbot)
    lenet.undo()
    assert lenet.document == after_first


def test_undo_shows_the_former_value(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """The field follows the document wherever it goes."""
    page = page_of(show(lenet), lenet, "conv1", qtbot)
    type_into(page, "out_channels", "64", qtbot)
    lenet.undo()
    qtbot.waitUntil(lambda: page.form.field("out_channels").value() == 6)


def test_undo_keys_in_a_field_reach_the_document(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """A number field leaves Ctrl+Z to the document, having no undo of its own."""
    page = page_of(show(lenet), lenet, "conv1", qtbot)
    type_into(page, "out_channels", "64", qtbot)
    box = page.form.field("out_channels").findChildren(QAbstractSpinBox)[0]
    keys = Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, *keys)
    QApplication.sendEvent(box, asked)
    assert not asked.isAccepted()


def test_a_refused_value_leaves_the_document_alone(
    lenet: Session, show: Show, qtbot: QtBot
) -> None:
    """A kernel of 0 is told in words and changes nothing."""
    before = lenet.document
    page = page_of(show(lenet), lenet, "conv1", qtbot)
    type_into(page, "kernel_size", "0", qtbot)
    assert lenet.document == before
    assert "Kernel size must be" in page.form.refusal("kernel_size")


def test_the_figures_are_those_of_the_analysis(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """Shapes and counts stand in the page as the analysis has them."""
    figures = dict(page_of(show(lenet), lenet, "fc1", qtbot).facts.rows())
    assert figures["Input"] == "400"
    assert figures["Output"] == "120"
    assert figures["Parameters"] == "48,120"
    assert figures["MACs"] == "48,000"


def test_a_problem_is_told_and_its_fix_solves_it(
    empty_session: Session, show: Show, qtbot: QtBot
) -> None:
    """The button of a fix does what it says, as one undo step."""
    session = empty_session
    session.edit(lambda document: edits.add(document, block_types()["Input"]())[0])
    session.edit(lambda document: edits.add(document, Conv2d())[0])
    before = session.document
    page = page_of(show(session), session, "conv1", qtbot)
    button = page.findChildren(QPushButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.analysis is not None
    assert session.analysis[page.node_id].error is None
    session.undo()
    assert session.document == before


def test_renaming_changes_the_name_in_the_code(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """A new name typed and confirmed is the node's and the layer's."""
    page = page_of(show(lenet), lenet, "conv1", qtbot)
    name = page.findChildren(QLineEdit)[0]
    name.selectAll()
    QTest.keyClicks(name, "stem")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert lenet.document.nodes[page.node_id].name == "stem"
    assert lenet.source is not None
    assert "self.stem = nn.Conv2d" in lenet.source.text


def test_a_label_is_text_and_not_markup(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """Angle brackets in a label are shown as they are."""
    page = page_of(show(lenet), lenet, "conv1", qtbot)
    label = '<img src="file://x">'
    lenet.edit(lambda document: edits.rename(document, page.node_id, label))
    qtbot.waitUntil(lambda: page.findChildren(QLineEdit)[0].text() == label)


def test_nothing_selected_shows_the_network(lenet: Session, show: Show) -> None:
    """Title and totals stand there while nothing is selected."""
    page = show(lenet).page
    assert isinstance(page, NetworkPage)
    figures = dict(page.facts.rows())
    assert figures["Parameters"] == "61,706"
    assert figures["Input"] == "1×28×28"
    assert figures["Output"] == "10"


def test_several_selected_show_their_sums(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """The sums over a selection of everything are the totals."""
    inspector = show(lenet)
    lenet.select(lenet.document.nodes)
    qtbot.waitUntil(lambda: isinstance(inspector.page, SelectionPage))
    assert isinstance(inspector.page, SelectionPage)
    figures = dict(inspector.page.facts.rows())
    assert figures["Selected"] == str(len(lenet.document.nodes))
    assert figures["Parameters"] == "61,706"


@pytest.mark.parametrize("block", block_types().values(), ids=block_types().keys())
def test_every_block_has_a_page(block: type[Block], show: Show, qtbot: QtBot) -> None:
    """Any block alone on the canvas can be selected and looked at."""
    document, node = edits.add(Document(), block())
    session = Session(document)
    session.start_analysis()
    inspector = show(session)
    session.select([node])
    qtbot.waitUntil(lambda: isinstance(inspector.page, NodePage))


def test_replacing_a_block_brings_its_own_form(lenet: Session, show: Show, qtbot: QtBot) -> None:
    """Where the selected node becomes another block, the form does too."""
    inspector = show(lenet)
    first = page_of(inspector, lenet, "conv1", qtbot)
    node = first.node_id
    lenet.edit(lambda document: edits.set_block(document, node, Residual()))
    qtbot.waitUntil(lambda: inspector.page is not first)
    assert isinstance(inspector.page, NodePage)


def test_deleting_the_selected_node_shows_the_network(
    lenet: Session, show: Show, qtbot: QtBot
) -> None:
    """A node that goes takes its page with it."""
    inspector = show(lenet)
    page = page_of(inspector, lenet, "conv1", qtbot)
    lenet.edit(lambda document: edits.remove(document, [page.node_id]))
    qtbot.waitUntil(lambda: isinstance(inspector.page, NetworkPage))


def test_outputs_tell_their_part_in_the_loss(show: Show, lenet: Session, qtbot: QtBot) -> None:
    """Main and auxiliary output, and the network, tell the sum; the weight can be typed."""
    lenet.open(zoo.load("small_inception_aux"))
    inspector = show(lenet)
    page = inspector.page
    assert isinstance(page, NetworkPage)
    told = page.facts.rows()
    assert ("Loss", "output + 0.3 × aux_logits") in told
    assert ("Output", "10 (output, the main one)") in told
    assert any(title == "In training" for title, _ in told)
    aux = page_of(inspector, lenet, "aux_logits", qtbot)
    assert ("Loss", "output + 0.3 × aux_logits") in aux.facts.rows()
    type_into(aux, "weight", "0.5", qtbot)
    qtbot.waitUntil(lambda: ("Loss", "output + 0.5 × aux_logits") in aux.facts.rows())
    lenet.select([])
    qtbot.waitUntil(lambda: isinstance(inspector.page, NetworkPage))
    main = page_of(inspector, lenet, "output", qtbot)
    assert not main.form.field("weight").isVisible(), "its loss counts as it is"


def test_pages_that_are_left_go(show: Show) -> None:
    """However often another block is selected, the page of one is all that stays in memory."""
    session = Session(zoo.load("lenet5"))
    session.start_analysis()
    inspector = show(session)
    before = _pages()
    for node_id in (*session.document.nodes, *session.document.nodes):
        session.select([node_id])
        QApplication.processEvents()
    assert isinstance(inspector.page, NodePage)
    assert _pages() - before == 1


def _pages() -> int:
    """Return how many pages of nodes there are, those left out that nothing holds."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return sum(type(each) is NodePage for each in gc.get_objects())
