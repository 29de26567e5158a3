"""LeNet-5 drawn in other ways than block by block with the mouse, each on a real display."""

from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication

from netwright.engine import zoo
from netwright.engine.document.document import Document
from netwright.engine.document.files import clipboard
from netwright.gui.shell.app import Program
from tests.e2e.hands import Hands, centre

pytestmark = pytest.mark.window

TYPED = (
    *("input", "conv 6 5 padding=2", "relu", "pool", "conv 16 5", "relu", "pool", "flatten"),
    *("fc 120", "relu", "fc 84", "relu", "fc 10", "output"),
)
MOST_ACTIONS = 25


def is_lenet5(program: Program) -> bool:
    """Return whether the canvas holds LeNet-5, complete: its blocks in order, and its count."""
    analysis = program.session.analysis
    if analysis is None or not analysis.is_complete:
        return False
    drawn = [analysis.document.nodes[node].block for node in analysis.order]
    return analysis.parameters == 61_706 and drawn == blocks_of(zoo.load("lenet5"))


def blocks_of(document: Document) -> list[object]:
    """Return the blocks of a ready network, in order."""
    return [node.block for node in document.nodes.values()]


def has_more_than(program: Program, count: int) -> bool:
    """Return whether there are more nodes than ``count``."""
    return len(program.session.document.nodes) > count


def test_lenet5_is_typed_in_one_line(program: Program, hands: Hands) -> None:
    """Tab, the network in words, Enter: each block that is typed counts as an action."""
    hands.focus(program.window)
    hands.key("Tab")
    hands.type(", ".join(TYPED))
    hands.picture("7-typed")
    hands.key("Return")
    hands.wait(lambda: is_lenet5(program), 10, "LeNet-5")
    hands.picture("8-lenet5-typed")
    actions = hands.actions + len(TYPED) - 1
    print(f"LeNet-5 in {actions} actions: Tab, {len(TYPED)} blocks in words, Enter")
    assert actions <= MOST_ACTIONS
    hands.key("ctrl+z")
    hands.wait(lambda: not program.session.document.nodes, 5, "the undo, in one step")


def test_lenet5_is_drawn_by_keyboard_alone(program: Program, hands: Hands) -> None:
    """Tab, a word or two and Enter for each block, each wired to the one before; then named."""
    hands.focus(program.window)
    for words in TYPED:
        before = len(program.session.document.nodes)
        hands.key("Tab")
        hands.type(words)
        hands.key("Return")
        hands.wait(partial(has_more_than, program, before), 5, words)
    hands.wait(lambda: is_lenet5(program), 10, "LeNet-5")
    print(f"LeNet-5 block by block: {hands.actions} actions of the keyboard")
    hands.key("ctrl+Up", "ctrl+Up", "F2")
    hands.type("hidden")
    hands.key("Return")
    hands.wait(lambda: "hidden" in program.session.document.names, 5, "the name")
    hands.key("ctrl+l")
    hands.picture("9-lenet5-keyboard")


def test_lenet5_is_pasted_from_a_mail(program: Program, hands: Hands) -> None:
    """The text that copying gives, sent as plain text and pasted, is the network with its wires."""
    lenet = zoo.load("lenet5")
    QGuiApplication.clipboard().setText(clipboard.copy(lenet, lenet.nodes))
    hands.click(centre(program.window.canvas.viewport()))
    hands.key("ctrl+v")
    hands.wait(lambda: is_lenet5(program), 10, "LeNet-5")
    print(f"LeNet-5 pasted: {hands.actions} actions")
    hands.key("shift+f")
    hands.picture("10-lenet5-pasted")
