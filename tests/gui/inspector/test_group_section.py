"""The inspector of a group: its name, its ports, its own parameters."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from netwright.engine.document.edits import groups
from netwright.engine.document.group import Group
from netwright.gui.inspector import Inspector
from netwright.gui.inspector.group_section import GroupSection
from netwright.gui.inspector.node_page import NodePage
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import chain


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """Return a session in which the group n6 holds two convolutions, selected."""
    document = chain("Input", "Conv2d", "Conv2d", "ReLU", "Output")
    document, _ = groups.group(document, ["n2", "n3"], "Pair")
    session = Session(document)
    session.start_analysis()
    return session


@pytest.fixture
def inspector(session: Session, qtbot: QtBot) -> Inspector:
    """Return an inspector on the screen."""
    inspector = Inspector(NestedDrawing(session))
    qtbot.addWidget(inspector)
    inspector.show()
    session.select(["n6"])
    qtbot.waitUntil(lambda: isinstance(inspector.page, NodePage))
    return inspector


def section_of(inspector: Inspector) -> GroupSection:
    """Return the group's part of what is shown."""
    assert isinstance(inspector.page, NodePage)
    assert inspector.page.group is not None
    return inspector.page.group


def block(session: Session) -> Group:
    """Return the group."""
    (node,) = session.selection
    found = session.document.nodes[node].block
    assert isinstance(found, Group)
    return found


def test_names_of_the_group_and_its_ports_are_edited(
    inspector: Inspector, session: Session
) -> None:
    """Each name that is typed is one undo step, and the code has it."""
    section = section_of(inspector)
    before = session.document
    (entry,) = block(session).network.inputs
    for key, words in (("", "Twice"), (entry.id, "image")):
        section.fields[key].setText(words)
        section.fields[key].editingFinished.emit()
    assert block(session).title == "Twice"
    assert block(session).input_ports == ("image",)
    assert session.source is not None
    assert "class Twice(nn.Module):" in session.source.text
    assert "def forward(self, image: Tensor)" in session.source.text
    session.undo()
    session.undo()
    assert session.document is before


def entries(section: GroupSection, node: str) -> QMenu:
    """Return the menu of what can be exposed of a block inside."""
    section.menu.aboutToShow.emit()
    (found,) = (each.menu() for each in section.menu.actions() if each.text() == node)
    assert isinstance(found, QMenu)
    return found


def choose(section: GroupSection, node: str, words: str) -> None:
    """Choose what is to be exposed of a block inside."""
    (found,) = (each for each in entries(section, node).actions() if each.text() == words)
    found.trigger()


def test_parameters_inside_become_the_groups_own(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    """Chosen in the menu, alone or together with another, they are fields of the group."""
    section = section_of(inspector)
    section.menu.aboutToShow.emit()
    assert [each.text() for each in section.menu.actions()] == ["conv1", "conv2"]
    choose(section, "conv1", "Output channels")
    choose(section, "conv2", "Output channels, together with out_channels")
    (exposed,) = block(session).definition.exposed
    assert exposed.targets == (("n2", "out_channels"), ("n3", "out_channels"))
    qtbot.waitUntil(lambda: section_of(inspector).form is not None)
    assert section._set_parameter("out_channels", 24) is None
    widths = [block(session).network.nodes[node].block.caption() for node in ("n2", "n3")]
    assert [words.split()[0] for words in widths] == ["24", "24"]
    refusal = section._set_parameter("out_channels", 0)
    assert str(refusal).startswith("Output channels must be")
    choose(section, "conv2", "Output channels")
    assert not block(session).definition.exposed


def test_a_group_is_opened_and_kept_from_here(inspector: Inspector, qtbot: QtBot) -> None:
    """Its buttons look inside, and hand it to the palette."""
    section = section_of(inspector)
    buttons = {each.text(): each for each in section.findChildren(QPushButton)}
    with qtbot.waitSignal(inspector.keep_requested):
        buttons["Keep in palette"].click()
    level = section._session
    buttons["Look inside"].click()
    assert level.is_part
