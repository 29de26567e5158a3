"""What the canvas says: on nodes, in tooltips, in the status bar, to a screen reader."""

import subprocess
import sys

from PySide6.QtCore import QEvent, QPoint, Qt, QTranslator
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.problem import Severity
from netwright.engine.document import edits
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.items.node_text import text_of, tooltip
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand

EVIL = '<img src="file:///etc/passwd"> & co'


def test_a_node_says_what_it_makes(canvas: Canvas) -> None:
    """Name, deciding parameters, output shape and parameter count stand on a node."""
    text = canvas.graph.nodes["n2"].text
    assert (text.title, text.caption, text.shape, text.count) == (
        "conv1",
        "16 @ 3×3",
        "16×26×26",
        "160",
    )
    assert text.severity is None


def test_a_faulty_node_has_a_badge_and_the_others_keep_their_numbers(
    canvas: Canvas, session: Session
) -> None:
    """A kernel that is too large marks its node with the sentence; what is above is untouched."""
    session.edit(lambda document: edits.set_block(document, "n2", Conv2d(kernel_size=99)))
    item = canvas.graph.nodes["n2"]
    assert (item.text.severity, item.text.problems) == (Severity.ERROR, 1)
    assert item.text.shape == "–"
    assert canvas.graph.nodes["n1"].text.shape == "1×28×28"
    assert session.analysis is not None
    error = session.analysis["n2"].error
    assert error is not None
    assert str(error.sentence) in tooltip(item.node, item.report)


def test_a_label_is_text_and_never_html(canvas: Canvas, session: Session) -> None:
    """What a user calls a node stands in the tooltip as typed, its brackets escaped."""
    session.edit(lambda document: edits.rename(document, "n2", EVIL))
    item = canvas.graph.nodes["n2"]
    assert item.text.title == EVIL
    assert "<img" not in tooltip(item.node, item.report)
    assert "&lt;img" in tooltip(item.node, item.report)


def test_the_tooltip_has_the_exact_figures(canvas: Canvas, session: Session) -> None:
    """Where a node shows a rounded count, its tooltip tells it to the last digit."""
    session.edit(lambda document: edits.set_block(document, "n2", Conv2d(out_channels=4820)))
    item = canvas.graph.nodes["n2"]
    assert item.text.count == "48.2 k"
    assert "48,200" in tooltip(item.node, item.report)


def test_resting_on_a_node_shows_its_tooltip(hand: Hand, canvas: Canvas) -> None:
    """The tooltip under the mouse is that of the node under it."""
    place = hand.place(hand.node("n2"))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, canvas.viewport().mapToGlobal(place))
    QApplication.sendEvent(canvas.viewport(), event)
    assert "conv1" in QToolTip.text()
    QToolTip.hideText()


def test_the_status_bar_explains_what_is_under_the_mouse(
    hand: Hand, session: Session, hints: list[str]
) -> None:
    """Ports, wires and nodes each have a hint; a faulty node's is its problem."""
    nothing = Qt.MouseButton.NoButton
    hand.move(hand.port("n2"), buttons=nothing)
    assert "conv1" in hints[-1]
    hand.move((hand.port("n1") + hand.port("n2", is_input=True)) / 2, buttons=nothing)
    assert "x" in hints[-1]
    assert "conv1" in hints[-1]
    session.edit(lambda document: edits.set_block(document, "n2", Conv2d(kernel_size=99)))
    hand.move(hand.node("n2"), buttons=nothing)
    assert session.analysis is not None
    error = session.analysis["n2"].error
    assert error is not None
    assert hints[-1] == str(error.sentence)


def test_the_selected_node_is_described_to_a_screen_reader(
    canvas: Canvas, session: Session
) -> None:
    """The canvas is named, and its description follows the selection."""
    assert canvas.accessibleName()
    assert "4" in canvas.accessibleDescription()
    session.select({"n2"})
    for word in ("conv1", "Conv2d", "16×26×26", "160"):
        assert word in canvas.accessibleDescription()
    canvas.commands.delete_selection()
    assert "3" in canvas.accessibleDescription()


def test_words_do_not_depend_on_what_was_shown_before(canvas: Canvas, session: Session) -> None:
    """The text on an item is the one made from its node and report."""
    session.edit(lambda document: edits.rename(document, "n3", "gate"))
    assert session.analysis is not None
    for node_id, item in canvas.graph.nodes.items():
        node = session.document.nodes[node_id]
        assert item.text == text_of(node, session.analysis[node_id])


class Shouting(QTranslator):
    """A language in which everything is in capitals, but not the names of fields."""

    def translate(self, *texts: object) -> str:
        """Return the source text in capitals."""
        source = str(texts[1])
        return source if "{" in source else source.upper()


def test_the_canvas_follows_the_language(canvas: Canvas, qapp: QApplication) -> None:
    """What stands on a node is said in the language of now."""
    assert canvas.graph.nodes["n3"].text.caption == "ReLU"
    shouting = Shouting()
    try:
        qapp.installTranslator(shouting)
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
        assert canvas.graph.nodes["n3"].text.caption == "RELU"
    finally:
        qapp.removeTranslator(shouting)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
    assert canvas.graph.nodes["n3"].text.caption == "ReLU"


def test_the_canvas_opens_without_pytorch() -> None:
    """Importing canvas and palette does not import torch: the window opens first."""
    code = (
        "import sys, netwright.gui.canvas, netwright.gui.palette; sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_empty_canvas_says_how_to_begin(canvas: Canvas, session: Session) -> None:
    """With no node there is something to read, and it goes with the first node."""
    canvas.commands.select_all()
    canvas.commands.delete_selection()
    empty = canvas.grab().toImage()
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    colours = {
        empty.pixel(middle.x() + x, middle.y() + y) for x in range(-150, 150) for y in (0, 9)
    }
    assert len(colours) > 4
