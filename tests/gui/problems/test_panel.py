"""The problems panel: everything that is wrong, its fixes, and the way to the node."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.document import edits
from netwright.gui.problems.panel import MOST, ProblemsPanel
from netwright.gui.state.session import Session


@pytest.fixture
def panel(lenet: Session, qtbot: QtBot) -> ProblemsPanel:
    """Return the problems of LeNet-5, of which there are none, on the screen."""
    panel = ProblemsPanel(lenet)
    qtbot.addWidget(panel)
    panel.resize(800, 300)
    panel.show()
    return panel


def sentences(panel: ProblemsPanel) -> list[str]:
    """Return the sentences that are listed."""
    return [item.text(2) for item in items(panel)]


def items(panel: ProblemsPanel) -> list[QTreeWidgetItem]:
    """Return the rows."""
    rows = range(panel.tree.topLevelItemCount())
    return [item for row in rows if (item := panel.tree.topLevelItem(row)) is not None]


def break_it(session: Session) -> None:
    """Give the first convolution a kernel that does not fit."""
    values = {"kernel_size": 99, "padding": 0}
    session.edit(lambda document: edits.set_parameters(document, "n2", values))


def test_a_sound_network_has_none(panel: ProblemsPanel) -> None:
    """Where nothing is wrong the list is not there."""
    assert sentences(panel) == []
    assert not panel.tree.isVisible()


def test_it_lists_what_the_analysis_found(
    lenet: Session, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    """Every problem of the analysis stands there, in its order."""
    break_it(lenet)
    assert lenet.analysis is not None
    expected = [str(problem.sentence) for _, problem in lenet.analysis.problems]
    assert expected
    qtbot.waitUntil(lambda: sentences(panel) == expected)
    lenet.undo()
    qtbot.waitUntil(lambda: sentences(panel) == [])


def test_severity_is_told_in_words(lenet: Session, panel: ProblemsPanel, qtbot: QtBot) -> None:
    """Nothing is said by an icon's colour alone."""
    break_it(lenet)
    qtbot.waitUntil(lambda: bool(sentences(panel)))
    assert items(panel)[0].text(0) == "Error"
    assert items(panel)[0].text(1) == "conv1"


def test_choosing_a_problem_selects_its_node(
    lenet: Session, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    """A click leads to the node."""
    break_it(lenet)
    qtbot.waitUntil(lambda: bool(sentences(panel)))
    with qtbot.waitSignal(panel.node_chosen) as chosen:
        panel.tree.itemClicked.emit(items(panel)[0], 2)
    assert chosen.args == ["n2"]
    assert lenet.selection == {"n2"}


def test_a_fix_solves_its_problem(lenet: Session, panel: ProblemsPanel, qtbot: QtBot) -> None:
    """Pressing the first button leaves no error."""
    break_it(lenet)
    qtbot.waitUntil(lambda: bool(panel.tree.findChildren(QPushButton)))
    button = panel.tree.findChildren(QPushButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert lenet.analysis is not None
    assert lenet.analysis["n2"].error is None


def test_very_many_problems_are_cut_short(empty_session: Session, qtbot: QtBot) -> None:
    """A thousand open inputs are counted, and the first of them listed."""

    def add_many(document):  # type: ignore[no-untyped-def]  # Document to Document
        for _ in range(MOST + 50):
            document, _ = edits.add(document, Conv2d())
        return document

    empty_session.edit(add_many)
    panel = ProblemsPanel(empty_session)
    qtbot.addWidget(panel)
    panel.show()
    assert len(sentences(panel)) == MOST + 1
    assert "more" in sentences(panel)[-1]
