"""The summary: the figures of the analysis, and a selection that goes both ways."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.gui.help.torchinfo_page import TorchinfoPage
from netwright.gui.state.session import Session
from netwright.gui.summary.panel import SummaryPanel


@pytest.fixture
def panel(lenet: Session, qtbot: QtBot) -> SummaryPanel:
    """Return the summary of LeNet-5 on the screen."""
    panel = SummaryPanel(lenet)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def rows(panel: SummaryPanel) -> list[list[str]]:
    """Return the cells as they are shown."""
    model = panel.table.model()
    return [
        [model.index(row, column, QModelIndex()).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def selected(panel: SummaryPanel) -> list[int]:
    """Return the numbers of the selected rows."""
    return sorted(index.row() for index in panel.table.selectionModel().selectedRows())


def test_there_is_a_row_for_each_node_in_order(lenet: Session, panel: SummaryPanel) -> None:
    """The rows stand as the data flows."""
    assert lenet.analysis is not None
    names = [lenet.document.nodes[node].name for node in lenet.analysis.order]
    assert [row[0] for row in rows(panel)] == names


def test_the_figures_add_up(panel: SummaryPanel) -> None:
    """The column of parameters sums to the total below it, LeNet-5's 61,706."""
    total = sum(int(row[3].replace(",", "")) for row in rows(panel))
    assert total == 61_706
    assert "61,706 parameters" in panel.sums


def test_rows_and_nodes_select_each_other(
    lenet: Session, panel: SummaryPanel, qtbot: QtBot
) -> None:
    """Selecting nodes selects their rows; selecting a row selects its node."""
    assert lenet.analysis is not None
    order = lenet.analysis.order
    lenet.select(order[2:4])
    qtbot.waitUntil(lambda: selected(panel) == [2, 3])
    panel.table.selectRow(5)
    assert lenet.selection == {order[5]}


def test_what_cannot_be_known_is_not_a_number(
    lenet: Session, panel: SummaryPanel, qtbot: QtBot
) -> None:
    """Behind a cut wire stands a question mark; before it all figures stay."""
    before = rows(panel)
    cut = next(edge for edge in lenet.document.edges if edge.target == "n5")
    lenet.edit(lambda document: edits.disconnect(document, [cut]))
    qtbot.waitUntil(lambda: "so far" in panel.sums)
    after = {row[0]: row for row in rows(panel)}
    assert after["conv1"] == next(row for row in before if row[0] == "conv1")
    assert after["fc3"][3] == "?"


def test_torchinfo_counts_the_same(panel: SummaryPanel, qtbot: QtBot) -> None:
    """The whole table opens beside the work, with the same number of parameters."""
    QTest.mouseClick(panel.whole, Qt.MouseButton.LeftButton)
    page = panel.findChild(TorchinfoPage)
    assert page is not None
    qtbot.waitUntil(lambda: "Total params: 61,706" in page.text.toPlainText())
    page.close()


def test_outputs_are_told_by_their_roles(lenet: Session, panel: SummaryPanel, qtbot: QtBot) -> None:
    """Among several Outputs the table says which is the main one, and what the others count."""
    assert rows(panel)[-1][1] == "Output"
    lenet.open(zoo.load("small_inception_aux"))
    qtbot.waitUntil(lambda: "in training" in panel.sums)
    kinds = {row[0]: row[1] for row in rows(panel)}
    assert kinds["output"] == "Output · main"
    assert kinds["aux_logits"] == "Output · auxiliary × 0.3"
