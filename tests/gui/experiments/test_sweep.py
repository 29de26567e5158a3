"""Laws of sweeps in the window: the versions are compared, and nothing else."""

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine.document.group import setting
from netwright.gui.experiments.comparison.candidate_list import EntrantList
from netwright.gui.experiments.comparison.sweep_dialog import SweepDialog
from netwright.gui.state.session import Session


@pytest.fixture
def networks(qtbot: QtBot, lenet: Session) -> EntrantList:
    """Return the list of a comparison, with a network in it."""
    networks = EntrantList(lenet)
    qtbot.addWidget(networks)
    networks.add_ready("mlp")
    return networks


def dialog_of(qtbot: QtBot, networks: EntrantList, session: Session, name: str) -> SweepDialog:
    """Return the dialog for a node of the drawn network."""
    node = next(node.id for node in session.document.nodes.values() if node.name == name)
    dialog = SweepDialog(session.document, node)
    qtbot.addWidget(dialog)
    dialog.chosen.connect(networks.show_versions)
    return dialog


def test_the_versions_take_the_place_of_what_was_compared(
    qtbot: QtBot, networks: EntrantList, lenet: Session
) -> None:
    """One entrant a value, named by it."""
    dialog = dialog_of(qtbot, networks, lenet, "conv1")
    dialog.parameter.setCurrentIndex(dialog.parameter.findData("out_channels"))
    assert dialog.values.text() == "6"
    dialog.values.setText("2, 4")
    dialog._take()
    assert [entrant.name for entrant in networks.entrants] == [
        "conv1.out_channels = 2",
        "conv1.out_channels = 4",
    ]
    node = networks.entrants[1].document.nodes[dialog.place.currentData()]
    assert setting(node.block, "out_channels") == 4


def test_a_wrong_value_is_told_and_changes_nothing(
    qtbot: QtBot, networks: EntrantList, lenet: Session
) -> None:
    """The dialog stays, with the sentence."""
    dialog = dialog_of(qtbot, networks, lenet, "conv1")
    dialog.parameter.setCurrentIndex(dialog.parameter.findData("out_channels"))
    dialog.values.setText("2, many")
    dialog._take()
    assert "many" in dialog.told.text()
    assert [entrant.name for entrant in networks.entrants] == ["mlp"]


def test_what_all_have_in_common_is_not_offered(qtbot: QtBot, lenet: Session) -> None:
    """The seed and the batch size are the comparison's own."""
    dialog = SweepDialog(lenet.document)
    qtbot.addWidget(dialog)
    offered = {dialog.parameter.itemData(row) for row in range(dialog.parameter.count())}
    assert "learning_rate" in offered
    assert not offered & {"seed", "batch_size", "epochs", "data"}
